//! Names of bodies: by what a name is known as one, and when it leans on the name before it.

use super::{
    bodies::parted,
    body_words::{
        ACTIONS, ENDINGS, LEVELS, LISTED_ENDINGS, OTHERS, OWN_LEVEL, PLACES, REST, STRONG_ENDINGS, TASKS, VERBS, ZONES,
    },
    cities::begins_with_city,
    provinces::PROVINCES,
    text::Text,
};
use std::ops::Range;

/// What a text says of a list before its names are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// A label says that it lists bodies.
    Labelled,
    /// A word in it says that they lead.
    Leading,
    /// Nothing: the names must show it themselves.
    Bare,
}

/// The names in a list parted by 、; none when something in it is no name of a body, unless a label says that it lists bodies.
pub fn names(text: &Text, range: Range<usize>, listed: Listed) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for item in parted(text, range, '、') {
        let item = text.slice(item);
        // A sign before a name says how it is listed: ☆经信局.
        let item = item.trim_start_matches(['☆', '★', '※', '△', '▲', '*']);
        match items.last_mut() {
            Some(last) if is_rest_of_places(last, item) => *last = [last.as_str(), "、", item].concat(),
            _ => items.extend(joined(item, listed)),
        }
    }
    expand_places(&mut items);
    // Where the first and most are bodies, so is what stands among them: 市商务委、市交通委、东航物流.
    let known = items.iter().filter(|item| is_body(item, listed)).count();
    let is_list =
        known >= 2 && known * 2 >= items.len() && items.first().is_some_and(|first| is_body(first, listed) || is_place(first));
    let fits = |item: &String| is_body(item, listed) || is_list && may_be_body(item);
    if listed == Listed::Labelled {
        items.retain(fits);
    }
    let are_bodies = (listed == Listed::Labelled || !items.is_empty()) && items.iter().all(fits);
    are_bodies.then_some(items)
}

/// Whether a name may be one of a body though nothing in it says so: a short one that does nothing.
fn may_be_body(name: &str) -> bool {
    (3..=14).contains(&name.chars().count())
        && name.chars().all(super::text::is_han)
        && ![VERBS, ACTIONS].iter().any(|words| words.iter().any(|word| name.contains(word)))
        && !name.contains(['的', '等', '为'])
}

/// Whether a name goes on with that of other places: 各区、县(市)政府 is one.
fn is_rest_of_places(last: &str, item: &str) -> bool {
    // 各市、州、县人民政府
    let is_level = last.starts_with('各') && item.chars().count() == 1 && item.ends_with(LEVELS);
    // 各市[州]、县[市、区、特区]人民政府
    let names_places = matches!(last, "各区" | "各县" | "各市") || last.starts_with('各') && last.ends_with([')', ']']);
    let is_open = names_places || last.starts_with('各') && last.contains('、');
    if is_level {
        return true;
    }
    let is_places = is_open && item.starts_with(['县', '区', '市', '州', '旗']);
    // 各市、县(市、区)市场监管局, 各市、县[区]政府
    let mut chars = item.chars();
    let is_bracketed = chars.next() == Some('县') && matches!(chars.next(), Some('(' | '[')) && item.chars().count() <= 24;
    is_places && is_bracketed
        || is_places
            && !item.starts_with("市场")
            && (item.contains('(') || item.ends_with("政府") || item.ends_with("管委会"))
            && item.chars().count() <= 12
}

/// Two names that a word joins: 市科技局和市财政局, 市科技局会同市财政局.
fn joined(item: &str, listed: Listed) -> Vec<String> {
    for joint in ["会同", "以及", "和", "及", "与"] {
        for (at, _) in item.match_indices(joint) {
            let (named, second) = (&item[..at], &item[at + joint.len()..]);
            // 市科技局等有关部门及各区: behind 等 something is listed, while 和 may be part of a name.
            let rest = named.rsplit_once('等').filter(|(_, rest)| rest.is_empty() || names_nobody(rest));
            let (first, sort) = rest.map_or((named, Listed::Bare), |(first, _)| (first, listed));
            // 省商务厅和郑州市、开封市政府
            let is_second = is_body(second, sort) || listed != Listed::Bare && is_place(second);
            // 市城市运行和政务服务办 is one office: nothing that only may end a name parts two.
            let ends_weakly = first.ends_with(['行', '所', '社', '台', '处', '馆', '组'])
                && !first.ends_with("银行")
                && !first.ends_with("总社");
            if is_body(first, sort) && is_second && first.chars().count() >= 3 && !ends_weakly {
                return vec![first.to_owned(), second.to_owned()];
            }
        }
    }
    // 市热线中心等市直有关部门(单位): the rest names nobody.
    let named = item.split_once('等').filter(|(_, behind)| names_nobody(behind));
    let name = named.map(|(first, _)| first).filter(|first| is_body(first, listed)).unwrap_or(item);
    vec![name.trim().to_owned()]
}

/// Whether what stands behind 等 names nobody: 市直相关单位, 有关部门(单位), 国务院有关部门和单位.
pub fn names_nobody(rest: &str) -> bool {
    let mut left = rest;
    while let Some(shorter) = REST.iter().find_map(|word| left.strip_prefix(word)) {
        left = shorter;
    }
    left.is_empty() && ["部门", "单位", "机构", "(单位)"].iter().any(|end| rest.ends_with(end))
}

/// Whether a name is one of a body.
fn is_body(name: &str, listed: Listed) -> bool {
    let is_said = listed != Listed::Bare;
    let length = name.chars().count();
    let bare = name.replace(['(', ')', '、'], "");
    let is_rest = name.starts_with("其他") && ["单位", "部门", "机构"].iter().any(|end| name.ends_with(end)) && length <= 14;
    let is_bank = (name.starts_with("人行") || name.starts_with("人民银行")) && (4..=14).contains(&length);
    let is_members = is_said && name.ends_with("成员单位") && length <= if is_of_a_task(name) { 40 } else { 20 };
    let is_other =
        is_rest || is_members || is_bank || names_levels(name) || OTHERS.contains(&name) || OTHERS.contains(&bare.as_str());
    let is_of_task = is_of_a_task(name);
    let is_sentence = length > if is_of_task { 40 } else { 30 }
        || name.contains([',', ':', '。', '/', '%'])
        || name.contains(['“', '”']) && !is_of_task
        || VERBS.iter().any(|verb| name.starts_with(verb))
        || ACTIONS.iter().any(|verb| name.contains(verb)) && !is_of_task && !is_whoever_leads(name);
    let ends = ENDINGS.iter().any(|ending| name.ends_with(ending)) || name.ends_with(')') && is_of_brackets(name);
    let begins = name.chars().next().is_some_and(|c| matches!(c, '各' | '省' | '市' | '区' | '县' | '有' | '相' | '其'));
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
            | "管委会"
    );
    let is_general_office = (length <= 12 || name.ends_with("成员单位"))
        && ["有关部门", "相关部门", "市直部门", "职能部门", "主管部门", "成员单位"].iter().any(|ending| name.ends_with(ending))
        && begins;
    // 青浦区 of a list that leads is its government.
    let is_of_place = is_said && is_place(name) && !is_sentence;
    let is_listed = is_said && LISTED_ENDINGS.iter().any(|ending| name.ends_with(ending));
    if is_other || is_of_place || is_general_office && !is_sentence || is_listed && !is_sentence && (3..=12).contains(&length) {
        return true;
    }
    if is_sentence || length < 3 || is_general {
        // In a labelled list a short name is one all the same: 人行, 团委.
        return is_said && !is_sentence && !is_general && length == 2 && ends;
    }
    let is_weak = ["台", "处", "院", "会", "社", "行", "所", "馆", "组", "中心", "平台", "部"]
        .iter()
        .any(|ending| name.ends_with(ending))
        && !STRONG_ENDINGS.iter().any(|ending| name.ends_with(ending));
    ends && !name.ends_with("平台") && (is_said || !is_weak || begins || is_ministry(name)) || is_said && begins && length <= 20
}

/// Whether a name stands for all places of some levels: 各县(市)区, 各街镇.
fn names_levels(name: &str) -> bool {
    let levels = name.strip_prefix('各').unwrap_or_default();
    (1..=10).contains(&levels.chars().count())
        && levels
            .chars()
            .all(|c| LEVELS.contains(&c) || matches!(c, '乡' | '镇' | '街' | '道') || matches!(c, '(' | ')' | '[' | ']'))
}

/// Others may be named by what they do: 各产业链牵头部门.
fn is_whoever_leads(name: &str) -> bool {
    name.starts_with(['各', '有', '相', '其'])
        && ["牵头部门", "牵头单位", "负责部门", "配合部门"].iter().any(|end| name.ends_with(end))
}

/// Whether a name is that of a place: 青浦区.
fn is_place(name: &str) -> bool {
    (3..=5).contains(&name.chars().count()) && name.ends_with(LEVELS)
}

/// An office may be named by its task: 省推进工业互联网创新发展专项工作组成员单位, 省新兴产业工作专班牵头单位.
fn is_of_a_task(name: &str) -> bool {
    let name = name.strip_suffix("牵头单位").unwrap_or(name);
    let begins = name.starts_with(['省', '市', '区', '县', '州', '国'])
        || begins_with_city(name)
        || PROVINCES.iter().any(|place| name.starts_with(place));
    begins && ["领导小组", "工作组", "指挥部", "专班", "成员单位", "领导小组办公室"].iter().any(|ending| name.ends_with(ending))
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
        "农业部",
        "卫生部",
        "环境保护部",
        "国土资源部",
        "文化部",
        "司法部",
        "外交部",
        "应急管理部",
        "退役军人事务部",
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
    [name.split_once('('), name.rsplit_once('(')]
        .iter()
        .flatten()
        .any(|(before, _)| ENDINGS.iter().any(|ending| before.ends_with(ending)))
}

/// Places that share an ending: 广州、惠州市人民政府 are two governments, and so are 官渡区、嵩明县人民政府.
fn expand_places(items: &mut [String]) {
    // 深圳、东莞等市人民政府
    for item in items.iter_mut() {
        *item = item.replace("等市人民政府", "市人民政府").replace("等区人民政府", "区人民政府");
    }
    for at in (0..items.len().saturating_sub(1)).rev() {
        let next = items[at + 1].clone();
        let Some(place_end) =
            ["市人民政府", "区人民政府", "县人民政府", "州人民政府", "市政府", "区政府", "县政府", "区管委会"]
                .iter()
                .find(|end| next.ends_with(*end))
        else {
            continue;
        };
        let item = &items[at];
        let office = place_end.trim_start_matches(['市', '区', '县', '州']);
        // 广州 is no 州.
        let has_level = item.ends_with(LEVELS) && (item.chars().count() > 2 || !item.ends_with('州'));
        // 青浦区、临港新片区管委会: a district has no 管委会, and a development zone no government.
        let is_zone = ZONES.iter().any(|ending| item.ends_with(ending));
        let shares_it = match has_level {
            true if office == "管委会" => is_zone,
            true => (2..=6).contains(&item.chars().count()) && !is_zone,
            false => (1..=5).contains(&item.chars().count()) && !is_body(item, Listed::Labelled),
        };
        if shares_it && !item.starts_with(['各', '有', '相', '省', '市']) && next.chars().count() > place_end.chars().count()
        {
            items[at].push_str(if has_level { office } else { place_end });
        }
    }
}

/// The places of a name that stands for the same office in all of them: 各市、县[区] of 各市、县[区]市场监管局.
pub fn places_of(name: &str) -> Option<&str> {
    let is_office_of_places = name.starts_with('各') && name.contains('、') && name.ends_with(['局', '委', '办']);
    let end = name.rfind(['区', '县', '市', '州', '旗', ')', ']']).filter(|_| is_office_of_places && !name.ends_with(')'))?;
    // 市 of 市场监管局 is no place.
    let end =
        if name[end..].starts_with("市场") { name[..end].rfind(['区', '县', '市', '州', '旗', ')', ']'])? } else { end };
    let length = name[end..].chars().next()?.len_utf8();
    Some(&name[..end + length])
}

/// Whether a name leans on the one before it, 科技厅 after 省发展改革委: an office that is named by its task alone. Whatever else a
/// long name begins with may be its place, and a wrong one would make up a body.
pub fn leans(name: &str) -> bool {
    // 行政审批局(大数据中心)
    let name = name.split_once('(').map_or(name, |(name, _)| name);
    let is_short = name.chars().count() <= 4;
    says_no_place(name) && !name.ends_with('处') && (is_short || TASKS.iter().any(|task| name.starts_with(task)))
}

/// Whether a name is that of an office and says nothing of where it is.
pub fn says_no_place(name: &str) -> bool {
    // 市场监管局 begins with a word, not with a level.
    let own_level =
        OWN_LEVEL.iter().any(|level| name.starts_with(level)) && !name.starts_with("市场") && !name.starts_with("市监")
            || begins_with_city(name)
            || PROVINCES.iter().chain(PLACES).any(|place| name.starts_with(place));
    let place = name.chars().skip(1).take(4).any(|c| matches!(c, '省' | '市' | '区' | '县' | '州'))
        && !name.contains("市场")
        && !name.contains("城市")
        && !name.contains("湾区")
        || name.contains("街道");
    let is_office = name.ends_with(['局', '厅', '委', '办', '处'])
        || name.ends_with("办公室")
        || name.ends_with("宣传部")
        || [
            "工商联",
            "供销社",
            "总工会",
            "残联",
            "侨联",
            "妇联",
            "贸促会",
            "管理中心",
            "指挥中心",
            "储备中心",
            "服务中心",
            "中心管委会",
        ]
        .iter()
        .any(|ending| name.ends_with(ending))
        || name.ends_with("科协");
    // 税务局 of a list is the tax office of its place; 国家税务总局 carries its own level.
    let is_short = matches!(name, "税务局" | "法院" | "检察院");
    // 宁东市场监管局: what stands before such an office is its place.
    let has_own_place = ["市场监管局", "市场监督管理局", "供电局", "供电中心", "供电服务中心", "税务局"]
        .iter()
        .any(|office| name.len() > office.len() && name.ends_with(office));
    // 自然资源部东海局 is one of a ministry.
    let is_of_ministry =
        ["部", "总局"].iter().any(|end| name.find(end).is_some_and(|at| at >= 6 && at + end.len() < name.len()));
    is_short || is_office && !own_level && !place && !has_own_place && !is_of_ministry
}
