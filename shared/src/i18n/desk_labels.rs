//! The labels of the curation desk, which no public page shows.
#![expect(missing_docs, reason = "the two texts of a label are its documentation")]

use super::Label;

pub const DESK: Label = Label("标注台", "Curation desk");
pub const DESK_KEYS: Label = Label("快捷键", "Keys");
pub const DESK_READER: Label = Label("审读：{}", "Read by {}");
pub const DESK_TEXT: Label = Label("原文", "Text");
pub const DESK_NO_TEXT: Label = Label(
    "未找到原文（{}）。用 duibiao curate 加 --text 指定文件。",
    "The text ({}) was not found: name the file with --text.",
);
pub const DESK_ENTRIES: Label = Label("条目", "Entries");
pub const DESK_DOCUMENT: Label = Label("文件信息", "The document");
pub const DESK_NOT_FILLED_IN: Label = Label("尚未填写", "Not filled in yet");

pub const STATE_OPEN: Label = Label("待定", "Open");
pub const STATE_CONFIRMED: Label = Label("已确认", "Confirmed");
pub const STATE_SECOND: Label = Label("待复读", "Second reading");
pub const STATE_REJECTED: Label = Label("不采用", "Rejected");
pub const STATE_SECOND_BY: Label = Label("{}已确认，待另一人复读", "Confirmed by {}; another person reads it again");

pub const PROGRESS: Label =
    Label("已确认 {} · 待定 {} · 待复读 {} · 不采用 {}", "{} confirmed · {} open · {} for a second reading · {} rejected");
pub const NUMERALS_OPEN: Label = Label("未覆盖的数字 {}", "{} numerals not covered");

pub const ACT_SAVE: Label = Label("保存", "Save");
pub const ACT_ACCEPT: Label = Label("确认", "Accept");
pub const ACT_REJECT: Label = Label("不采用", "Reject");
pub const ACT_SECOND: Label = Label("请另一人复读", "Ask for a second reading");
pub const ACT_REOPEN: Label = Label("改为待定", "Open again");
pub const ACT_SPLIT: Label = Label("拆分", "Split");
pub const ACT_MERGE: Label = Label("与下一条合并", "Merge with the next");
pub const ACT_UNDO: Label = Label("撤销", "Undo");
pub const ACT_EDIT: Label = Label("编辑", "Edit");
pub const ACT_NEXT: Label = Label("下一条", "Next");
pub const ACT_PREVIOUS: Label = Label("上一条", "Previous");
pub const ACT_NEXT_OPEN: Label = Label("下一待定", "Next open");
pub const ACT_NEXT_NUMERAL: Label = Label("下一未覆盖数字", "Next numeral not covered");
pub const ACT_SELECT: Label = Label("选中引文", "Select the quote");
pub const ACT_LONGER: Label = Label("右端加一字", "One more at the end");
pub const ACT_SHORTER: Label = Label("右端减一字", "One less at the end");
pub const ACT_EARLIER: Label = Label("左端加一字", "One more at the start");
pub const ACT_LATER: Label = Label("左端减一字", "One less at the start");
pub const ACT_FACT: Label = Label("作为新条目", "Make it a fact");
pub const ACT_QUOTE: Label = Label("作为本条引文", "Make it the quote of this entry");
pub const ACT_EXCEPTION: Label = Label("不是数量", "It is no quantity");
pub const ACT_IMPORT: Label = Label("导入", "Import");
pub const ACT_BACK: Label = Label("回到标注台", "Back to the desk");
pub const SELECTED: Label = Label("选中的文字（{}字）", "Selected words ({} characters)");
pub const WHY: Label = Label("原因", "Why");
pub const DOUBTS: Label = Label("存疑", "Doubtful");

pub const PLACE_NONE: Label = Label("引文在原文中找不到", "The quote is not in the text");
pub const PLACE_SEVERAL: Label = Label("引文在原文中有{}处，请加长", "The quote stands at {} places: make it longer");

pub const SAID_FAULTS: Label =
    Label("仍有问题，未确认；已保存所填内容。", "It has faults: what you typed is saved, but not confirmed.");
pub const SAID_SAME_READER: Label =
    Label("第一遍由您确认，复读须由另一人进行。", "You confirmed it first: another person reads it a second time.");
pub const SAID_STALE: Label = Label(
    "文件已在别处改动，此操作未执行；下面是现在的内容。",
    "The file has changed meanwhile: nothing was done, and this is how it is now.",
);
pub const SAID_NO_SPLIT: Label = Label("引文中没有可拆分的标点。", "The quote has no mark at which it can be split.");
pub const SAID_NO_MERGE: Label =
    Label("没有可合并的下一条，或引文在原文中没有确定位置。", "There is no next entry, or a quote has no certain place.");
pub const SAID_NOTHING: Label = Label("没有可撤销的操作。", "There is nothing to undo.");
pub const SAID_DONE: Label = Label("全部条目均已处理。", "Every entry is decided.");
pub const SAID_UNREADABLE: Label = Label("文件不是有效的 TOML：{}", "The file is no TOML: {}");

pub const IMPORT_READY: Label = Label(
    "{}份文件、{}条事实可导入；待确认而不导入：{}份文件、{}条。",
    "{} documents and {} facts are ready; left out until they are confirmed: {} documents, {} facts.",
);
pub const IMPORT_FAULTS: Label = Label("有{}处问题，未写入任何内容：", "{} faults; nothing was written:");
pub const IMPORTED: Label = Label("已导入", "Imported");
pub const IMPORTED_AS: Label = Label("数据版本 {}", "Revision {}");
pub const IMPORTED_FIRST: Label = Label("这是第一个数据版本。", "This is the first revision.");
pub const IMPORTED_SAME: Label = Label("与此前的数据版本相同，没有变化。", "The data are the same as before.");

pub const FIELD_ID: Label = Label("标识", "Id");
pub const FIELD_KIND: Label = Label("类型", "Kind");
pub const FIELD_REGION: Label = Label("地区（与文件不同时）", "Region, if not the document's");
pub const FIELD_NAME_ZH: Label = Label("名称（中文）", "Name in Chinese");
pub const FIELD_NAME_EN: Label = Label("名称（英文）", "Name in English");
pub const FIELD_INDICATOR: Label = Label("指标", "Indicator");
pub const FIELD_CATEGORY: Label = Label("举措类别", "Category");
pub const FIELD_VALUE: Label = Label("数值", "Value");
pub const FIELD_VALUE_MAX: Label = Label("上限", "Upper end");
pub const FIELD_UNIT: Label = Label("单位", "Unit");
pub const FIELD_OPERATOR: Label = Label("关系", "Operator");
pub const FIELD_ABSENCE: Label = Label("无数值的原因", "Why there is no value");
pub const FIELD_BY: Label = Label("期限", "By");
pub const FIELD_AS_OF: Label = Label("截至", "As of");
pub const FIELD_FROM: Label = Label("起", "From");
pub const FIELD_ON: Label = Label("日期", "On");
pub const FIELD_SCOPE_ZH: Label = Label("范围（中文）", "Scope in Chinese");
pub const FIELD_SCOPE_EN: Label = Label("范围（英文）", "Scope in English");
pub const FIELD_LEADS: Label = Label("责任单位，牵头在前", "Bodies in charge, the lead first");
pub const FIELD_JOINT_LEADS: Label = Label("联合牵头数", "How many share the lead");
pub const FIELD_BODY_EN: Label = Label("{}的英文名称", "English name of {}");
pub const FIELD_INSTRUMENTS: Label = Label("政策工具", "Instruments");
pub const FIELD_ROLE: Label = Label("角色", "Role");
pub const FIELD_QUOTE: Label = Label("引文", "Quote");
pub const FIELD_PATH: Label = Label("上级标题，最外层在前", "Headings above it, outermost first");
pub const FIELD_HEADLINE: Label = Label("重点数据", "Headline figure");
pub const FIELD_PART_OF: Label = Label("包含于", "Part of");
pub const FIELD_SUM: Label = Label("求和组", "Sum");
pub const FIELD_WITH: Label = Label("同时适用", "Holds only with");
pub const FIELD_DERIVED_OF: Label = Label("原文未载明的字段", "Keys that the text does not print");
pub const FIELD_DERIVED_ZH: Label = Label("如何得出（中文）", "How they were found, in Chinese");
pub const FIELD_DERIVED_EN: Label = Label("如何得出（英文）", "How they were found, in English");
pub const FIELD_NOTE_ZH: Label = Label("说明（中文）", "Note in Chinese");
pub const FIELD_NOTE_EN: Label = Label("说明（英文）", "Note in English");
pub const FIELD_DOCUMENT_REGION: Label = Label("地区", "Region");
pub const FIELD_SECTOR: Label = Label("领域", "Subject");
pub const FIELD_DOCUMENT_KIND: Label = Label("文件类型", "Kind of document");
pub const FIELD_TITLE_ZH: Label = Label("标题（中文）", "Title in Chinese");
pub const FIELD_TITLE_EN: Label = Label("标题（英文）", "Title in English");
pub const FIELD_PERIOD_FROM: Label = Label("规划期自", "Plan from");
pub const FIELD_PERIOD_TO: Label = Label("规划期至", "Plan to");
pub const FIELD_ISSUER_ZH: Label = Label("发文机关（中文）", "Issuer in Chinese");
pub const FIELD_ISSUER_EN: Label = Label("发文机关（英文）", "Issuer in English");
pub const FIELD_NUMBER: Label = Label("文号", "Number");
pub const FIELD_ISSUED: Label = Label("发布日期", "Issued");
