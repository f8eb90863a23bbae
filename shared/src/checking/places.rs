//! Which regions a text names: those that the data know, and others, so that a figure of Beijing is never laid beside one of Qingdao.

use crate::{
    model::{Level, Region, Slug},
    reading::{
        provinces::PROVINCES,
        text::{Text, is_han},
    },
    search::chinese_names,
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A region that the data know.
    Known(Slug),
    /// One that they do not, by its name.
    Unknown(String),
    /// The one that the draft is about: 全市.
    Own,
}

/// A place that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its characters.
    pub range: Range<usize>,
    /// What it names.
    pub place: Place,
    /// The region that the text names just before it as the one around it: 广东 in 广东深圳.
    pub outer: Option<Slug>,
}

/// Other places that drafts name and the data may not have: cities that such texts set beside others.
const OTHERS: &[&str] = &[
    "台湾",
    "香港",
    "澳门",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "苏州",
    "成都",
    "武汉",
    "西安",
    "长沙",
    "宁波",
    "厦门",
    "青岛",
    "大连",
    "济南",
    "合肥",
    "郑州",
    "福州",
    "东莞",
    "佛山",
    "无锡",
    "沈阳",
    "长春",
    "哈尔滨",
    "昆明",
    "贵阳",
    "南昌",
    "石家庄",
    "太原",
    "南宁",
    "兰州",
    "海口",
    "珠海",
    "惠州",
    "中山",
    "绵阳",
    "株洲",
    "湘潭",
    "烟台",
    "潍坊",
];
/// Words for the place that a draft is about.
const OWN: &[&str] = &["全市", "我市", "本市", "全省", "我省", "本省", "全区", "我区", "本区", "全县", "我县", "本县"];
/// The country, where a clause begins with it.
const COUNTRY: &[&str] = &["我国", "中国"];
/// Words behind the country that make it the name of a firm, or a place in an order.
const NOT_COUNTRY: &[&str] =
    &["移动", "电信", "联通", "铁塔", "银行", "石", "科学", "工程", "第", "前", "首", "最", "率先", "领先"];
/// How names of places end behind another: 青岛市崂山区.
const ENDS: &[char] = &['区', '县', '市', '镇'];
/// What ends like a place and is none.
const NOT_PLACES: &[&str] = &[
    "市区",
    "城区",
    "园区",
    "地区",
    "片区",
    "社区",
    "城市",
    "都市",
    "辖区",
    "各区",
    "全区",
    "示范区",
    "试验区",
    "核心区",
    "上市",
    "超市",
    "先行区",
    "产业区",
    "功能区",
    "自贸区",
];
/// How far a region lies below the country at most.
const MAX_ABOVE: usize = 4;
const LONGEST_PART: usize = 3;

/// A name with what it names.
struct RegionName {
    name: Vec<char>,
    region: Slug,
}

/// The names of regions.
pub struct PlaceNames {
    /// By their first two characters.
    by_start: HashMap<(char, char), Vec<RegionName>>,
    parents: BTreeMap<Slug, Slug>,
    /// The shortest name of each.
    short: BTreeMap<Slug, String>,
    country: Option<Slug>,
}

impl PlaceNames {
    /// The Chinese names of regions, with and without the word for their level.
    pub fn of(regions: &[Region]) -> Self {
        let by_slug: BTreeMap<&Slug, &Region> = regions.iter().map(|region| (&region.slug, region)).collect();
        let mut by_start: HashMap<(char, char), Vec<RegionName>> = HashMap::new();
        let (mut parents, mut short) = (BTreeMap::new(), BTreeMap::new());
        for region in regions.iter().filter(|region| region.level != Level::Country) {
            let parent = region.parent.as_ref().and_then(|slug| by_slug.get(slug)).filter(|one| one.level != Level::Country);
            let names = chinese_names(region, parent.copied());
            short.extend(names.iter().min_by_key(|name| name.chars().count()).map(|name| (region.slug.clone(), name.clone())));
            for name in names {
                let name: Vec<char> = name.chars().collect();
                if let [first, second, ..] = name[..] {
                    by_start.entry((first, second)).or_default().push(RegionName { name, region: region.slug.clone() });
                }
            }
            parents.extend(parent.map(|parent| (region.slug.clone(), parent.slug.clone())));
        }
        let country = regions.iter().find(|region| region.level == Level::Country).map(|region| region.slug.clone());
        Self { by_start, parents, short, country }
    }

    /// The regions that contain one, the nearest first.
    pub fn above<'a>(&'a self, region: &'a Slug) -> impl Iterator<Item = &'a Slug> {
        std::iter::successors(self.parents.get(region), |inner| self.parents.get(*inner)).take(MAX_ABOVE)
    }

    /// The shortest name of a region.
    pub fn short(&self, region: &Slug) -> Option<&String> {
        self.short.get(region)
    }

    /// Every place that a text names, in its order; of a name behind that of what contains it, 深圳市福田区, the latter counts.
    pub fn mentions(&self, text: &Text) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let Some(mention) = self.mention_at(text, at) else {
                at += 1;
                continue;
            };
            at = mention.range.end;
            match found.last_mut() {
                Some(last) if last.range.end == mention.range.start && self.is_within(&mention.place, &last.place) => {
                    last.lead_into(mention);
                }
                _ => found.push(mention),
            }
            // 青岛市崂山区 is no figure of Qingdao.
            if let Some(last) = found.last_mut()
                && let Some(end) = part_of_place(text, last.range.end)
                && self.mention_at(text, last.range.end).is_none()
            {
                let range = last.range.end..end;
                let place = Place::Unknown(text.slice(range.clone()));
                last.lead_into(Mention { range, place, outer: None });
                at = end;
            }
        }
        found
    }

    fn mention_at(&self, text: &Text, at: usize) -> Option<Mention> {
        if let Some(word) = text.any_at(at, OWN) {
            return Some(Mention { range: at..at + word.chars().count(), place: Place::Own, outer: None });
        }
        let begins = text.before(at).is_none_or(|c| !is_han(c) || c == '年');
        if let Some(country) = text.any_at(at, COUNTRY).filter(|_| begins && text.any_at(at + 2, NOT_COUNTRY).is_none()) {
            let place = self.country.clone().map_or_else(|| Place::Unknown(country.to_owned()), Place::Known);
            return Some(Mention { range: at..at + country.chars().count(), place, outer: None });
        }
        let named = self.by_start.get(&(text.at(at)?, text.at(at + 1)?)).into_iter().flatten();
        let named = named.filter(|one| text.chars[at..].starts_with(&one.name)).max_by_key(|one| one.name.len());
        if let Some(RegionName { name, region }) = named {
            return Some(Mention { range: at..at + name.len(), place: Place::Known(region.clone()), outer: None });
        }
        let other = text.any_at(at, PROVINCES).or_else(|| text.any_at(at, OTHERS))?;
        let end = at + other.chars().count();
        let end = end + usize::from(matches!(text.at(end), Some('市' | '省')));
        Some(Mention { range: at..end, place: Place::Unknown(other.to_owned()), outer: None })
    }

    fn is_within(&self, inner: &Place, outer: &Place) -> bool {
        match (inner, outer) {
            (Place::Known(inner), Place::Known(outer)) => self.above(inner).any(|above| above == outer),
            // 四川成都: a place within, which the data do not know.
            (Place::Unknown(_), Place::Known(_) | Place::Unknown(_)) => true,
            _ => false,
        }
    }
}

impl Mention {
    /// Goes on with the name of a part of this place, which then counts.
    fn lead_into(&mut self, part: Self) {
        if let Place::Known(slug) = &self.place {
            self.outer = Some(slug.clone());
        }
        self.range.end = part.range.end;
        self.place = part.place;
    }
}

/// Where the name of a part of a place ends that begins behind the name of the whole.
fn part_of_place(text: &Text, at: usize) -> Option<usize> {
    let length = text.chars[at..].iter().take(LONGEST_PART).position(|c| ENDS.contains(c))?;
    let end = at + length + 1;
    let is_name = (2..LONGEST_PART).contains(&length) && text.chars[at..end].iter().all(|c| is_han(*c));
    (is_name && NOT_PLACES.iter().all(|word| !text.ends(end, word))).then_some(end)
}
