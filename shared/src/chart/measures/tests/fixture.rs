//! A comparison of measures as large as the real one, and others of any size.

use crate::{
    chart::plan::Style,
    comparison::{
        ComparisonContext,
        measures::{Cell, Gap, Gaps, Measures, percent},
    },
    model::{Category, Instrument, Lang, Level, LocalizedText, Region, Sector, Slug},
    view::{Form, Shade, Theme, View},
};

/// The taxonomy of seeds/categories.toml.
pub(super) const CATEGORIES: [(&str, &str, &str); 18] = [
    ("technology", "技术攻关", "Technology R&D"),
    ("standards", "标准与知识产权", "Standards and IP"),
    ("innovation-platforms", "创新平台", "Innovation platforms"),
    ("manufacturing", "设备与终端制造", "Equipment and devices"),
    ("content", "内容供给", "Content supply"),
    ("network", "网络与算力设施", "Networks and computing"),
    ("public-applications", "公共服务应用", "Public-service applications"),
    ("industry-applications", "行业与消费应用", "Industry and consumer applications"),
    ("digital-transformation", "企业数字化转型", "Digital transformation"),
    ("clusters", "集群与园区", "Clusters and parks"),
    ("firms", "企业培育", "Growing firms"),
    ("investment", "招商与项目", "Investment and projects"),
    ("finance", "资金与金融", "Funds and finance"),
    ("talent", "人才", "Talent"),
    ("governance", "组织与机制", "Organisation and mechanisms"),
    ("cooperation", "交流合作", "Exchange and cooperation"),
    ("publicity", "宣传推广", "Publicity"),
    ("green", "绿色与结构调整", "Green and restructuring"),
];

/// As many measures as the real documents hold, and a region whose documents hold none.
pub(super) const REGIONS: [(&str, &str, &str, Level, [usize; 18]); 6] = [
    ("guangdong", "广东", "Guangdong", Level::Province, [18, 13, 9, 5, 12, 13, 2, 9, 0, 12, 0, 8, 6, 8, 9, 9, 3, 0]),
    ("hunan", "湖南", "Hunan", Level::Province, [13, 0, 6, 2, 0, 6, 0, 6, 14, 13, 22, 1, 4, 4, 8, 8, 0, 12]),
    ("sichuan", "四川", "Sichuan", Level::Province, [7, 1, 5, 10, 7, 7, 6, 12, 0, 9, 3, 2, 1, 1, 8, 5, 1, 0]),
    ("qingdao", "青岛", "Qingdao", Level::City, [5, 2, 5, 5, 16, 9, 6, 7, 0, 8, 1, 3, 4, 1, 12, 4, 4, 0]),
    ("futian", "深圳福田", "Futian, Shenzhen", Level::District, [5, 1, 10, 1, 3, 26, 32, 23, 0, 14, 6, 7, 9, 8, 25, 1, 12, 0]),
    ("shandong", "山东", "Shandong", Level::Province, [0; 18]),
];

pub(super) const WIDTHS: [i32; 3] = [390, 768, 1100];
pub(super) const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
pub(super) const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

pub(super) fn slug(raw: &str) -> Slug {
    raw.parse().expect("a slug")
}

pub(super) fn text(zh: &str, en: &str) -> LocalizedText {
    LocalizedText { zh: zh.into(), en: en.into() }
}

/// A comparison with these counts; a third of each cell is quantified and half has a lead.
pub(super) fn comparison(regions: &[(String, Region, Vec<usize>)]) -> Measures {
    let category = |(name, zh, en): &(&str, &str, &str)| Category {
        slug: slug(name),
        name: text(zh, en),
        definition: LocalizedText::default(),
        example: LocalizedText::default(),
    };
    let categories: Vec<Category> = CATEGORIES.iter().map(category).collect();
    let mut cells = Vec::new();
    for (name, _, counts) in regions {
        for (category, count) in categories.iter().zip(counts) {
            cells.push(Cell {
                region: slug(name),
                category: category.slug.clone(),
                facts: (0..*count).map(|at| format!("{name}/{}-{at}", category.slug).parse().expect("a fact")).collect(),
                quantified: count / 3,
                led: count / 2,
            });
        }
    }
    let mut region_list: Vec<Region> = regions.iter().map(|(_, region, _)| region.clone()).collect();
    region_list.sort_by(|a, b| a.slug.cmp(&b.slug));
    Measures {
        basis: ComparisonContext {
            revision: "0123456789abcdef".parse().expect("a revision"),
            view: View::default(),
            notices: Vec::new(),
            regions: regions.iter().map(|(name, ..)| slug(name)).collect(),
            region_list,
            region_choices: Vec::new(),
            documents: Vec::new(),
            facts: Vec::new(),
            scope: None,
        },
        category_choices: Vec::new(),
        instrument_choices: Vec::new(),
        sector_choices: Vec::new(),
        taxonomy: categories.clone(),
        region_totals: regions.iter().map(|(_, _, counts)| counts.iter().sum()).collect(),
        largest_share: regions
            .iter()
            .map(|(_, _, counts)| percent(counts.iter().max().copied().unwrap_or(0), counts.iter().sum()))
            .max()
            .unwrap_or(0),
        uncovered: Vec::new(),
        most: cells.iter().map(|cell| cell.facts.len()).max().unwrap_or(0),
        cells,
        categories,
        sectors: vec![Sector::UhdVideo],
        gaps: None,
    }
}

pub(super) fn region(name: &str, zh: &str, en: &str, level: Level) -> Region {
    Region { slug: slug(name), code: name.into(), level, parent: None, name: text(zh, en) }
}

pub(crate) fn real() -> Measures {
    let row = |(name, zh, en, level, counts): &(&str, &str, &str, Level, [usize; 18])| {
        ((*name).to_owned(), region(name, zh, en, *level), counts.to_vec())
    };
    comparison(&REGIONS.iter().map(row).collect::<Vec<_>>())
}

pub(super) fn many(regions: usize) -> Measures {
    let row = |at: usize| {
        let name = format!("region-{at}");
        let shown = region(&name, &format!("地区{at}"), &format!("Region {at}"), Level::City);
        (name, shown, (0..18).map(|category| (at * 7 + category) % 5).collect())
    };
    comparison(&(0..regions).map(row).collect::<Vec<_>>())
}

/// The same with shades of counts.
pub(super) fn by_count(mut measures: Measures) -> Measures {
    measures.basis.view.shade = Some(Shade::Count);
    measures
}

/// The same with a region of one's own, which lacks what these others do in a category.
pub(crate) fn with_gap(mut measures: Measures, home: &str, category: &str, others: &[&str]) -> Measures {
    measures.basis.view.home = Some(slug(home));
    let gap = Gap {
        category: slug(category),
        instrument: Instrument::Platform,
        others: others.iter().map(|region| slug(region)).collect(),
        facts: Vec::new(),
        samples: Vec::new(),
    };
    measures.gaps = Some(Gaps { home: slug(home), missing: vec![gap], ahead: Vec::new(), threshold: 2 });
    measures
}

pub(super) fn stacked(mut measures: Measures) -> Measures {
    measures.basis.view.form = Some(Form::Stacked);
    measures
}

pub(super) fn style(width: i32) -> Style {
    Style { width, lang: Lang::Zh }
}

pub(super) fn styles() -> impl Iterator<Item = Style> {
    WIDTHS.into_iter().flat_map(|width| LANGS.map(|lang| Style { width, lang }))
}
