//! The labels by name.
#![expect(missing_docs, reason = "the two texts of a label are its documentation")]

use super::Label;

macro_rules! labels {
    ($($name:ident = $zh:literal, $en:literal;)+) => {
        $(pub const $name: Label = Label($zh, $en);)+
        /// Every label, for tests that render or measure all text.
        pub const ALL: &[Label] = &[$($name,)+];
    };
}

labels! {
    PRODUCT = "对标", "Duibiao";
    TAGLINE = "比较各地政府的政策承诺", "Compare what governments promise";
    OVERVIEW = "概览", "Overview";
    TARGETS = "目标", "Targets";
    TIMELINE = "时间线", "Timeline";
    MEASURES = "举措", "Measures";
    TARGETS_TITLE = "目标对比", "Targets compared";
    TIMELINE_TITLE = "时间线对比", "Timelines compared";
    MEASURES_TITLE = "举措对比", "Measures compared";
    TARGETS_LEAD = "各地承诺了多少、何时完成、已达到多少；点选图形查看原文依据。", "How much each region promises, by when, and what it has reached. Choose a mark to see the words behind it.";
    TIMELINE_LEAD = "规划期、节点与期限，按原文的精度绘制；点选图形查看原文依据。", "Plan periods, events and deadlines, as precise as the text. Choose a mark to see the words behind it.";
    MEASURES_LEAD = "各地在哪些方面采取了举措；点选格子并排查看。", "Where each region acts. Choose a cell to read its measures side by side.";

    REGIONS = "地区", "Regions";
    INDICATORS = "指标", "Indicators";
    CATEGORIES = "举措类别", "Categories";
    KINDS = "类型", "Kinds";
    SECTORS = "领域", "Subjects";
    INSTRUMENTS = "政策工具", "Instruments";
    DOCUMENTS = "文件", "Documents";
    FACTS = "事实", "Facts";
    ALL_OPTION = "全部", "All";
    DEFAULT_OPTION = "两地以上共有", "Shared by two or more";
    RESET = "恢复默认", "Reset";
    CLEAR_FILTERS = "清除筛选", "Clear filters";
    MORE = "更多", "More";
    LESS = "收起", "Less";
    SHOW_MORE_INDICATORS = "其他指标（{}）", "Other indicators ({})";

    VALUE = "数值", "Value";
    PER = "口径", "Per";
    PER_NONE = "绝对值", "Absolute";
    PER_HEAD = "每万人", "Per 10,000 people";
    PER_GDP = "每亿元GDP", "Per RMB 100 million of GDP";
    PER_YEAR = "规划期年均", "Per year of plan";
    PER_HEAD_UNIT = "/万人", " per 10,000 people";
    PER_GDP_UNIT = "/亿元GDP", " per RMB 100 million of GDP";
    PER_YEAR_UNIT = "/规划年", " per year of plan";
    SCALE = "刻度", "Scale";
    SCALE_AUTO = "自动", "Automatic";
    SCALE_LINEAR = "线性", "Linear";
    SCALE_LOG = "对数", "Logarithmic";
    SCALE_CHOSEN = "数值相差百倍以上，已改用对数刻度。", "Values differ by more than 100 times, so the scale is logarithmic.";
    SCALE_LOG_SAID = "对数刻度：位置表示量级，距离不等于差额。", "Logarithmic scale: position shows magnitude; distance is not difference.";
    SORT = "排序", "Sort";
    SORT_DEFAULT = "层级", "Level";
    SORT_VALUE = "数值", "Value";
    SORT_REGION = "地区", "Region";
    SORT_DEADLINE = "期限", "Deadline";
    HOME = "我的地区", "My region";
    HOME_NONE = "未选", "None";
    OUTSIDE_STATISTICS = "分母为文件以外的统计数据：{}", "Divided by statistics from outside the documents: {}";

    REFUSED_SHARE = "比例和位次不能再按人口、经济总量或年数折算，以下按原值显示。", "A share or a rank cannot be divided by people, money or years; shown as it stands.";
    REFUSED_CONTEXT = "没有可用的人口或经济总量数据，以下按原值显示。", "No population or GDP figure is held; shown as it stands.";
    REFUSED_YEARS = "文件没有写明规划年限，以下按原值显示。", "No document here names its plan years; shown as it stands.";
    REFUSED_LOG = "含有0的数据不能用对数刻度，已改用线性刻度。", "A logarithmic scale has no zero; the scale is linear.";

    TABLE = "数据表", "Table";
    CHART = "图表", "Chart";
    REGION = "地区", "Region";
    INDICATOR = "指标", "Indicator";
    KIND = "类型", "Kind";
    DATE = "时间", "Date";
    SCOPE = "范围", "Scope";
    DOCUMENT = "文件", "Document";
    COMPARABILITY = "可比性", "Comparability";
    CATEGORY = "类别", "Category";
    NAME = "内容", "What";
    LEADS = "责任单位", "Responsible";
    JOINT = "（联合牵头）", " (joint lead)";
    SORT_BY = "按{}排序", "Sort by {}";
    WHOLE_REGION = "全地区", "the whole region";
    UNDATED_SUFFIX = "（未注明时间）", " (undated)";
    DERIVED = "含推算", "partly derived";
    REFERENCE = "基准", "reference";
    TARGET_LEGEND = "目标", "Target";
    STATUS_LEGEND = "现状", "Status";
    INDICATIVE_LEGEND = "斜纹：与基准相比仅供参考", "Hatched: indicative beside the reference";
    DISTRICT_BESIDE = "区与省市层级不同：图中数字不宜直接比较大小。", "A district stands beside a city or province here: do not read the sizes against each other.";
    LEVELS_DIFFER = "{}级对{}级", "{} beside {}";

    REASON = "{}：{} / {}", "{}: {} / {}";
    REASON_DISTRICT = "层级不同：{}与{}并列，体量不可直接对照", "Different level: {} beside {}; their sizes cannot be read against each other";
    REASON_CONTAINED = "“{}”与“{}”是整体与部分，不可相加", "“{}” and “{}” are a whole and its part; never add them";
    REASON_DERIVED = "“{}”与“{}”中有一项并非原文直接载明", "Of “{}” and “{}”, one is not printed as it stands";
    REASON_OVERRIDE = "可比性由使用者人工设定", "The verdict was set by a person";
    REASON_NO_NUMBER = "“{}”与“{}”中有一项没有数值", "Of “{}” and “{}”, one has no number";
    REASON_PERIOD = "时段长度不同：{}年 / {}年", "Different length of period: {} years / {} years";

    EVIDENCE = "原文依据", "Evidence";
    QUOTE = "原文", "Quote";
    PLACE = "出处", "Place";
    CLOSE = "关闭", "Close";
    NOTE = "说明", "Note";
    PRINTED_VALUE = "原文数值", "As printed";
    CANONICAL_VALUE = "统一单位", "In the common unit";
    DIVIDED_VALUE = "折算值", "Divided";
    HOW_DERIVED = "推算方法", "How derived";
    HOLDS_WITH = "须一并看待", "Holds only with";
    PART_OF = "已包含于", "Contained in";
    PAIRS = "可比性判定", "Verdicts";
    PAIRS_COUNT = "可比性判定（{}对）", "Verdicts ({} pairs)";
    OVERRIDE = "改判", "Override";
    OVERRIDDEN = "人工改判，原判定：{}", "Set by a person; computed: {}";
    OVERRIDES_IN_FORCE = "本页有{}处人工改判的可比性，会随链接和导出一并标明。", "{} verdicts on this page were set by a person; links and exports say so.";
    UNDO_OVERRIDES = "撤销改判", "Undo";
    APART = "不在同一坐标轴上", "Not on this axis";
    DEFINITION = "定义", "Definition";
    CAUTION = "注意", "Caution";
    ISSUER = "发布机构", "Issuer";
    ISSUED = "发布日期", "Issued";
    NUMBER = "文号", "Number";
    PERIOD = "规划期", "Plan period";
    NOT_PRINTED = "原文未载", "not printed";
    SOURCE = "来源", "Source";
    REVISION = "数据版本", "Revision";
    OPEN_FACT = "打开该事实的页面", "Open this fact’s page";
    FACT_ELSEWHERE = "所选事实不在当前对比中。", "The selected fact is not in this comparison.";

    NOTICE_UNKNOWN_KEY = "链接中的“{}”不是可用的选项，已忽略（{}）。", "The link’s “{}” is not an option here and was ignored ({}).";
    NOTICE_INVALID = "链接中{}的值“{}”无法识别，已忽略。", "The link’s {} value “{}” cannot be read and was ignored.";
    NOTICE_UNKNOWN = "链接中{}的“{}”不在数据中，已忽略。", "The link’s {} “{}” is not in the data and was ignored.";
    NOTICE_REPEATED = "链接中{}重复出现，以最后一个为准（{}）。", "The link repeats {}; the last one counts ({}).";
    NOTICE_TOO_MANY = "链接中{}有{}项，只取前400项。", "The link’s {} has {} values; the first 400 are used.";
    NOTICE_SENSELESS = "{}={} 在这里没有意义，已忽略。", "{}={} makes no sense here and was ignored.";
    NOTICES = "提示", "Notes";

    LOADING = "正在加载…", "Loading…";
    FAILED = "加载失败：{}", "Could not load: {}";
    FAILED_NETWORK = "无法连接服务器，请检查网络后重试。", "The server cannot be reached. Check the connection and try again.";
    FAILED_SERVER = "服务器未能答复（{}），请稍后重试。", "The server could not answer ({}). Try again in a moment.";
    RETRY = "重试", "Try again";
    NOT_FOUND = "没有这个页面", "There is no such page";
    NOT_FOUND_LEAD = "没有找到 {}。您可以从这里继续：", "Nothing is at {}. You can go on from here:";
    EMPTY_TARGETS = "所选地区的文件都没有这些指标的数据。", "None of the chosen regions’ documents states these indicators.";
    EMPTY_TIMELINE = "所选条件下没有注明日期的事实。", "No dated facts match the chosen filters.";
    EMPTY_MEASURES = "所选条件下没有举措。", "No measures match the chosen filters.";
    SKIP = "跳到正文", "Skip to content";
    THEME = "外观", "Appearance";
    THEME_AUTO = "跟随系统", "System";
    THEME_LIGHT = "浅色", "Light";
    THEME_DARK = "深色", "Dark";
    LANGUAGE = "English", "中文";
    MENU = "导航", "Navigation";

    OVERVIEW_TITLE = "各地政策承诺，一处对比", "What governments promise, side by side";
    OVERVIEW_LEAD = "对标把政策文件逐条整理为事实，每条都附原文依据，可按地区比较目标、时间线和举措。", "Duibiao turns policy documents into facts, each with the words that prove it, and compares regions on targets, timelines and measures.";
    OVERVIEW_COUNT = "{}个地区 · {}份文件 · {}条事实", "{} regions · {} documents · {} facts";
    OVERVIEW_CHART = "各地可比性最强的指标", "The indicator that most regions share";
    OVERVIEW_TARGETS = "谁承诺了多少、到哪一年、完成了多少。", "Who promises how much, by which year, and what was reached.";
    OVERVIEW_TIMELINE = "哪些目标何时到期，哪些已经过期。", "Which targets fall due when, and which have passed.";
    OVERVIEW_MEASURES = "各地做了什么，别人做了而我没有做什么。", "What each region does, and what peers do that mine does not.";
    HOLDINGS = "收录的地区与文件", "Regions and documents held";
    COMPARE_THIS = "打开这项对比", "Open this comparison";

    TODAY = "今天", "Today";
    PINNED_DAY = "数据版本日期", "Date of the data";
    PASSED = "已到期", "passed";
    DUE = "未到期", "due";
    PLAN = "规划期", "Plan";
    DATE_DERIVED = "日期为推算", "date derived";
    UNDATED = "另有{}条未注明日期", "{} more without a date";
    ZOOM_IN = "放大", "Zoom in";
    ZOOM_OUT = "缩小", "Zoom out";
    ZOOM_ALL = "全部时段", "Whole range";
    FROM = "从", "From";
    TO = "至", "To";
    DUE_LIST = "期限一览", "Deadlines";
    STATE = "状态", "State";
    DUE_TARGETS = "有期限的目标：已到期{}项，未到期{}项", "Targets with a deadline: {} passed, {} still due";

    MATRIX = "矩阵", "Matrix";
    STACKED = "堆叠条形", "Stacked bars";
    FORM = "形式", "Form";
    LEAD_ANY = "不限责任单位", "With or without a lead";
    LEAD_NAMED = "仅列明责任单位的", "Only with a named lead";
    MEASURES_IN_CELL = "{}：{}（{}项）", "{}: {} ({})";
    QUANTIFIED = "量化{}", "{} quantified";
    LED = "明确责任{}", "{} with a lead";
    GAPS = "差距", "Gaps";
    GAPS_CHOOSE = "选择“我的地区”，查看其他地区做了而本地未做的，以及相反的情形。", "Choose “My region” to see what others do that it does not, and the reverse.";
    GAPS_MISSING = "至少{}个其他地区在做，而{}没有的", "Done by at least {} others, not by {}";
    GAPS_AHEAD = "{}在做，而至少{}个其他地区没有的", "Done by {}, not by at least {} others";
    GAPS_NONE = "没有这样的举措。", "There are none.";
    GAP_DOING = "在做：{}", "Doing it: {}";
    GAP_IDLE = "未做：{}", "Not doing it: {}";
    COPY_LIST = "复制清单", "Copy the list";
    COPIED = "已复制", "Copied";
    SECTORS_DIFFER = "各地文件的领域不同（{}）：没有举措不等于不做。", "The documents cover different subjects ({}): no measure here does not mean that nothing is done.";
    CELL_MEASURES = "{} · {}", "{} · {}";
    BY_INSTRUMENT = "{}（{}）", "{} ({})";
    MEASURES_N = "{}项举措", "{} measures";
    MEASURES_ONE = "1项举措", "1 measure";
    MEASURES_NONE = "文件中没有此类举措", "none in its documents";
    MEASURES_MOST = "{}，最多的是{}（{}）", "{}, most in {} ({})";
    MEASURES_SHADE = "颜色：举措数", "Shade: number of measures";
    MEASURES_UPPER = "上条：有数值的占比", "Upper bar: share with a number";
    MEASURES_LOWER = "下条：明确责任单位的占比", "Lower bar: share with a named lead";
    MEASURES_LENGTH = "条长：举措数，按类别分段", "Length: number of measures, by category";
    OTHER_CATEGORIES = "其他类别", "Other categories";
    TOTAL = "合计", "Total";
}
