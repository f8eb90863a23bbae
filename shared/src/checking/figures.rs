//! The figures of a draft: each quantity with the region that it is about, its date, and whether it is told as reached or planned.

use super::{
    likeness::{Words, mask},
    places::{Mention, Place, PlaceNames},
};
use crate::{
    date::PartialDate,
    model::{Anchor, Slug},
    reading::{
        Paragraph, Reading,
        dates::DateMention,
        quantity::{Quantity, asides},
        sentences::{clause_around, sentences},
        text::Text,
    },
    sorting::OrderBy as _,
};
use std::{ops::Range, sync::Arc};

/// What time a statement is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It was reached.
    Reached,
    /// It shall be.
    Planned,
    /// The words leave it open.
    Open,
}

/// A figure that a draft states.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The quantity.
    pub quantity: Quantity,
    /// Whether it only measures a thing: 8英寸.
    pub is_aside: bool,
    /// Its words.
    pub words: String,
    /// Where they stand in the draft.
    pub place: Anchor,
    /// The region that it is about, then others that its sentence names.
    pub regions: Vec<Slug>,
    /// The place within those that it is about, or one that the data do not know: only facts that name it may be about the same.
    pub part: Option<String>,
    /// Whether its place is a region that the data know.
    pub is_of_known_place: bool,
    /// Its date, and the beginning of a span.
    pub dates: Vec<PartialDate>,
    /// Whether it is told as reached.
    pub stance: Stance,
    /// The words of its clause.
    pub(super) clause: Words,
    /// The words of its sentence and of the headings above it.
    pub(super) context: Arc<Words>,
}

const REACHED: &[&str] =
    &["已", "目前", "截至", "现有", "完成了", "达到了", "建成了", "实现了", "累计完成", "累计建成", "同比"];
const PLANNED: &[&str] =
    &["力争", "争取", "目标", "将", "拟", "预计", "确保", "计划到", "计划建", "计划新", "计划在", "规划建", "提出到", "有望"];
/// What a document did in a year: that is no date of its figures.
const OF_DOCUMENT: &[&str] = &["印发", "发布", "出台", "公布", "提出", "通过", "发文", "明确"];

/// The first figures of a text, in its order, and how many there are behind them.
pub fn figures(reading: &Reading, names: &PlaceNames, home: Option<&Slug>, most: usize) -> (Vec<Figure>, usize) {
    let (mut found, mut omitted) = (Vec::new(), 0);
    let mut last = Named { place: home.cloned().map(Place::Known), region: home.cloned() };
    let mut own = home.cloned();
    for paragraph in &reading.paragraphs {
        if found.len() == most {
            omitted += paragraph.quantities.iter().filter(|quantity| counts(paragraph, quantity)).count();
            continue;
        }
        let text = &paragraph.block.text;
        let mentions = names.mentions(text);
        if own.is_none() {
            own = mentions
                .iter()
                .find_map(|mention| if let Place::Known(slug) = &mention.place { Some(slug.clone()) } else { None });
        }
        let path = Words::of(&Text::of(&paragraph.block.path.join(" ")));
        let asides = asides(text, &paragraph.dates);
        let mut quantities: Vec<&Quantity> =
            paragraph.quantities.iter().filter(|quantity| counts(paragraph, quantity)).chain(&asides).collect();
        quantities.order_by_key(|quantity| quantity.range.start);
        // What says nothing of what is counted: numbers, dates and names of places.
        let known = mentions.iter().filter(|mention| !matches!(mention.place, Place::Unknown(_)));
        let ranges = quantities.iter().map(|quantity| &quantity.range).chain(paragraph.dates.iter().map(|date| &date.range));
        let left_out = mask(text, ranges.chain(known.map(|mention| &mention.range)).cloned());
        let mut quantities = quantities.into_iter().peekable();
        for sentence in sentences(text, 0..text.len()) {
            let within: Vec<&Quantity> =
                std::iter::from_fn(|| quantities.next_if(|quantity| quantity.range.start < sentence.end)).collect();
            let room = within.len().min(most - found.len());
            omitted += within.len() - room;
            let mut context = Words::default();
            if room > 0 {
                context = Words::of_range(text, sentence.clone(), &left_out);
                context.add(&path);
            }
            let of_sentence = Sentence {
                paragraph,
                range: sentence.clone(),
                mentions: &mentions,
                quantities: &within,
                context: Arc::new(context),
                left_out: &left_out,
                names,
            };
            for quantity in &within[..room] {
                let figure = of_sentence.figure(quantity, &last, own.as_ref());
                found.push(Figure { is_aside: asides.contains(quantity), ..figure });
            }
            for mention in mentions.iter().filter(|mention| sentence.contains(&mention.range.start)) {
                last.region = region_of(mention, own.as_ref()).or(last.region);
                last.place = Some(mention.place.clone());
            }
        }
    }
    (found, omitted)
}

/// A heading's number counts only where it is printed in digits: 三大行动 is a name.
fn counts(paragraph: &Paragraph, quantity: &Quantity) -> bool {
    !paragraph.block.is_heading || paragraph.block.text.chars[quantity.range.clone()].iter().any(char::is_ascii_digit)
}

/// What was named last before a sentence.
struct Named {
    place: Option<Place>,
    region: Option<Slug>,
}

/// The region that a mention is about, or lies in.
fn region_of(mention: &Mention, own: Option<&Slug>) -> Option<Slug> {
    match &mention.place {
        Place::Known(slug) => Some(slug.clone()),
        Place::Own => own.cloned(),
        Place::Unknown(_) => mention.outer.clone(),
    }
}

struct Sentence<'a> {
    paragraph: &'a Paragraph,
    range: Range<usize>,
    mentions: &'a [Mention],
    quantities: &'a [&'a Quantity],
    context: Arc<Words>,
    left_out: &'a [bool],
    names: &'a PlaceNames,
}

impl Sentence<'_> {
    fn figure(&self, quantity: &Quantity, last: &Named, own: Option<&Slug>) -> Figure {
        let text = &self.paragraph.block.text;
        let mentions: Vec<&Mention> =
            self.mentions.iter().filter(|mention| self.range.contains(&mention.range.start)).collect();
        let nearest = self.respective(quantity, &mentions).or_else(|| {
            let before = mentions.iter().rfind(|mention| mention.range.start <= quantity.range.start);
            before.or(mentions.first()).copied()
        });
        let place = nearest.map(|mention| &mention.place).or(last.place.as_ref());
        let part = match (place, nearest) {
            (Some(Place::Unknown(name)), _) => Some(name.clone()),
            (Some(Place::Known(slug)), _) if self.names.above(slug).next().is_some() => self.names.short(slug).cloned(),
            _ => None,
        };
        let mut regions: Vec<Slug> = nearest.and_then(|mention| region_of(mention, own)).into_iter().collect();
        if let (Some(Place::Own), None, Some(own)) = (place, nearest, own) {
            regions.push(own.clone());
        }
        let around: Vec<Slug> = regions.iter().flat_map(|region| self.names.above(region)).cloned().collect();
        let others = nearest.and_then(|mention| mention.outer.clone()).into_iter().chain(around);
        let others = others.chain(mentions.iter().filter_map(|mention| region_of(mention, own)));
        for other in others {
            if !regions.contains(&other) {
                regions.push(other);
            }
        }
        if regions.is_empty() {
            regions.extend(last.region.clone());
        }
        let clause = clause_around(text, self.range.clone(), quantity.range.start);
        let first = text.places.get(quantity.range.start).copied().unwrap_or_default();
        let end = text.places.get(quantity.range.end.saturating_sub(1)).map_or(first, |last| last + 1);
        Figure {
            is_aside: false,
            words: text.slice(quantity.range.clone()),
            place: Anchor { start: first, end },
            regions,
            part,
            is_of_known_place: !matches!(place, Some(Place::Unknown(_)) | None),
            dates: self
                .date(quantity, &clause)
                .map(|date| std::iter::once(date.date).chain(date.from).collect())
                .unwrap_or_default(),
            stance: self.stance(quantity, &clause),
            clause: Words::of_range(text, clause, self.left_out),
            context: Arc::clone(&self.context),
            quantity: quantity.clone(),
        }
    }

    /// The place of a number in a list: 甲省、乙省分别达到10家、20家.
    fn respective<'m>(&self, quantity: &Quantity, mentions: &[&'m Mention]) -> Option<&'m Mention> {
        let text = &self.paragraph.block.text;
        let each = (self.range.start..quantity.range.start).rev().find(|at| text.has(*at, "分别"))?;
        let before: Vec<&&'m Mention> = mentions.iter().filter(|mention| mention.range.start < each).collect();
        let numbers: Vec<&&Quantity> = self.quantities.iter().filter(|one| one.range.start > each).collect();
        let at = numbers.iter().position(|one| one.range == quantity.range)?;
        (before.len() > 1 && before.len() == numbers.len()).then(|| *before[at])
    }

    /// The date that a number is of: its own in a list, the last one before it, or one behind it in its clause.
    fn date(&self, quantity: &Quantity, clause: &Range<usize>) -> Option<&DateMention> {
        let text = &self.paragraph.block.text;
        let is_of_document = |date: &DateMention| {
            let near = date.range.end..(date.range.end + 14).min(quantity.range.start.max(date.range.end));
            text.any_in(near, OF_DOCUMENT)
        };
        let dates: Vec<&DateMention> = self
            .paragraph
            .dates
            .iter()
            .filter(|date| self.range.contains(&date.range.start) && !date.is_derived && !is_of_document(date))
            .collect();
        if let Some(each) = (self.range.start..quantity.range.start).rev().find(|at| text.has(*at, "分别")) {
            let before: Vec<&&DateMention> = dates.iter().filter(|date| date.range.start < each).collect();
            let numbers: Vec<&&Quantity> = self.quantities.iter().filter(|one| one.range.start > each).collect();
            if let Some(at) = numbers.iter().position(|one| one.range == quantity.range)
                && before.len() > 1
                && before.len() == numbers.len()
            {
                return Some(before[at]);
            }
        }
        let before = dates.iter().rfind(|date| date.range.start <= quantity.range.start);
        let behind = || dates.iter().find(|date| clause.contains(&date.range.start));
        before.or_else(behind).copied()
    }

    fn stance(&self, quantity: &Quantity, clause: &Range<usize>) -> Stance {
        let text = &self.paragraph.block.text;
        let before = self.range.start..quantity.range.end;
        let says = |words: &[&str]| {
            let own = clause.start..quantity.range.end;
            (text.any_in(own, words), text.any_in(before.clone(), words))
        };
        match (says(REACHED), says(PLANNED)) {
            ((true, _), (false, _)) | ((_, true), (_, false)) => Stance::Reached,
            ((false, _), (true, _)) | ((_, false), (_, true)) => Stance::Planned,
            _ => Stance::Open,
        }
    }
}
