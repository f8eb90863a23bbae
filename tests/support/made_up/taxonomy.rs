//! Sixty indicators, four of each of fifteen things, and twenty categories of measures.

use super::words::{Word, both};
use shared::{
    model::{Category, Indicator, Instrument, LocalizedText, Nature, Sector, Slug},
    view::Normalisation,
};

/// What documents are about, three times five things: the subject, and the words.
pub const THINGS: [(Sector, &str, Word); 15] = [
    (Sector::UhdVideo, "studio", ("超高清制播", "UHD production")),
    (Sector::UhdVideo, "display", ("显示面板", "display panels")),
    (Sector::UhdVideo, "terminal", ("智能终端", "smart devices")),
    (Sector::UhdVideo, "content", ("视频内容", "video content")),
    (Sector::UhdVideo, "camera", ("摄录设备", "cameras")),
    (Sector::FiveG, "station", ("移动基站", "base stations")),
    (Sector::FiveG, "edge", ("边缘计算", "edge computing")),
    (Sector::FiveG, "things", ("物联网", "connected things")),
    (Sector::FiveG, "vehicle", ("车联网", "connected vehicles")),
    (Sector::FiveG, "city", ("智慧城市", "smart cities")),
    (Sector::Manufacturing, "chip", ("集成电路", "integrated circuits")),
    (Sector::Manufacturing, "robot", ("工业机器人", "industrial robots")),
    (Sector::Manufacturing, "material", ("新材料", "new materials")),
    (Sector::Manufacturing, "software", ("工业软件", "industrial software")),
    (Sector::Manufacturing, "machine", ("智能装备", "smart machines")),
];

/// What is counted of a thing.
pub struct Shape {
    pub slug: &'static str,
    name: Word,
    unit: &'static str,
    nature: Nature,
    normalise: &'static [Normalisation],
    /// The units that documents print, each with the range of its numbers.
    pub printed: [(&'static str, usize, usize); 2],
}

/// What is counted of every thing.
pub const SHAPES: [Shape; 4] = [
    Shape {
        slug: "firms",
        name: ("企业数量", "firms"),
        unit: "家",
        nature: Nature::Count,
        normalise: &[Normalisation::Head],
        printed: [("家", 20, 900), ("个", 20, 900)],
    },
    Shape {
        slug: "revenue",
        name: ("产业规模", "revenue"),
        unit: "亿元",
        nature: Nature::Flow,
        normalise: &[Normalisation::Head, Normalisation::Gdp, Normalisation::Year],
        printed: [("亿元", 40, 9000), ("万亿元", 1, 4)],
    },
    Shape {
        slug: "share",
        name: ("覆盖率", "coverage"),
        unit: "%",
        nature: Nature::Share,
        normalise: &[],
        printed: [("%", 20, 99), ("%", 50, 99)],
    },
    Shape {
        slug: "sites",
        name: ("示范项目", "demonstration projects"),
        unit: "个",
        nature: Nature::Stock,
        normalise: &[Normalisation::Head],
        printed: [("个", 10, 4000), ("万个", 1, 9)],
    },
];

/// Categories of measures: slug, name, what measures of it are about, and the instrument that is usual.
pub const CATEGORIES: [(&str, Word, Word, Instrument); 20] = [
    ("technology", ("技术攻关", "Technology"), ("关键技术攻关", "key technologies"), Instrument::Research),
    ("standards", ("标准与知识产权", "Standards and IP"), ("标准体系", "standards"), Instrument::Standard),
    ("platforms", ("创新平台", "Innovation platforms"), ("创新平台", "innovation platforms"), Instrument::Platform),
    ("devices", ("设备制造", "Equipment"), ("设备生产线", "production lines"), Instrument::Investment),
    ("content", ("内容供给", "Content supply"), ("内容资源库", "content libraries"), Instrument::Fund),
    ("network", ("网络与算力", "Networks and computing"), ("基础网络", "networks"), Instrument::Infrastructure),
    ("public-services", ("公共服务应用", "Public services"), ("公共服务应用", "public services"), Instrument::Pilot),
    ("industry-uses", ("行业应用", "Industry uses"), ("行业示范应用", "uses in industry"), Instrument::Pilot),
    ("clusters", ("产业集群", "Clusters"), ("产业集群", "clusters"), Instrument::Cluster),
    ("firms", ("企业培育", "Firms"), ("骨干企业", "leading firms"), Instrument::Subsidy),
    ("supply-chain", ("产业链协同", "Supply chains"), ("产业链配套", "supply chains"), Instrument::Organisation),
    ("talent", ("人才", "Talent"), ("人才队伍", "skilled people"), Instrument::Talent),
    ("money", ("资金支持", "Money"), ("专项资金", "special funds"), Instrument::Fund),
    ("finance", ("金融服务", "Finance"), ("融资服务", "finance"), Instrument::Finance),
    ("land", ("要素保障", "Land and energy"), ("用地用能保障", "land and energy"), Instrument::Plan),
    ("investment", ("招商引资", "Investment"), ("招商项目", "investment"), Instrument::Investment),
    ("cooperation", ("开放合作", "Cooperation"), ("区域合作", "cooperation"), Instrument::Cooperation),
    ("publicity", ("宣传推广", "Publicity"), ("品牌推广", "publicity"), Instrument::Publicity),
    ("security", ("安全监管", "Security"), ("安全监管机制", "security rules"), Instrument::Regulation),
    ("governance", ("组织实施", "Governance"), ("工作推进机制", "steering groups"), Instrument::Organisation),
];

/// The name of a subject.
pub fn sector_name(sector: Sector) -> LocalizedText {
    match sector {
        Sector::UhdVideo => both("超高清视频", "UHD video"),
        Sector::FiveG => both("移动通信", "mobile networks"),
        Sector::Manufacturing => both("先进制造", "advanced manufacturing"),
    }
}

/// The indicators, thing by thing.
pub fn indicators() -> Vec<Indicator> {
    let slug = |thing: &str, shape: &Shape| -> Slug { format!("{thing}-{}", shape.slug).parse().expect("a slug") };
    let indicator = |(sector, thing, word): (Sector, &str, Word), shape: &Shape| {
        // Firms and projects are counted in like units, and are not the same.
        let other = match shape.slug {
            "firms" => vec![slug(thing, &SHAPES[3])],
            "sites" => vec![slug(thing, &SHAPES[0])],
            _ => Vec::new(),
        };
        let sectors = match shape.slug {
            "sites" => Sector::ALL.to_vec(),
            _ => vec![sector],
        };
        Indicator {
            slug: slug(thing, shape),
            name: both(&format!("{}{}", word.0, shape.name.0), &format!("{} of {}", shape.name.1, word.1)),
            unit: shape.unit.to_owned(),
            nature: shape.nature,
            sectors,
            normalise: shape.normalise.to_vec(),
            definition: both(
                &format!("本地区{}的{}", word.0, shape.name.0),
                &format!("What the region has of {} in {}", shape.name.1, word.1),
            ),
            not_with: other,
            caution: (shape.slug == "share").then(|| both("各文件口径不同", "Scopes differ between documents")),
        }
    };
    THINGS.into_iter().flat_map(|thing| SHAPES.iter().map(move |shape| indicator(thing, shape))).collect()
}

/// The categories of measures.
pub fn categories() -> Vec<Category> {
    let category = |(slug, name, about, _): &(&str, Word, Word, Instrument)| Category {
        slug: slug.parse().expect("a slug"),
        name: both(name.0, name.1),
        definition: both(&format!("{}及其相关工作", about.0), &format!("Whatever concerns {}", about.1)),
        example: both(&format!("某地：完善{}", about.0), &format!("Somewhere: improve {}", about.1)),
    };
    CATEGORIES.iter().map(category).collect()
}
