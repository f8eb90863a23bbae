//! The facts of a document, in the order of a plan: who is named, how things stand, what is short, what is promised, what is done.

mod kinds;
mod numbers;

use super::{
    places::{self, Place},
    random::Draw,
    taxonomy::THINGS,
    words::Word,
};
use shared::model::{Document, Evidence, Fact, Indicator, Kind, Level, LocalizedText, Slug};

/// How many of a thousand facts are of a kind, as in the real data, in the order in which a document states them.
const OF_A_THOUSAND: [(Kind, usize); 7] = [
    (Kind::Actor, 121),
    (Kind::Status, 143),
    (Kind::Problem, 25),
    (Kind::Event, 14),
    (Kind::Target, 134),
    (Kind::Measure, 528),
    (Kind::Support, 35),
];

/// The facts of a document.
pub fn facts(document: &Document, place: &Place, count: usize, indicators: &[Indicator]) -> Vec<Fact> {
    let known: Vec<&Indicator> = indicators.iter().filter(|indicator| indicator.sectors.contains(&document.sector)).collect();
    let mut facts: Vec<Fact> = Vec::with_capacity(count);
    let (mut end, mut begun) = (0, 0);
    for (kind, share) in OF_A_THOUSAND {
        end += share;
        for number in 0..count * end / 1000 - begun {
            let draw = Draw::of(&[place.number as u64, document.sector as u64, kind as u64, number as u64]);
            let about = About { document, place, indicators: &known, draw, number };
            let fact = about.fact(kind, facts.last());
            facts.push(fact);
        }
        begun = count * end / 1000;
    }
    facts
}

/// What one fact is made from.
struct About<'a> {
    document: &'a Document,
    place: &'a Place,
    /// The indicators of the document's subject.
    indicators: &'a [&'a Indicator],
    draw: Draw,
    /// Its place among the facts of its kind.
    number: usize,
}

impl About<'_> {
    fn fact(&self, kind: Kind, before: Option<&Fact>) -> Fact {
        let mut fact = Fact {
            document: self.document.slug.clone(),
            id: format!("{kind}-{}", self.number + 1).parse().expect("a slug"),
            region: self.region(),
            kind,
            name: LocalizedText::default(),
            indicator: None,
            category: None,
            value: None,
            value_max: None,
            unit: None,
            operator: None,
            canonical: None,
            derived: None,
            absence: None,
            from: None,
            by: None,
            as_of: None,
            on: None,
            scope: None,
            leads: Vec::new(),
            joint_leads: None,
            instruments: Vec::new(),
            role: None,
            part_of: None,
            sum: None,
            with: Vec::new(),
            headline: false,
            note: None,
            source: self.document.source.file.clone(),
            evidence: Evidence { quote: String::new(), path: Vec::new(), anchor: None },
        };
        match kind {
            Kind::Actor => self.actor(&mut fact),
            Kind::Status => self.status(&mut fact),
            Kind::Problem => self.problem(&mut fact),
            Kind::Event => self.event(&mut fact),
            Kind::Target => self.target(&mut fact),
            Kind::Measure => self.measure(&mut fact),
            Kind::Support => self.support(&mut fact, before),
        }
        fact
    }

    /// Whom a fact is about: of what districts say, a little is about the city above them, and less about the country.
    fn region(&self) -> Slug {
        let own = &self.place.region;
        let above = own.parent.as_ref().filter(|_| own.level == Level::District && self.draw.chance("another", 4));
        match above {
            Some(_) if self.draw.chance("the country", 10) => places::country().slug,
            Some(city) => city.clone(),
            None => own.slug.clone(),
        }
    }

    /// What the fact is about: a thing of the document's subject.
    fn thing(&self) -> Word {
        let (_, _, word) = THINGS
            .iter()
            .filter(|(sector, ..)| *sector == self.document.sector)
            .nth(self.draw.below("thing", 5))
            .expect("a thing");
        *word
    }

    /// Whether something holds for so many of a hundred facts of a kind, spread evenly.
    fn every(&self, percent: usize) -> bool {
        (self.number * percent) % 100 < percent
    }
}
