//! Proposals of what shall be done: a measure for each sentence under a heading of tasks, with the bodies named behind it.

use super::{
    Paragraph, Reading,
    part::Part,
    proposal::Proposal,
    quote::{place, quotable},
    sentences::{clauses, sentences},
};
use crate::model::Kind;
use std::ops::Range;

/// A measure that waits for the bodies behind it.
struct Open {
    proposal: Proposal,
}

/// The measures of a text.
pub fn proposals(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for paragraph in &reading.paragraphs {
        let is_elsewhere = open.last().is_some_and(|last| last.proposal.path != paragraph.block.path);
        if is_elsewhere {
            found.extend(open.drain(..).map(|one| one.proposal));
        }
        if paragraph.block.is_heading && paragraph.bodies.is_empty() || !may_hold_measures(paragraph) {
            continue;
        }
        read_paragraph(reading, paragraph, &mut open, &mut found);
    }
    found.extend(open.into_iter().map(|one| one.proposal));
    found
}

/// Tasks and safeguards hold measures; so does what stands under goals when bodies are named for it.
fn may_hold_measures(paragraph: &Paragraph) -> bool {
    matches!(paragraph.part, Part::Tasks | Part::Plans) && !paragraph.block.path.is_empty() || !paragraph.bodies.is_empty()
}

fn read_paragraph(reading: &Reading, paragraph: &Paragraph, open: &mut Vec<Open>, found: &mut Vec<Proposal>) {
    let text = &paragraph.block.text;
    let mut start = 0;
    let ends = paragraph.bodies.iter().map(|one| (one.range.clone(), Some(one)));
    for (range, bodies) in ends.chain([(text.len()..text.len(), None)]) {
        for sentence in sentences(text, start..range.start) {
            open.extend(measure(reading, paragraph, sentence).map(|proposal| Open { proposal }));
        }
        start = range.end;
        let Some(bodies) = bodies else { continue };
        // A heading alone with its bodies is a measure too.
        if open.is_empty() {
            open.extend(of_heading(reading, paragraph, &range).map(|proposal| Open { proposal }));
        }
        let as_printed = |names: &[String]| names.iter().map(|name| reading.with_brackets(name)).collect::<Vec<_>>();
        for mut one in open.drain(..) {
            one.proposal.leads = as_printed(&bodies.leads);
            one.proposal.joint_leads = bodies.joint_leads;
            one.proposal.supporting = as_printed(&bodies.supporting);
            found.push(one.proposal);
        }
    }
}

/// The measure of a sentence: its first words that say what is done.
fn measure(reading: &Reading, paragraph: &Paragraph, sentence: Range<usize>) -> Option<Proposal> {
    let text = &paragraph.block.text;
    let parts = clauses(text, sentence.clone());
    let first = parts.iter().find(|clause| clause.len() >= 6)?;
    if sentence.len() < 8 || parts.is_empty() {
        return None;
    }
    let quote = quotable(&reading.source, text, first.start..sentence.end, first.start..first.end.min(first.start + 40));
    // A quote ends with a clause where one ends in reach.
    let end = parts.iter().map(|clause| clause.end).rfind(|end| *end <= quote.end).unwrap_or(quote.end);
    let quote = quote.start..end.max(quote.start + 1);
    let name = text.slice(first.start..first.end.min(first.start + 24));
    let words = reading.words(text, quote.clone());
    Some(Proposal::new(Kind::Measure, name, words, paragraph.block.path.clone(), place(text, quote)))
}

/// The measure of a heading that has no text: only bodies stand below it.
fn of_heading(reading: &Reading, paragraph: &Paragraph, bodies: &Range<usize>) -> Option<Proposal> {
    let heading = paragraph.block.path.last()?;
    let text = &paragraph.block.text;
    let quote = quotable(&reading.source, text, bodies.clone(), bodies.start..bodies.start + 1);
    let name = heading.trim_start_matches(|c: char| !super::text::is_han(c) || "一二三四五六七八九十".contains(c)).to_owned();
    let words = reading.words(text, quote.clone());
    Some(Proposal::new(Kind::Measure, name, words, paragraph.block.path.clone(), place(text, quote)))
}

#[cfg(test)]
mod tests {
    use crate::{model::Kind, reading::Reading};

    /// The measures as `heading: quote (leads)`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = Reading::of(text)
            .proposals()
            .iter()
            .filter(|p| p.kind == Kind::Measure)
            .map(|p| format!("{}: {} ({})", p.path.last().map_or("", String::as_str), p.quote, p.leads.join(" ")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_sentence_of_a_task_is_a_measure_with_the_bodies_behind_it() {
        check(
            "一、总体要求\n坚持创新驱动，融合发展。\n二、主要任务\n（一）建平台。建设公共服务平台，服务企业。引进高端人才团队。（责任单位：市科技局）\n\
             （二）建园区。规划建设产业园区。（责任单位：市发展改革委）开展招商引资活动。（责任单位：市商务局）\n（三）强保障\n加强组织领导协调。",
            &[
                "（一）建平台: 建设公共服务平台，服务企业 (市科技局)",
                "（一）建平台: 引进高端人才团队 (市科技局)",
                "（二）建园区: 规划建设产业园区 (市发展改革委)",
                "（二）建园区: 开展招商引资活动 (市商务局)",
                "（三）强保障: 加强组织领导协调 ()",
            ],
        );
    }
}
