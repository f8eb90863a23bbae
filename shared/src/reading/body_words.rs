//! The words by which names of bodies are known: how they end, what they never hold, which carry their own level.

/// How names of bodies end.
pub const ENDINGS: &[&str] = &[
    "人民政府",
    "政府",
    "管委会",
    "委员会",
    "办公室",
    "管理局",
    "总队",
    "支队",
    "大队",
    "中心",
    "公司",
    "集团",
    "协会",
    "学会",
    "联合会",
    "商会",
    "银行",
    "分行",
    "法院",
    "检察院",
    "学院",
    "大学",
    "研究院",
    "科学院",
    "工程院",
    "总站",
    "海关",
    "供电局",
    "管理处",
    "办事处",
    "街道",
    "总工会",
    "总社",
    "科协",
    "工商联",
    "残联",
    "妇联",
    "侨联",
    "团委",
    "社科联",
    "文联",
    "贸促会",
    "人民银行上海总部",
    "台",
    "委",
    "办",
    "局",
    "厅",
    "部",
    "署",
    "处",
    "院",
    "会",
    "社",
    "行",
    "所",
    "馆",
    "组",
];

/// Endings that only bodies have, though the last character alone says little.
pub const STRONG_ENDINGS: &[&str] = &["管委会", "管理委员会", "总工会", "总社", "贸促会", "人民银行上海总部"];

/// How names of bodies end in a list that a label makes one of bodies.
pub const LISTED_ENDINGS: &[&str] = &[
    "高新区",
    "经开区",
    "新区",
    "开发区",
    "示范区",
    "度假区",
    "保税区",
    "自贸区",
    "功能区",
    "移动",
    "电信",
    "联通",
    "铁塔",
    "广电",
    "供电",
    "电网",
    "资本",
    "控股",
    "国投",
    "城投",
    "出版社",
    "数据中心",
];

/// What stands behind 等 and names nobody.
pub const REST: &[&str] = &[
    "国务院有关部门和单位",
    "国务院相关部门和单位",
    "国务院有关部门",
    "国务院相关部门",
    "市直有关部门(单位)",
    "市直有关部门",
    "有关部门和单位",
    "相关部门和单位",
    "有关部门(单位)",
    "相关部门(单位)",
    "相关行业主管部门",
    "有关部门",
    "相关部门",
    "有关单位",
    "相关单位",
    "单位",
    "部门",
];

/// How names of places end.
pub const LEVELS: [char; 5] = ['区', '县', '市', '州', '旗'];

/// How names of places end that have a 管委会 in place of a government.
pub const ZONES: &[&str] = &[
    "高新区",
    "经开区",
    "开发区",
    "景区",
    "名胜区",
    "度假区",
    "示范区",
    "试验区",
    "片区",
    "港区",
    "园区",
    "保税区",
    "功能区",
    "经济区",
    ")区",
];

/// Names that end otherwise.
pub const OTHERS: &[&str] = &[
    "人民银行",
    "中国人民银行",
    "证监会",
    "银监会",
    "保监会",
    "银保监会",
    "各区",
    "相关区",
    "有关区",
    "各市",
    "各县",
    "各区县",
    "各地",
    "各地区",
    "国务院有关部门",
    "国务院相关部门",
    "国务院有关部门和单位",
    "国务院相关部门和单位",
    "各地市",
    "各市州",
    "各市县",
    "有关单位",
    "各有关单位",
    "相关单位",
    "各相关单位",
    "有关部门",
    "各有关部门",
    "相关部门",
    "各部门",
    "各成员单位",
    "各区市",
    "各镇街",
    "各镇",
    "各街道",
    "各园区",
    "各开发区",
    "有关企业",
    "相关企业",
    "各运营商",
    "团市委",
    "团省委",
    "共青团中央",
    "各级政府",
    "有关高校",
    "各高校",
    "相关高校",
    "各功能区",
    "各基础电信企业",
    "基础电信企业",
    "电信运营企业",
    "通信运营商",
];

/// Words that no name of a body holds: they make it a sentence.
pub const VERBS: &[&str] = &[
    "建设", "建立", "成立", "加快", "推动", "支持", "鼓励", "以下", "简称", "包括", "例如", "含", "即", "不含", "其中", "见",
    "要求", "实现", "超过", "提升",
];

/// Words that no name of a body holds anywhere.
pub const ACTIONS: &[&str] = &["牵头", "推进", "推动", "加快", "负责", "按照", "配合"];

/// Names that carry their own level and so lean on nothing.
pub const OWN_LEVEL: &[&str] =
    &["省", "市", "区", "县", "州", "旗", "国家", "国务院", "各", "有关", "相关", "本", "中国", "中央", "中共", "团", "驻"];

/// Other beginnings of names that lean on nothing.
pub const PLACES: &[&str] =
    &["长三角", "粤港澳", "临港", "国网", "民航", "南方电网", "人民银行", "人行", "银保监", "证监", "海关", "税务"];
