//! Bodies in charge: （责任单位：…）, （牵头部门：…）, bare brackets, lines of their own, joint leads, and abbreviations that lean
//! on the name before them. What a text does not print as a body is never made one.

use super::{
    body_names::{self, Listed},
    numeral::numeral_at,
    text::Text,
};
use std::{collections::BTreeSet, ops::Range};

/// Who is responsible for what stands before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Responsibility {
    /// Where it is printed, its brackets included.
    pub range: Range<usize>,
    /// The responsible bodies, the lead first; none in a list of those that only support.
    pub leads: Vec<String>,
    /// How many of the first share the lead; 1 when one leads.
    pub joint_leads: usize,
    /// Bodies that only support or take part.
    pub supporting: Vec<String>,
}

/// What a text says once of all its lists of bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListRule {
    /// What stands before the first comma leads, what follows supports.
    pub comma_parts_support: bool,
    /// Names that lean on another take this word: 市 in a city's document.
    pub level: Option<char>,
}

impl ListRule {
    /// Reads the rule from a whole text.
    pub fn of(text: &Text) -> Self {
        // 逗号前为牵头单位, 列逗号之前的为牵头单位, 逗号后为配合单位.
        let says = |at: usize| {
            let behind = at + 2..text.len().min(at + 14);
            text.has(at, "逗号")
                && (text.any_in(behind.clone(), &["前"]) && text.any_in(behind.clone(), &["牵头"])
                    || text.any_in(behind.clone(), &["后"]) && text.any_in(behind, &["配合", "参与"]))
        };
        Self { comma_parts_support: (0..text.len()).any(says), level: None }
    }
}

const LEAD_LABELS: &[&str] = &[
    "牵头",
    "责任",
    "负责",
    "落实",
    "主办",
    "主管",
    "实施单位",
    "实施部门",
    "执行单位",
    "执行部门",
    "承办",
    "主责",
    "部门分工",
];
/// Labels of those who only carry out what another leads.
const IMPLEMENT_LABELS: &[&str] = &["实施单位", "实施部门", "执行单位", "执行部门", "落实单位", "落实部门"];
const SUPPORT_LABELS: &[&str] = &["配合", "协办", "参与", "支持单位", "支持部门", "协同", "参加", "协作", "协助"];

/// What is longer in brackets is no list of bodies.
const LONGEST_LIST: usize = 400;

/// Every mention of responsible bodies in a paragraph.
pub fn responsibilities(text: &Text, rule: ListRule) -> Vec<Responsibility> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some((inside, end)) = bracketed(text, at) {
            let stands_alone = at == 0 || matches!(text.before(at), Some('。' | ';' | '!' | ')')) || ends_paragraph(text, end);
            if let Some(one) = of_list(text, inside, at..end, rule, stands_alone) {
                found.push(one);
                at = end;
                continue;
            }
        } else if let Some(start) = in_prose(text, at) {
            let end = (at..text.len()).find(|at| matches!(text.chars[*at], '。' | ';')).unwrap_or(text.len());
            if let Some(one) = of_list(text, start..end, at..end, rule, true) {
                found.push(one);
                at = end;
                continue;
            }
        } else if labelled_line(text, at) {
            let end = (at..text.len()).find(|at| matches!(text.chars[*at], '。')).unwrap_or(text.len());
            if let Some(one) = of_list(text, at..end, at..end, rule, true) {
                found.push(one);
                at = end;
                continue;
            }
        }
        at += 1;
    }
    found
}

/// Who leads what a sentence says, where it begins with them: 由区工信局、城管局牵头统筹建设…, 市科技局负责制定….
pub fn at_the_beginning(text: &Text, sentence: Range<usize>, rule: ListRule) -> Option<Responsibility> {
    // One of several that each do a part: 一是市工信局负责…
    let counted = usize::from(text.has(sentence.start + 1, "是") && numeral_at(text, sentence.start).is_some()) * 2;
    let start = sentence.start + counted;
    let start = start + usize::from(text.has(start, "由"));
    let clause = (start..sentence.end).find(|at| matches!(text.chars[*at], ',' | ':' | '(')).unwrap_or(sentence.end);
    let leads = |at: &usize| text.any_at(*at, &["牵头", "负责"]).is_some() && !text.has(*at, "负责人");
    let end = (start + 3..clause).find(leads)?;
    // What is said of them goes on: a sentence that only names them stands behind what they answer for.
    if clause < end + 4 {
        return None;
    }
    let leads = body_names::names(text, start..end, Listed::Bare)?;
    let joint_leads = if text.has(end, "牵头") { leads.len() } else { 1 };
    let mut one = Responsibility { range: sentence.start..end, joint_leads, leads, supporting: Vec::new() };
    lean(&mut one, rule);
    Some(one)
}

fn bracketed(text: &Text, at: usize) -> Option<(Range<usize>, usize)> {
    let close = match text.at(at)? {
        '(' => text.closing(at),
        '[' => closing_square(text, at),
        _ => return None,
    };
    // One that was forgotten closes with the paragraph.
    Some(close.map_or((at + 1..text.len(), text.len()), |close| (at + 1..close, close + 1)))
}

/// Where a square bracket closes, those inside it passed over: 〔各区〔县、市〕政府〕.
fn closing_square(text: &Text, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    (open..text.len()).find(|at| {
        match text.chars[*at] {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

fn ends_paragraph(text: &Text, end: usize) -> bool {
    text.chars[end..].iter().all(|c| matches!(c, '。' | ';'))
}

/// Where a sentence that says nothing but who leads begins to name bodies: 本条由市科技局牵头，市财政局配合.
fn in_prose(text: &Text, at: usize) -> Option<usize> {
    let begins = at == 0 || matches!(text.before(at), Some('。' | ';'));
    let opening = text.any_at(at, &["本条由", "本项由", "此项由", "以上由", "由"]).filter(|_| begins)?;
    Some(at + opening.chars().count())
}

/// Whether a label of responsible bodies begins here without brackets, at the beginning of a sentence.
fn labelled_line(text: &Text, at: usize) -> bool {
    let begins = at == 0 || matches!(text.before(at), Some('。' | ';'));
    let label = label_end(text, at..text.len());
    begins
        && label.is_some_and(|colon| {
            let is_label = text.any_in(at..colon, LEAD_LABELS) || text.any_in(at..colon, SUPPORT_LABELS);
            colon - at <= 8 && is_label && !text.chars[at..colon].contains(&',')
        })
}

/// Where the label at the beginning of a range ends: at its colon.
fn label_end(text: &Text, range: Range<usize>) -> Option<usize> {
    let colon = (range.start..range.end.min(range.start + 16)).find(|at| text.chars[*at] == ':')?;
    (colon > range.start).then_some(colon)
}

/// The bodies of a list; none when it is a remark.
fn of_list(
    text: &Text,
    inside: Range<usize>,
    range: Range<usize>,
    rule: ListRule,
    stands_alone: bool,
) -> Option<Responsibility> {
    if inside.len() > LONGEST_LIST {
        return None;
    }
    let mut one = Responsibility { range, joint_leads: 1, ..Responsibility::default() };
    // What stands before the first label is a remark: （5月底完成，牵头单位：…）.
    let is_labelled_part = |part: &Range<usize>| {
        let is_label =
            |colon: usize| text.any_in(part.start..colon, LEAD_LABELS) || text.any_in(part.start..colon, SUPPORT_LABELS);
        label_end(text, part.clone()).is_some_and(is_label)
    };
    let label = parted(text, inside.clone(), ',').into_iter().find(is_labelled_part);
    let is_labelled = label.is_some();
    let inside = label.map_or(inside.start, |part| part.start)..inside.end;
    let says_lead = text.any_in(inside.clone(), &["牵头", "负责"]);
    let listed = match (is_labelled, says_lead) {
        (true, _) => Listed::Labelled,
        (false, true) => Listed::Leading,
        (false, false) => Listed::Bare,
    };
    if !(is_labelled || stands_alone) {
        return None;
    }
    let inside = inside.start..remark(text, inside.clone());
    let mut supports = false;
    for segment in segments(text, inside) {
        let mut leads_before = one.leads.len();
        let parts = parted(text, segment, ',');
        for (at, mut part) in parts.iter().cloned().enumerate() {
            if let Some(colon) = label_end(text, part.clone()) {
                if text.any_in(part.start..colon, SUPPORT_LABELS) && !text.any_in(part.start..colon, &["牵头"]) {
                    supports = true;
                } else if text.any_in(part.start..colon, LEAD_LABELS) {
                    supports = text.any_in(part.start..colon, IMPLEMENT_LABELS) && !one.leads.is_empty();
                }
                part.start = colon + 1;
            }
            let (words, role) = without_role(text, part.clone());
            // 甲局牵头，乙局，丙局配合: what the last does, those before it do.
            let role_behind =
                || parts[at + 1..].iter().map(|part| without_role(text, part.clone()).1).find(|role| *role != Role::Unsaid);
            let role = if role == Role::Unsaid && !one.leads.is_empty() { role_behind().unwrap_or(role) } else { role };
            let is_supporting = supports
                || role == Role::Supports
                || role == Role::Implements && says_lead && !one.leads.is_empty()
                || rule.comma_parts_support && !one.leads.is_empty() && role != Role::Leads;
            let names = match body_names::names(text, words, listed) {
                Some(names) => names,
                None if says_when(text, &part) => continue,
                // Who helps may be printed too short for a name, 财政、经贸等部门负责配合: who leads is said all the same.
                None if is_supporting && !one.leads.is_empty() => continue,
                None => return None,
            };
            if is_supporting {
                one.supporting.extend(names);
            } else {
                if role == Role::Leads && leads_before == 0 && names.len() > 1 {
                    one.joint_leads = names.len();
                }
                leads_before += names.len();
                one.leads.extend(names);
            }
        }
    }
    lean(&mut one, rule);
    (!one.leads.is_empty() || is_labelled && !one.supporting.is_empty()).then_some(one)
}

/// Whether a part of a list only says by when: 2023年10月底前完成, 持续推进.
fn says_when(text: &Text, part: &Range<usize>) -> bool {
    let ends = ["完成", "底前", "月前", "年前", "日前", "推进", "见效", "坚持", "到位", "办结"];
    text.any_before(part.end, &ends).is_some() && text.any_in(part.clone(), &["年", "月", "底", "持续", "长期", "前"])
}

/// Where a list says how it is to be read, which is no body: 列第一位者为牵头单位，下同. Its end where it says nothing.
fn remark(text: &Text, inside: Range<usize>) -> usize {
    // 以下责任单位中均包含各市政府，不再列出
    let is_of_all = |at: usize| text.has(at, "以下") && text.any_in(at + 2..at + 9, &["均"]);
    let says = |at: usize| {
        is_of_all(at)
            || text
                .any_at(
                    at,
                    &[
                        "列第一位",
                        "排在第一位",
                        "排第一位",
                        "第一位为",
                        "首位为",
                        "的为牵头",
                        "下同",
                        "以下各项",
                        "以下均",
                        "以下政策",
                        "以下工作",
                        "以下措施",
                        "列逗号",
                        "逗号前",
                        "逗号之前",
                        "以下任务",
                        "具体任务",
                        "任务均",
                        "不再",
                    ],
                )
                .is_some()
    };
    let Some(at) = inside.clone().find(|at| says(*at)) else { return inside.end };
    // A remark in a bracket of its own begins there: 各区政府(含开发区,下同).
    let bracket =
        (inside.start..at).rev().find(|open| text.chars[*open] == '(' && text.closing(*open).is_some_and(|close| close > at));
    let mark = (inside.start..at).rev().find(|at| matches!(text.chars[*at], ',' | '。' | ';'));
    bracket.or(mark).unwrap_or(inside.end)
}

fn segments(text: &Text, range: Range<usize>) -> Vec<Range<usize>> {
    parted(text, range.clone(), ';')
        .into_iter()
        .flat_map(|part| parted(text, part, '。'))
        .filter(|part| !part.is_empty())
        .collect()
}

/// The parts of a range between marks that stand in no bracket.
pub fn parted(text: &Text, range: Range<usize>, mark: char) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), range.start, 0_usize);
    for at in range.clone() {
        match text.chars[at] {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if c == mark && depth == 0 => {
                parts.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(start..range.end);
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// What a list says that its bodies do; of several words the greatest decides: 牵头负责 leads, 负责配合 supports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// Nothing says it: of a list of responsible bodies.
    Unsaid,
    /// Where another leads, only carries it out.
    Implements,
    Responsible,
    Supports,
    Leads,
}

/// The words behind a list that say what its bodies do, alone or one behind the other: 按职责分工负责, 配合组织落实.
const ROLES: &[(&str, Role)] = &[
    ("牵头", Role::Leads),
    ("配合", Role::Supports),
    ("参与", Role::Supports),
    ("协助", Role::Supports),
    ("参加", Role::Supports),
    ("支持", Role::Supports),
    ("按照职责分工", Role::Responsible),
    ("按职责分工", Role::Responsible),
    ("依职责分工", Role::Responsible),
    ("职责分工", Role::Responsible),
    ("分工", Role::Responsible),
    ("按照职责", Role::Responsible),
    ("按职责", Role::Responsible),
    ("结合实际", Role::Responsible),
    ("负责", Role::Responsible),
    ("组织实施", Role::Implements),
    ("推进落实", Role::Implements),
    ("落实", Role::Implements),
    ("抓好", Role::Implements),
    ("组织", Role::Implements),
    ("具体", Role::Unsaid),
    ("分别", Role::Unsaid),
    ("共同", Role::Unsaid),
];

/// A list without the words that say what its bodies do: 省科技厅牵头, 按职责分工负责.
fn without_role(text: &Text, part: Range<usize>) -> (Range<usize>, Role) {
    let mut end = part.end;
    let mut role = Role::Unsaid;
    while let Some((word, said)) = ROLES.iter().find(|(word, _)| end > part.start && text.ends(end, word)) {
        end -= word.chars().count();
        role = role.max(*said);
    }
    // 省科技厅等有关部门: the rest names nobody.
    if let Some(at) = (part.start + 1..end).rev().find(|at| text.has(*at, "等"))
        && (at + 1 == end || body_names::names_nobody(&text.slice(at + 1..end)))
    {
        end = at;
    }
    let begins = [("由", Role::Responsible), ("会同", Role::Responsible), ("请", Role::Responsible), ("牵头", Role::Leads)];
    let start = begins.iter().find(|(word, _)| text.has(part.start, word)).map_or(part.start, |(word, found)| {
        role = if role == Role::Unsaid { *found } else { role };
        part.start + word.chars().count()
    });
    (start..end.max(start), role)
}

/// Gives abbreviations the word that they lean on: 省发展改革委、科技厅 is 省发展改革委 and 省科技厅.
fn lean(one: &mut Responsibility, rule: ListRule) {
    lean_on_institutions(&mut one.leads);
    lean_on_institutions(&mut one.supporting);
    let mut level = rule.level.map(String::from);
    for name in one.leads.iter_mut().chain(one.supporting.iter_mut()) {
        let first = name.chars().next();
        if let Some(c) = first.filter(|c| matches!(c, '省' | '市' | '区' | '县' | '州' | '旗') && !body_names::leans(name))
        {
            level = Some(c.to_string());
        } else if body_names::leans(name)
            && let Some(level) = &level
        {
            name.insert_str(0, level);
        } else if let Some(places) = body_names::places_of(name) {
            level = Some(places.to_owned());
        } else if !body_names::leans(name) {
            // A body of another level: what follows does not lean on what came before it.
            level = rule.level.map(String::from).or(level);
        }
    }
    let mut seen = BTreeSet::new();
    for names in [&mut one.leads, &mut one.supporting] {
        names.retain(|name| seen.insert(name.clone()));
    }
}

/// Divisions lean on the institution before them: 市交通委科技信息处、港务监管处.
fn lean_on_institutions(names: &mut [String]) {
    let mut institution: Option<String> = None;
    for name in names {
        let ends = |(at, c): (usize, char)| matches!(c, '委' | '局' | '厅' | '办').then(|| at + c.len_utf8());
        let end = name.char_indices().filter_map(ends).rfind(|end| *end < name.len());
        let is_division = name.ends_with('处') || *name == "信息中心";
        match (&institution, end) {
            // 市场监管厅登记注册局 is a division too, whatever follows it.
            (_, Some(end)) if name.ends_with(['处', '局']) => institution = Some(name[..end].to_owned()),
            (Some(institution), None) if is_division => name.insert_str(0, institution),
            _ => institution = institution.filter(|_| is_division),
        }
    }
}

#[cfg(test)]
mod tests;
