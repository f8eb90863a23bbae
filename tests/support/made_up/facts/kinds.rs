//! What facts of each kind say and carry.

use super::About;
use crate::made_up::{
    places,
    taxonomy::CATEGORIES,
    words::{self, Word, both},
};
use shared::model::{Absence, Derivation, DerivedPart, Fact, Instrument, LocalizedText, Role};

impl About<'_> {
    pub(super) fn actor(&self, fact: &mut Fact) {
        let (thing, organisation) = (self.thing(), self.draw.one_of("organisation", &words::ORGANISATIONS));
        let region = &self.place.region.name;
        fact.name = both(
            &format!("{}{}{}", region.zh, thing.0, organisation.0),
            &format!("{} {} for {}", region.en, organisation.1, thing.1),
        );
        fact.role = Some(
            self.draw.one_of("role", &[Role::Participant, Role::Participant, Role::Participant, Role::Lead, Role::Supported]),
        );
        self.quoted(fact, format!("由{}牵头推进有关工作", fact.name.zh), &["一、总体情况", "(一)参与单位"]);
        if self.every(6) {
            fact.note = Some(both("文件未印其全称", "Its full name is not printed"));
        }
    }

    pub(super) fn status(&self, fact: &mut Fact) {
        self.promise_or_status(fact, ("已有", "already there"));
        if fact.indicator.is_some() || self.draw.chance("dated", 4) {
            fact.as_of = Some(self.date(-1));
            if self.draw.chance("derived", 25) {
                fact.derived = Some(year_of_issue());
            }
        }
        fact.evidence.path = headings(&["一、总体情况", "(二)发展现状"]);
    }

    pub(super) fn target(&self, fact: &mut Fact) {
        self.promise_or_status(fact, ("力争", "to come"));
        if fact.indicator.is_some() || self.draw.chance("dated", 25) {
            fact.by = Some(self.date(3));
        }
        fact.evidence.path = headings(&["二、发展目标"]);
    }

    pub(super) fn problem(&self, fact: &mut Fact) {
        let (thing, shortfall) = (self.thing(), self.draw.one_of("shortfall", &words::SHORTFALLS));
        fact.name = both(&format!("{}{}", thing.0, shortfall.0), &format!("{} {}", shortfall.1, thing.1));
        self.quoted(fact, format!("{}领域{}", thing.0, shortfall.0), &["一、总体情况", "(三)存在问题"]);
    }

    pub(super) fn event(&self, fact: &mut Fact) {
        let (thing, event) = (self.thing(), self.draw.one_of("event", &words::EVENTS));
        fact.name = both(&format!("{}{}", thing.0, event.0), &format!("{} on {}", capital(event.1), thing.1));
        self.quoted(fact, format!("成功举办{}{}", thing.0, event.0), &["一、总体情况", "(四)重要活动"]);
        if self.draw.chance("span", 18) {
            (fact.from, fact.by) = (Some(self.date(-1)), Some(self.date(1)));
        } else {
            fact.on = Some(self.date(0));
        }
    }

    pub(super) fn measure(&self, fact: &mut Fact) {
        let (thing, verb) = (self.thing(), self.draw.one_of("verb", &words::VERBS));
        let (slug, heading, about, instrument) = CATEGORIES[self.draw.below("category", CATEGORIES.len())];
        let opening = self.draw.one_of("opening", &words::OPENINGS);
        fact.name = both(&format!("{}{}{}", verb.0, thing.0, about.0), &format!("{} {} for {}", verb.1, about.1, thing.1));
        if self.number == 0 {
            // What only this region has: a search for it finds one.
            let region = &self.place.region.name;
            fact.name = both(&format!("建设{}示范区", region.zh), &format!("Build the {} demonstration zone", region.en));
        }
        self.quoted(fact, format!("{opening}{}", fact.name.zh), &["三、重点任务", heading.0]);
        fact.category = Some(slug.parse().expect("a slug"));
        if self.draw.chance("instruments", 86) {
            fact.instruments.push(instrument);
            if self.draw.chance("fund", 20) && instrument != Instrument::Fund {
                fact.instruments.push(Instrument::Fund);
            }
        }
        if self.draw.chance("leads", 37) {
            self.leads(fact);
        }
        if self.draw.chance("deadline", 5) {
            fact.by = Some(self.date(2));
        }
    }

    fn leads(&self, fact: &mut Fact) {
        let first = self.draw.below("first", words::BODIES.len());
        let count = 1 + self.draw.below("bodies", 5);
        let body = |at: usize| places::body(self.place, words::BODIES[(first + at) % words::BODIES.len()].0);
        fact.leads = (0..count).map(body).collect();
        if count > 2 && self.draw.chance("joint", 20) {
            fact.joint_leads = Some(2);
        }
    }

    pub(super) fn support(&self, fact: &mut Fact, before: Option<&Fact>) {
        let thing = self.thing();
        fact.name = both(&format!("{}专项补助", thing.0), &format!("Subsidy for {}", thing.1));
        if self.every(17) {
            self.money(fact, thing);
        } else {
            fact.absence = Some(Absence::NotQuantified);
            self.quoted(fact, format!("对{}项目按规定给予资金支持", thing.0), &[]);
        }
        fact.evidence.path = headings(&["四、保障措施", "(二)资金支持"]);
        if self.draw.chance("with", 14) {
            fact.with = before.filter(|before| before.kind == fact.kind).map(|before| before.id.clone()).into_iter().collect();
        }
        if self.draw.chance("scope", 21) {
            fact.scope = Some(self.scope());
        }
    }

    /// What targets and statuses have alike: some are of an indicator, some have another number, most are words.
    fn promise_or_status(&self, fact: &mut Fact, said: Word) {
        if self.every(28) {
            self.of_indicator(fact, self.number * 28 / 100);
        } else {
            let thing = self.thing();
            let about = CATEGORIES[self.draw.below("about", CATEGORIES.len())].2;
            fact.name = both(&format!("{}{}", thing.0, about.0), &format!("{} for {}, {}", capital(about.1), thing.1, said.1));
            self.quoted(fact, format!("{}一批具有影响力的{}{}", said.0, thing.0, about.0), &[]);
            if self.draw.chance("number", 7) {
                self.counted(fact, thing);
            }
        }
        fact.headline = self.number.is_multiple_of(10);
        if self.draw.chance("scope", 30) {
            fact.scope = Some(self.scope());
        }
        if self.draw.chance("note", 15) {
            fact.note = Some(both(
                "口径与其他文件不同，不可直接相减或计算增速",
                "Its scope differs from that of other documents, so no growth rate follows from it",
            ));
        }
    }

    fn scope(&self) -> LocalizedText {
        let (zh, en) = self.draw.one_of("covered", &words::SCOPES);
        both(zh, en)
    }

    pub(super) fn quoted(&self, fact: &mut Fact, quote: String, path: &[&str]) {
        fact.evidence.quote = quote;
        fact.evidence.path = headings(path);
    }
}

fn headings(path: &[&str]) -> Vec<String> {
    path.iter().map(|heading| (*heading).to_owned()).collect()
}

/// With a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn year_of_issue() -> Derivation {
    Derivation {
        of: vec![DerivedPart::AsOf],
        how: both("按文件印发的年份推定", "Taken from the year in which the document was issued"),
    }
}
