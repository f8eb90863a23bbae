//! The parts of a fact in words, for readers who are told which of them has changed.

use super::{Labelled, date, facts, join};
use crate::{
    comparison::diff::FactField,
    model::{Dataset, Fact, Lang, Slug},
    quantity,
};

/// Those of some parts that are not seen where a fact is quoted with its name, its number, its date and its words.
pub fn unquoted(fields: &[FactField]) -> Vec<FactField> {
    use FactField::*;
    let has_number = fields.iter().any(|field| matches!(field, Value | ValueMax | Unit | Operator));
    let is_quoted = |field: FactField| match field {
        Name | Value | ValueMax | Unit | Operator | Quote => true,
        // It follows the number.
        Canonical => has_number,
        _ => false,
    };
    fields.iter().copied().filter(|field| !is_quoted(*field)).collect()
}

/// A part of a fact in words; none where it has no such part.
pub fn in_words(data: &Dataset, fact: &Fact, field: FactField, lang: Lang) -> Option<String> {
    let yes_no = |is_so: bool| if is_so { lang.language().yes_no.0 } else { lang.language().yes_no.1 };
    let fact_name = |slug: &Slug| {
        let other = data.facts.iter().find(|other| other.document == fact.document && other.id == *slug);
        other.map_or_else(|| slug.to_string(), |other| other.name.get(lang).to_owned())
    };
    let words = match field {
        FactField::Region => data.region(&fact.region).map_or(fact.region.as_str(), |region| region.name.get(lang)).to_owned(),
        FactField::Kind => fact.kind.label().get(lang).to_owned(),
        FactField::Name => fact.name.get(lang).to_owned(),
        FactField::Indicator => {
            let slug = fact.indicator.as_ref()?;
            data.indicator(slug).map_or(slug.as_str(), |indicator| indicator.name.get(lang)).to_owned()
        }
        FactField::Category => {
            let slug = fact.category.as_ref()?;
            data.category(slug).map_or(slug.as_str(), |category| category.name.get(lang)).to_owned()
        }
        FactField::Value | FactField::ValueMax | FactField::Operator => quantity::value_of(fact, lang)?,
        FactField::Unit => fact.unit.clone()?,
        FactField::Canonical => fact.canonical.as_ref().map(|value| quantity::format(value.value, &value.unit, lang))?,
        FactField::Derived => fact.derived.as_ref()?.how.get(lang).to_owned(),
        FactField::Absence => fact.absence?.label().get(lang).to_owned(),
        FactField::From => date(fact.from?, lang),
        FactField::By => date(fact.by?, lang),
        FactField::AsOf => date(fact.as_of?, lang),
        FactField::On => date(fact.on?, lang),
        FactField::Scope => fact.scope.as_ref()?.get(lang).to_owned(),
        FactField::Leads => facts::leads(fact, data.document(&fact.document), lang)?,
        FactField::JointLeads => fact.joint_leads?.to_string(),
        FactField::Instruments => {
            join(lang, &fact.instruments.iter().map(|one| one.label().get(lang).to_owned()).collect::<Vec<_>>())
        }
        FactField::Role => fact.role?.label().get(lang).to_owned(),
        FactField::PartOf => fact_name(fact.part_of.as_ref()?),
        FactField::Sum => fact.sum.as_ref()?.to_string(),
        FactField::With => join(lang, &fact.with.iter().map(fact_name).collect::<Vec<_>>()),
        FactField::Headline => yes_no(fact.headline).to_owned(),
        FactField::Note => fact.note.as_ref()?.get(lang).to_owned(),
        FactField::Source => fact.source.clone(),
        FactField::Quote => fact.evidence.quote.clone(),
        FactField::Path => fact.evidence.path.join(" › "),
    };
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn data(own: &Value) -> Dataset {
        let text = |zh: &str, en: &str| json!({ "zh": zh, "en": en });
        let mut fact = json!({
            "document": "plan", "id": "x", "region": "a", "kind": "measure", "name": text("名", "name"), "leads": ["某局"],
            "instruments": ["fund", "tax"], "with": ["x"], "headline": true, "source": "a.txt",
            "evidence": { "quote": "原文", "path": ["一", "（一）"], "anchor": null }
        });
        for (key, value) in own.as_object().expect("an object") {
            fact[key] = value.clone();
        }
        serde_json::from_value(json!({
            "regions": [{ "slug": "a", "code": "a", "level": "city", "parent": null, "name": text("甲市", "A") }],
            "indicators": [],
            "categories": [{ "slug": "money", "name": text("资金", "Money"), "definition": text("", ""), "example": text("", "") }],
            "context": [],
            "documents": [{
                "slug": "plan", "region": "a", "sector": "5g", "kind": "action-plan", "title": text("计划", "Plan"), "period": null,
                "issuer": null, "number": null, "issued": null, "source": { "file": "a.txt", "sha256": "" },
                "bodies": { "某局": "Some bureau" }
            }],
            "facts": [fact]
        }))
        .expect("a data set")
    }

    #[test]
    fn a_part_is_said_as_readers_know_it() {
        let own =
            json!({ "category": "money", "indicator": "gone", "value": 15, "unit": "万台", "operator": ">=", "by": "2022-06" });
        let data = data(&own);
        use FactField::*;
        for (field, zh, en) in [
            (Region, Some("甲市"), Some("A")),
            (Kind, Some("举措"), Some("Measure")),
            (Category, Some("资金"), Some("Money")),
            (Indicator, Some("gone"), Some("gone")),
            (Value, Some("≥15万台"), Some("≥150,000 sets")),
            (By, Some("2022年6月"), Some("Jun 2022")),
            (Leads, Some("某局"), Some("Some bureau")),
            (Instruments, Some("资金、税收"), Some("Fund, Tax")),
            (With, Some("名"), Some("name")),
            (Headline, Some("是"), Some("yes")),
            (Path, Some("一 › （一）"), Some("一 › （一）")),
            (Note, None, None),
            (On, None, None),
        ] {
            let words = |lang| in_words(&data, &data.facts[0], field, lang);
            assert_eq!((words(Lang::Zh).as_deref(), words(Lang::En).as_deref()), (zh, en), "{field}");
        }
    }

    #[test]
    fn what_is_quoted_is_not_said_again() {
        use FactField::*;
        assert_eq!(unquoted(&[Name, Value, Canonical, Note, Quote, Path]), [Note, Path]);
        assert_eq!(unquoted(&[Canonical]), [Canonical], "where the number stays, its conversion has changed");
    }

    #[test]
    fn every_part_that_a_fact_has_is_said() {
        let text = json!({ "zh": "甲", "en": "A" });
        let data = data(&json!({
            "category": "money", "indicator": "parks", "value": 1, "value_max": 2, "unit": "个", "operator": "=",
            "canonical": { "value": 1, "unit": "个" }, "derived": { "of": ["value"], "how": text }, "absence": "not-stated",
            "from": "2020", "by": "2021", "as_of": "2020", "on": "2020", "scope": text, "joint_leads": 1, "role": "lead",
            "part_of": "x", "sum": "all", "note": text
        }));
        let unsaid = FactField::ALL.iter().filter(|field| in_words(&data, &data.facts[0], **field, Lang::En).is_none());
        assert_eq!(unsaid.collect::<Vec<_>>(), Vec::<&FactField>::new());
    }
}
