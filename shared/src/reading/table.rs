//! Tables that came as a cell a line: a number alone belongs to the name before it, its unit and the year above it.

use super::{
    Paragraph, Reading, dates::DateMention, metadata::Metadata, numeral::numeral_at, proposal::Proposal, text::Text,
    unit::unit_at,
};
use crate::{
    date::PartialDate,
    model::{Anchor, Kind, Operator},
    sorting::OrderBy as _,
};
use std::ops::Range;

/// So many cells one after another make a table.
const MIN_CELLS: usize = 8;
const MAX_CELL: usize = 24;

/// The numbers of tables.
pub fn proposals(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    let is_cell = |paragraph: &Paragraph| {
        !paragraph.block.is_heading && paragraph.block.text.len() <= MAX_CELL && !paragraph.block.text.chars.contains(&'。')
    };
    let mut start = 0;
    for end in 0..=reading.paragraphs.len() {
        if reading.paragraphs.get(end).is_some_and(is_cell) {
            continue;
        }
        if end - start >= MIN_CELLS {
            found.extend(table(reading, &reading.paragraphs[start..end]));
        }
        start = end + 1;
    }
    found
}

fn table(reading: &Reading, cells: &[Paragraph]) -> Vec<Proposal> {
    let numbers: Vec<usize> = (0..cells.len()).filter(|at| number(&cells[*at].block.text).is_some()).collect();
    let Some(first) = numbers.first() else { return Vec::new() };
    // The years above the columns stand before the first number.
    let mut columns: Vec<(&DateMention, bool)> = Vec::new();
    for cell in &cells[..*first] {
        let is_goal = cell.block.text.any_in(0..cell.block.text.len(), &["目标", "预期"]);
        columns.extend(cell.dates.iter().map(|date| (date, is_goal)));
    }
    let mut found = Vec::new();
    for at in numbers {
        let row = row(cells, at);
        let (Some(name), Some((value, operator))) = (row.name, number(&cells[at].block.text)) else { continue };
        let column = columns.get(row.column).copied();
        // What stands behind the last column is the number of the next row.
        if !columns.is_empty() && column.is_none() {
            continue;
        }
        let printed_unit = row.unit.map(|unit| cells[unit].block.text.slice(0..MAX_CELL));
        let Some(unit) =
            printed_unit.or_else(|| unit_in_brackets(&cells[name].block.text)).or_else(|| own_unit(&cells[at].block.text))
        else {
            continue;
        };
        let mut proposal = of_cells(reading, cells, name..at + 1, kind_of(column, &reading.metadata));
        proposal.value = Some(value);
        proposal.unit = Some(unit);
        proposal.operator = Some(operator);
        let date = column.map(|(date, _)| date.date.to_string());
        match proposal.kind {
            Kind::Target => proposal.by = date,
            _ => proposal.as_of = date,
        }
        found.push(proposal);
    }
    found.order_by_key(|proposal| proposal.place.start);
    found
}

/// The cells that a number belongs to.
struct Row {
    name: Option<usize>,
    unit: Option<usize>,
    /// How many numbers of the row stand before it.
    column: usize,
}

fn row(cells: &[Paragraph], at: usize) -> Row {
    let mut before = at;
    while before > 0 && number(&cells[before - 1].block.text).is_some() {
        before -= 1;
    }
    let is_unit = |cell: &Paragraph| {
        let text = &cell.block.text;
        let start = numeral_at(text, 0).map_or(0, |numeral| numeral.end)
            + text.chars.iter().take_while(|c| matches!(c, '万' | '亿' | '千')).count();
        unit_at(text, start).is_some_and(|unit| start + unit.chars().count() == text.len())
    };
    let unit = before.checked_sub(1).filter(|unit| is_unit(&cells[*unit]));
    let name = unit
        .unwrap_or(before)
        .checked_sub(1)
        .filter(|name| cells[*name].block.text.chars.iter().any(|c| super::text::is_han(*c)));
    Row { name: name.filter(|name| cells[*name].dates.is_empty()), unit, column: at - before }
}

/// A cell that is a number, with how it is meant.
fn number(text: &Text) -> Option<(f64, Operator)> {
    let marks = [("≥", Operator::AtLeast), (">", Operator::MoreThan), ("≤", Operator::AtMost), ("<", Operator::LessThan)];
    let mark = marks.iter().find(|(mark, _)| text.has(0, mark));
    let start = mark.map_or(0, |(mark, _)| mark.chars().count());
    let numeral = numeral_at(text, start).filter(|numeral| !numeral.is_chinese && numeral.magnitude.is_empty())?;
    let end = numeral.end + usize::from(matches!(text.at(numeral.end), Some('%')));
    let operator =
        mark.map_or(if text.has(end, "以上") { Operator::AtLeast } else { Operator::Equal }, |(_, operator)| *operator);
    let end = end + if text.has(end, "以上") || text.has(end, "左右") { 2 } else { 0 };
    (end == text.len()).then_some((numeral.value, operator))
}

fn own_unit(text: &Text) -> Option<String> {
    text.chars.contains(&'%').then(|| "%".to_owned())
}

/// 产业规模(亿元)
fn unit_in_brackets(text: &Text) -> Option<String> {
    let open = text.chars.iter().rposition(|c| *c == '(')?;
    let close = text.closing(open)?;
    let magnitude = text.chars[open + 1..close].iter().take_while(|c| matches!(c, '万' | '亿' | '千')).count();
    unit_at(text, open + 1 + magnitude).map(|_| text.slice(open + 1..close))
}

fn kind_of(column: Option<(&DateMention, bool)>, metadata: &Metadata) -> Kind {
    let base: Option<u16> = metadata.context().period.map(|period| period.from).or(metadata.context().year);
    let is_past = |date: PartialDate| base.is_some_and(|base| date.year() < base);
    match column {
        Some((date, false)) if is_past(date.date) => Kind::Status,
        _ => Kind::Target,
    }
}

fn of_cells(reading: &Reading, cells: &[Paragraph], range: Range<usize>, kind: Kind) -> Proposal {
    let mut words: Vec<String> = Vec::new();
    for cell in &cells[range.clone()] {
        words.push(reading.words(&cell.block.text, 0..cell.block.text.len()));
    }
    let (first, last) = (&cells[range.start].block.text, &cells[range.end - 1].block.text);
    let place = Anchor { start: first.places[0], end: last.places[last.len() - 1] + 1 };
    let name = first.slice(0..first.chars.iter().position(|c| *c == '(').unwrap_or(first.len()));
    Proposal::new(kind, name, words.join(" "), cells[range.start].block.path.clone(), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_table_belong_to_their_row_and_year() {
        let text = "某市甲产业行动计划（2024—2026年）\n一、目标\n主要指标如下表所示，各区各部门要对照执行，确保完成。\n序号\n指标\n单位\n2023年\n2026年目标\n1\n产业规模\n亿元\n500\n1000\n2\n企业数量\n家\n120\n≥200\n";
        let found: Vec<String> = Reading::of(text)
            .proposals()
            .iter()
            .filter_map(|p| {
                let date = p.by.clone().or(p.as_of.clone()).unwrap_or_default();
                let number = format!("{}{}{}", p.operator?.as_str(), p.value?, p.unit.clone()?);
                Some(format!("{} {} {number} {date}", p.kind.as_str(), p.name.zh))
            })
            .collect();
        assert_eq!(
            found,
            [
                "status 产业规模 =500亿元 2023",
                "target 产业规模 =1000亿元 2026",
                "status 企业数量 =120家 2023",
                "target 企业数量 >=200家 2026"
            ]
        );
    }
}
