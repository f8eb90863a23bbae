//! The attached text of a document, paragraph by paragraph, with every quote marked in it, section by section.

use super::{Section, within};
use crate::{
    model::{Anchor, Document, Fact, FactRef},
    passage::{Paragraph, Place, SourceText},
    sorting::OrderBy as _,
};
use std::collections::BTreeSet;

/// A piece of text and the facts that it proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// The facts whose quotes it belongs to, the one with the shortest quote first.
    pub facts: Vec<FactRef>,
    /// The fact whose place in the document it is: the first piece of which that fact is the first.
    pub place_of: Option<FactRef>,
}

/// A paragraph, or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its words, in pieces.
    pub spans: Vec<Span>,
    /// The facts whose quotes begin in it.
    pub facts: Vec<FactRef>,
}

/// A heading with the text directly under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart {
    /// Which of the sections of the outline it is; none for what stands before the first heading.
    pub section: Option<usize>,
    /// The heading as the text prints it; none where the text has none.
    pub heading: Option<Block>,
    /// The facts under the heading whose quotes have no certain place.
    pub unplaced: Vec<FactRef>,
    /// The paragraphs.
    pub paragraphs: Vec<Block>,
}

/// A quote at its place.
struct Quote {
    fact: FactRef,
    place: Anchor,
}

/// Marks the quotes of an outline in the text of its document; `others` are the titles of the documents that share the text.
pub fn annotate(
    text: &SourceText,
    document: &Document,
    others: &[&str],
    sections: &[Section],
    place: impl Fn(&FactRef) -> Option<Place>,
) -> Vec<TextPart> {
    let part = text.part(&document.title.zh, others);
    let is_within = |place: &Anchor| (part.start..part.end).contains(&place.start);
    let quote = |fact: FactRef| Some(Quote { place: place(&fact).and_then(Place::anchor).filter(is_within)?, fact });
    let mut quotes: Vec<Quote> =
        sections.iter().flat_map(|section| &section.facts).filter_map(|fact| quote(fact.reference())).collect();
    quotes.order_by_key(|quote| (quote.place.start, quote.place.end));
    let headings = heading_places(text, part, sections, &quotes);
    let mut parts = vec![TextPart { section: None, heading: None, unplaced: Vec::new(), paragraphs: Vec::new() }];
    let mut next = 0;
    for paragraph in text.paragraphs(part, &headings) {
        // Headings that the text lacks open their sections where the first of their facts stands.
        let reached = |heading: &Anchor| heading.start <= paragraph.place.start;
        while next < sections.len() && (paragraph.heading == Some(next) || reached(&headings[next])) {
            parts.push(opened(next, &sections[next], &quotes));
            next += 1;
        }
        let block = block(text, paragraph, &quotes);
        match (paragraph.heading, parts.last_mut()) {
            (Some(_), Some(part)) => part.heading = Some(block),
            (None, Some(part)) => part.paragraphs.push(block),
            (_, None) => {}
        }
    }
    parts.extend((next..sections.len()).map(|at| opened(at, &sections[at], &quotes)));
    parts.retain(|part| part.section.is_some() || !part.paragraphs.is_empty());
    mark_places(&mut parts);
    parts
}

/// The same with only those facts that `is_shown` lets through.
pub fn only(mut parts: Vec<TextPart>, is_shown: impl Fn(&FactRef) -> bool) -> Vec<TextPart> {
    for part in &mut parts {
        part.unplaced.retain(&is_shown);
        for block in part.heading.iter_mut().chain(&mut part.paragraphs) {
            block.facts.retain(&is_shown);
            block.spans.iter_mut().for_each(|span| span.facts.retain(&is_shown));
        }
    }
    mark_places(&mut parts);
    parts
}

/// Chooses for each fact the piece that is its place.
fn mark_places(parts: &mut [TextPart]) {
    let mut placed: BTreeSet<FactRef> = BTreeSet::new();
    let blocks = parts.iter_mut().flat_map(|part| part.heading.iter_mut().chain(&mut part.paragraphs));
    for span in blocks.flat_map(|block| &mut block.spans) {
        span.place_of = span.facts.first().filter(|fact| placed.insert((*fact).clone())).cloned();
    }
}

/// The facts that have a piece of the text for their place: all but those whose words are all taken by shorter quotes.
pub fn places(parts: &[TextPart]) -> BTreeSet<&FactRef> {
    let blocks = parts.iter().flat_map(|part| part.heading.iter().chain(&part.paragraphs));
    blocks.flat_map(|block| &block.spans).filter_map(|span| span.place_of.as_ref()).collect()
}

/// Where each section begins: at its heading, or else where the first of its facts stands, or else where the next one begins.
/// The places are in the order of the text.
fn heading_places(text: &SourceText, part: Anchor, sections: &[Section], quotes: &[Quote]) -> Vec<Anchor> {
    let mut from = part.start;
    let place = |(at, section): (usize, &Section)| {
        let Some(heading) = section.heading() else { return Some(Anchor { start: part.start, end: part.start }) };
        let facts = within(sections, at).iter().flat_map(|section| &section.facts).map(Fact::reference);
        let first =
            facts.filter_map(|fact| quotes.iter().find(|quote| quote.fact == fact)).map(|quote| quote.place.start).min();
        let bounds = Anchor { start: from, end: first.unwrap_or(part.end) };
        let found = text.heading(heading, bounds).or_else(|| {
            let start = text.line_start(first?).max(from);
            Some(Anchor { start, end: start })
        });
        from = found.map_or(from, |found| found.end);
        found
    };
    let places: Vec<Option<Anchor>> = sections.iter().enumerate().map(place).collect();
    let mut next = part.end;
    let settle = |place: &Option<Anchor>| {
        let settled = place.unwrap_or(Anchor { start: next, end: next });
        next = settled.start;
        settled
    };
    let mut settled: Vec<Anchor> = places.iter().rev().map(settle).collect();
    settled.reverse();
    settled
}

fn opened(at: usize, section: &Section, quotes: &[Quote]) -> TextPart {
    let references = section.facts.iter().map(Fact::reference);
    let unplaced = references.filter(|fact| quotes.iter().all(|quote| quote.fact != *fact)).collect();
    TextPart { section: Some(at), heading: None, unplaced, paragraphs: Vec::new() }
}

/// A paragraph in pieces: each ends where a quote begins or ends.
fn block(text: &SourceText, Paragraph { place: whole, .. }: Paragraph, quotes: &[Quote]) -> Block {
    let is_here = |quote: &&Quote| quote.place.start < whole.end && whole.start < quote.place.end;
    let mut here: Vec<&Quote> = quotes.iter().filter(is_here).collect();
    let begins = |quote: &&&Quote| (whole.start..whole.end).contains(&quote.place.start);
    let facts = here.iter().filter(begins).map(|quote| quote.fact.clone()).collect();
    here.order_by_key(|quote| quote.place.end - quote.place.start);
    let bounds = here.iter().flat_map(|quote| [quote.place.start.max(whole.start), quote.place.end.min(whole.end)]);
    let mut bounds: Vec<usize> = bounds.chain([whole.start, whole.end]).collect();
    bounds.order();
    bounds.dedup();
    let span = |bounds: &[usize]| {
        let place = Anchor { start: bounds[0], end: bounds[1] };
        let covers = |quote: &&&Quote| quote.place.start <= place.start && place.end <= quote.place.end;
        Span {
            text: text.text_at(place),
            facts: here.iter().filter(covers).map(|quote| quote.fact.clone()).collect(),
            place_of: None,
        }
    };
    Block { spans: bounds.windows(2).map(span).collect(), facts }
}

#[cfg(test)]
mod tests;
