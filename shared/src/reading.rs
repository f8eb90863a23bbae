//! A reader of Chinese policy texts: outline, sentences, quantities, dates and bodies, and what of it may be a fact.
//!
//! It works by rules alone, without a model and without a network, and gives the same answer everywhere. Every rule is a case
//! in a table of tests. Places count Unicode scalar values of the source.
//!
//! Read in this order: `text` (characters with their places), `lines` and `block` (what is text, and its outline), `numeral`,
//! `unit`, `quantity`, `dates`, `bodies` (what stands in a sentence), `part` (what is and what shall be), `proposal` (what comes
//! of it).

pub mod block;
pub mod bodies;
pub mod classifier;
pub mod dates;
pub mod draft;
pub mod helper;
pub mod known;
pub mod metadata;
pub mod part;
pub mod proposal;
pub mod provinces;
pub mod quantity;
pub mod review;
pub mod sentences;
pub mod text;

mod body_names;
mod body_words;
mod cities;
mod condition;
mod deadline;
mod group;
mod heading;
mod lines;
mod measures;
mod name;
mod numbers;
mod numeral;
mod operator;
mod quote;
mod rhetoric;
mod table;
mod unit;
mod words;

use crate::{
    date::PartialDate,
    model::{Anchor, Period},
    sorting::OrderBy as _,
};
use block::{Block, blocks};
use bodies::{ListRule, Responsibility, responsibilities};
use dates::{DateMention, dates};
use metadata::Metadata;
use part::{Part, part_of};
use proposal::{Doubt, Proposal};
use quantity::{Quantity, quantities};
use std::{collections::BTreeMap, ops::Range};
use text::Text;

/// A text as it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    source: Vec<char>,
    /// What the text prints of itself.
    pub metadata: Metadata,
    /// Its headings and paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A heading or a paragraph with everything that was found in it.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its words and the headings above it.
    pub block: Block,
    /// What part of the document it belongs to.
    pub part: Part,
    /// Its dates, in their order.
    pub dates: Vec<DateMention>,
    /// Its quantities, in their order.
    pub quantities: Vec<Quantity>,
    /// The bodies that it names as responsible.
    pub bodies: Vec<Responsibility>,
    /// Whether it is an item of a list of conditions: 须满足以下条件之一：（一）…
    pub lists_conditions: bool,
    /// Until when it is due, as a line behind it says: 完成时限：2025年6月底.
    pub due: Option<PartialDate>,
}

/// A quantity with its place, its words and its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedQuantity {
    /// The quantity.
    pub quantity: Quantity,
    /// Where it stands in the source.
    pub place: Anchor,
    /// Where its sentence stands in the source.
    pub sentence: Anchor,
    /// The words of its clause.
    pub clause: String,
    /// What it counts, by rule.
    pub name: String,
    /// The headings above it.
    pub path: Vec<String>,
}

impl Reading {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        Self::of_plan(text, None)
    }

    /// Reads a text; the years of its plan may be known, where the text prints them in no form that is read.
    pub fn of_plan(text: &str, period: Option<Period>) -> Self {
        let source: Vec<char> = text.chars().collect();
        let blocks = blocks(&source);
        let metadata = Metadata::of(&blocks, &source);
        let metadata = Metadata { period: period.or(metadata.period), ..metadata };
        let mut whole = Text::default();
        for block in &blocks {
            whole.chars.extend(&block.text.chars);
            whole.places.extend(&block.text.places);
        }
        let rule = ListRule::of(&whole);
        let context = metadata.context();
        let mut lists_conditions = false;
        let paragraphs = blocks.into_iter().map(|block| {
            let text = &block.text;
            lists_conditions &= heading::mark(text).is_some_and(|(style, _)| style >= heading::Style::Bracket);
            let is_item = lists_conditions;
            lists_conditions |= text.ends(text.len(), ":") && text.any_in(text.len().saturating_sub(8)..text.len(), &["条件"]);
            let dates = dates(&block.text, context);
            let quantities = quantities(&block.text, &dates);
            let bodies = responsibilities(&block.text, rule);
            Paragraph { part: part_of(&block.path), dates, quantities, bodies, block, lists_conditions: is_item, due: None }
        });
        let mut paragraphs: Vec<Paragraph> = paragraphs.collect();
        deadline::announce(&mut paragraphs);
        Self { paragraphs, metadata, source }
    }

    /// Every quantity with its place, in the order of the text.
    pub fn quantities(&self) -> Vec<PlacedQuantity> {
        let mut placed = Vec::new();
        for paragraph in self.paragraphs.iter().filter(|paragraph| !paragraph.block.is_heading) {
            let text = &paragraph.block.text;
            let whole = 0..text.len();
            let (sentences, clauses) = (sentences::sentences(text, whole.clone()), sentences::clauses(text, whole.clone()));
            for quantity in &paragraph.quantities {
                let around = |parts: &[Range<usize>]| {
                    parts.iter().find(|part| part.contains(&quantity.range.start)).unwrap_or(&whole).clone()
                };
                let clause = around(&clauses);
                placed.push(PlacedQuantity {
                    place: quote::place(text, quantity.range.clone()),
                    sentence: quote::place(text, around(&sentences)),
                    clause: quote::words(&self.source, text, clause.clone()),
                    name: name::name_of(text, &clause, quantity, &paragraph.dates, &paragraph.quantities),
                    path: paragraph.block.path.clone(),
                    quantity: quantity.clone(),
                });
            }
        }
        placed
    }

    /// What the text may hold as facts, in its order.
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut all = numbers::proposals(self);
        all.extend(table::proposals(self));
        all.extend(words::proposals(self));
        all.extend(measures::proposals(self));
        all.order_by_key(|proposal| (proposal.place.start, proposal.place.end));
        self.mark_repeated(&mut all);
        all
    }

    /// The headings above a place of the source, as printed, the outermost first.
    pub fn path_at(&self, place: usize) -> Vec<String> {
        let is_before = |paragraph: &&Paragraph| paragraph.block.text.places.first().is_some_and(|start| *start <= place);
        let last = self.paragraphs.iter().rev().find(is_before);
        last.map(|paragraph| paragraph.block.path.clone()).unwrap_or_default()
    }

    /// Whether the text has Chinese words at all.
    pub fn is_chinese(&self) -> bool {
        self.source.iter().filter(|c| text::is_han(**c)).count() >= 20
    }

    fn mark_repeated(&self, proposals: &mut [Proposal]) {
        let bare: String = self.source.iter().filter(|c| !c.is_whitespace()).collect();
        let mut counted: BTreeMap<String, bool> = BTreeMap::new();
        for proposal in proposals {
            let quote: String = proposal.quote.chars().filter(|c| !c.is_whitespace()).collect();
            let repeated = counted.entry(quote).or_insert_with_key(|quote| bare.matches(quote.as_str()).nth(1).is_some());
            if *repeated {
                proposal.doubts.push(Doubt::QuoteNotUnique);
            }
        }
    }

    /// A name as a range of the text prints it: with its own brackets and its traditional characters.
    fn as_printed(&self, text: &Text, range: Range<usize>, name: &str) -> String {
        let length = name.chars().count();
        if let Some(at) = range.clone().find(|at| text.has(*at, name)) {
            return self.words(text, at..at + length);
        }
        // The first character may come from the name that it leans on.
        let rest: String = name.chars().skip(1).collect();
        if let Some(at) = range.clone().find(|at| length > 2 && text.has(*at, &rest)) {
            return name.chars().take(1).chain(self.words(text, at..at + length - 1).chars()).collect();
        }
        // The ending may come from the name behind it, which shares it.
        let beginnings = name.char_indices().map(|(at, _)| name.split_at(at)).skip(2).collect::<Vec<_>>().into_iter().rev();
        let mut printed = beginnings.filter_map(|(begins, ends)| {
            let at = range.clone().find(|at| text.has(*at, begins))?;
            Some([&self.words(text, at..at + begins.chars().count()), ends].concat())
        });
        printed.next().unwrap_or_else(|| name.to_owned())
    }

    /// The words of a range of a paragraph.
    fn words(&self, text: &Text, range: Range<usize>) -> String {
        quote::words(&self.source, text, range)
    }
}

#[cfg(test)]
mod tests;
