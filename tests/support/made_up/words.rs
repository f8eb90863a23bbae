//! What names are made of: syllables of places, and the parts of what documents say. Of each a search finds many, of the rare
//! name one.

use shared::model::LocalizedText;

/// A word in Chinese and in English.
pub type Word = (&'static str, &'static str);

/// A text in both languages.
pub fn both(zh: &str, en: &str) -> LocalizedText {
    LocalizedText { zh: zh.to_owned(), en: en.to_owned() }
}

const FIRST: [Word; 40] = [
    ("安", "An"),
    ("宝", "Bao"),
    ("长", "Chang"),
    ("澄", "Cheng"),
    ("东", "Dong"),
    ("丰", "Feng"),
    ("福", "Fu"),
    ("高", "Gao"),
    ("光", "Guang"),
    ("海", "Hai"),
    ("和", "He"),
    ("华", "Hua"),
    ("嘉", "Jia"),
    ("江", "Jiang"),
    ("金", "Jin"),
    ("景", "Jing"),
    ("兰", "Lan"),
    ("乐", "Le"),
    ("临", "Lin"),
    ("龙", "Long"),
    ("梅", "Mei"),
    ("明", "Ming"),
    ("南", "Nan"),
    ("宁", "Ning"),
    ("平", "Ping"),
    ("清", "Qing"),
    ("仁", "Ren"),
    ("瑞", "Rui"),
    ("尚", "Shang"),
    ("松", "Song"),
    ("泰", "Tai"),
    ("天", "Tian"),
    ("通", "Tong"),
    ("文", "Wen"),
    ("武", "Wu"),
    ("西", "Xi"),
    ("新", "Xin"),
    ("永", "Yong"),
    ("玉", "Yu"),
    ("云", "Yun"),
];

const SECOND: [Word; 40] = [
    ("滨", "bin"),
    ("川", "chuan"),
    ("都", "du"),
    ("峰", "feng"),
    ("阜", "fu"),
    ("港", "gang"),
    ("谷", "gu"),
    ("关", "guan"),
    ("河", "he"),
    ("湖", "hu"),
    ("化", "hua"),
    ("集", "ji"),
    ("津", "jin"),
    ("口", "kou"),
    ("陵", "ling"),
    ("林", "lin"),
    ("流", "liu"),
    ("门", "men"),
    ("浦", "pu"),
    ("桥", "qiao"),
    ("泉", "quan"),
    ("山", "shan"),
    ("水", "shui"),
    ("台", "tai"),
    ("塘", "tang"),
    ("田", "tian"),
    ("屯", "tun"),
    ("湾", "wan"),
    ("溪", "xi"),
    ("贤", "xian"),
    ("乡", "xiang"),
    ("崖", "ya"),
    ("阳", "yang"),
    ("营", "ying"),
    ("原", "yuan"),
    ("云", "yun"),
    ("岳", "yue"),
    ("州", "zhou"),
    ("庄", "zhuang"),
    ("邹", "zou"),
];

/// A name of two syllables, in Chinese and as it is spelt in English; the first 1,600 are different.
pub fn place_name(number: usize) -> (String, String) {
    let first = FIRST[number % FIRST.len()];
    let second = SECOND[(number / FIRST.len() + number) % SECOND.len()];
    joined(first, second)
}

/// A name that one region has, with syllables that no other name has.
pub fn rare_name() -> (String, String) {
    joined(("鹭", "Lu"), ("汀", "ting"))
}

fn joined(first: Word, second: Word) -> (String, String) {
    (format!("{}{}", first.0, second.0), format!("{}{}", first.1, second.1))
}

/// Bodies that lead measures, without the level that stands before them.
pub const BODIES: [Word; 9] = [
    ("工业和信息化局", "Bureau of Industry and Information Technology"),
    ("发展改革委", "Development and Reform Commission"),
    ("科技局", "Bureau of Science and Technology"),
    ("财政局", "Bureau of Finance"),
    ("商务局", "Bureau of Commerce"),
    ("教育局", "Bureau of Education"),
    ("市场监管局", "Administration for Market Regulation"),
    ("文化和旅游局", "Bureau of Culture and Tourism"),
    ("人力资源社会保障局", "Bureau of Human Resources and Social Security"),
];

/// What measures do.
pub const VERBS: [Word; 16] = [
    ("建设", "Build"),
    ("推进", "Advance"),
    ("支持", "Support"),
    ("培育", "Foster"),
    ("完善", "Improve"),
    ("引进", "Bring in"),
    ("扩大", "Expand"),
    ("打造", "Shape"),
    ("开展", "Launch"),
    ("优化", "Refine"),
    ("加快", "Speed up"),
    ("布局", "Place"),
    ("深化", "Deepen"),
    ("鼓励", "Encourage"),
    ("组织", "Organise"),
    ("统筹", "Coordinate"),
];

/// What stands before a measure in its sentence.
pub const OPENINGS: [&str; 8] = [
    "",
    "依托重点园区",
    "鼓励有条件的企业",
    "会同有关部门",
    "围绕产业链薄弱环节",
    "结合本地实际，",
    "通过政府引导，",
    "面向全国",
];

/// What is short of what it should be.
pub const SHORTFALLS: [Word; 4] = [
    ("基础薄弱", "Weak foundations of"),
    ("应用不足", "Too little use of"),
    ("人才短缺", "Too few skilled people for"),
    ("投入不够", "Too little spent on"),
];

/// What is dated.
pub const EVENTS: [Word; 4] =
    [("对接会", "matchmaking meeting"), ("启动仪式", "opening"), ("博览会", "fair"), ("技术大赛", "contest")];

/// What a number covers when not the whole region.
pub const SCOPES: [Word; 4] = [
    ("规模以上企业", "firms above designated size"),
    ("重点园区", "key parks"),
    ("主城区", "the urban core"),
    ("骨干企业", "leading firms"),
];

/// What organisations are.
pub const ORGANISATIONS: [Word; 6] = [
    ("产业联盟", "industry alliance"),
    ("研究院", "research institute"),
    ("行业协会", "association"),
    ("龙头企业", "leading firm"),
    ("创新中心", "innovation centre"),
    ("高校实验室", "university laboratory"),
];
