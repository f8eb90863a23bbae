//! Names of bodies: by what a name is known as one, and when it leans on the name before it.

use super::{bodies::parted, text::Text};
use std::ops::Range;

/// How names of bodies end.
const ENDINGS: &[&str] = &[
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
    "科协",
    "工商联",
    "残联",
    "妇联",
    "团委",
    "社科联",
    "文联",
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

/// Names that end otherwise.
const OTHERS: &[&str] = &[
    "各区",
    "相关区",
    "有关区",
    "各市",
    "各县",
    "各区县",
    "各地",
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
const VERBS: &[&str] = &[
    "建设", "加快", "推动", "支持", "鼓励", "以下", "简称", "包括", "例如", "含", "即", "不含", "其中", "见", "要求", "实现",
    "超过", "提升",
];

/// Names that carry their own level and so lean on nothing.
const OWN_LEVEL: &[&str] =
    &["省", "市", "区", "县", "州", "旗", "国家", "国务院", "各", "有关", "相关", "本", "中国", "中央", "中共", "团", "驻"];

const PLACES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "长三角",
    "粤港澳",
    "深圳",
    "广州",
    "青岛",
    "大连",
    "宁波",
    "厦门",
    "成都",
    "武汉",
    "南京",
    "杭州",
    "苏州",
    "临港",
    "人民银行",
    "人行",
    "银保监",
    "证监",
    "海关",
    "税务",
];

/// The names in a list parted by 、; none when something in it is no name of a body, unless a label says that it lists bodies.
pub fn names(text: &Text, range: Range<usize>, is_said_to_be: bool, is_labelled: bool) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for item in parted(text, range, '、') {
        items.extend(joined(&text.slice(item)));
    }
    expand_places(&mut items);
    if is_labelled {
        items.retain(|item| is_body(item, true));
    }
    let are_bodies = (is_labelled || !items.is_empty()) && items.iter().all(|item| is_body(item, is_said_to_be));
    are_bodies.then_some(items)
}

/// Two names that a word joins: 市科技局和市财政局, 市科技局会同市财政局.
fn joined(item: &str) -> Vec<String> {
    for joint in ["会同", "以及", "和", "及", "与"] {
        for (at, _) in item.match_indices(joint) {
            let (first, second) = (&item[..at], &item[at + joint.len()..]);
            if is_body(first, false) && is_body(second, false) && first.chars().count() >= 3 {
                return vec![first.to_owned(), second.to_owned()];
            }
        }
    }
    vec![item.trim().to_owned()]
}

/// Whether a name is one of a body.
fn is_body(name: &str, is_said_to_be: bool) -> bool {
    let length = name.chars().count();
    let bare = name.replace(['(', ')', '、'], "");
    let is_other = OTHERS.contains(&name) || OTHERS.contains(&bare.as_str());
    let is_sentence =
        length > 30 || name.contains([',', ':', '。', '“', '”', '/', '%']) || VERBS.iter().any(|verb| name.starts_with(verb));
    let ends = ENDINGS.iter().any(|ending| name.ends_with(ending)) || name.ends_with(')') && is_of_brackets(name);
    let begins = name.chars().next().is_some_and(|c| matches!(c, '各' | '省' | '市' | '区' | '县' | '有' | '相'));
    let is_general = matches!(
        name,
        "平台"
            | "协会"
            | "学院"
            | "大学"
            | "中心"
            | "集团"
            | "公司"
            | "研究院"
            | "银行"
            | "机构"
            | "企业"
            | "商会"
            | "科研院所"
            | "高等院校"
            | "委员会"
            | "后台"
            | "政府"
    );
    if is_other {
        return true;
    }
    if is_sentence || length < 3 || is_general {
        // In a labelled list a short name is one all the same: 人行, 团委.
        return is_said_to_be && !is_sentence && !is_general && length == 2 && ends;
    }
    let is_weak = ["台", "处", "院", "会", "社", "行", "所", "馆", "组", "中心", "平台", "部"]
        .iter()
        .any(|ending| name.ends_with(ending));
    ends && !name.ends_with("平台") && (is_said_to_be || !is_weak || begins || is_ministry(name))
        || is_said_to_be && begins && length <= 20
}

/// 交通运输部 is a ministry, 内部 and 头部 are none.
fn is_ministry(name: &str) -> bool {
    let known = [
        "宣传部",
        "组织部",
        "信息化部",
        "科学技术部",
        "科技部",
        "教育部",
        "财政部",
        "商务部",
        "交通运输部",
        "农业农村部",
        "生态环境部",
        "自然资源部",
        "公安部",
        "文化和旅游部",
        "统战部",
        "社会保障部",
        "建设部",
        "水利部",
        "民政部",
        "科学院",
        "工程院",
    ];
    known.iter().any(|ending| name.ends_with(ending))
}

/// 管委会(街道) and 局(委) end in brackets and are bodies all the same.
fn is_of_brackets(name: &str) -> bool {
    name.split_once('(').is_some_and(|(before, _)| ENDINGS.iter().any(|ending| before.ends_with(ending)))
}

/// Places that share an ending: 广州、惠州市人民政府 are two governments.
fn expand_places(items: &mut [String]) {
    for at in (0..items.len().saturating_sub(1)).rev() {
        let next = items[at + 1].clone();
        let Some(place_end) =
            ["市人民政府", "区人民政府", "县人民政府", "州人民政府", "市政府", "区政府", "县政府", "区管委会"]
                .iter()
                .find(|end| next.ends_with(*end))
        else {
            continue;
        };
        let is_place = (1..=5).contains(&items[at].chars().count())
            && !items[at].starts_with(['各', '有', '相', '省', '市'])
            && !is_body(&items[at], true);
        if is_place && next.chars().count() > place_end.chars().count() {
            items[at].push_str(place_end);
        }
    }
}

/// Whether a name leans on the one before it: 科技厅 after 省发展改革委.
pub fn leans(name: &str) -> bool {
    // 市场监管局 begins with a word, not with a level.
    let own_level = OWN_LEVEL.iter().any(|level| name.starts_with(level)) && !name.starts_with("市场")
        || PLACES.iter().any(|place| name.starts_with(place));
    let place = name.chars().skip(1).take(4).any(|c| matches!(c, '省' | '市' | '区' | '县' | '州'))
        && !name.contains("市场")
        && !name.contains("城市");
    let is_office = name.ends_with(['局', '厅', '委', '办', '处'])
        || name.ends_with("宣传部")
        || name.ends_with("工商联")
        || name.ends_with("科协");
    is_office && !own_level && !place
}
