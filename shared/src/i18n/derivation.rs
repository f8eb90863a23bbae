//! What of a fact its text does not print, in words: a unit that was supplied is not a number that was computed.

use super::{Label, join, labels};
use crate::model::{DerivedPart, Fact, Lang};

/// What of a fact is not printed, each in a few words; dates once.
pub fn derived_parts(fact: &Fact, lang: Lang) -> Vec<&'static str> {
    let mut said = Vec::new();
    for part in fact.derived.iter().flat_map(|derivation| &derivation.of) {
        let words = label(*part).get(lang);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// What of a fact is not printed, and how it was found: 单位系补出：原文只印“6000万”.
pub fn derivation(fact: &Fact, lang: Lang) -> Option<String> {
    let how = fact.derived.as_ref()?.how.get(lang);
    let parts: Vec<String> = derived_parts(fact, lang).into_iter().map(str::to_owned).collect();
    Some([&join(lang, &parts), lang.language().colon, how].concat())
}

fn label(part: DerivedPart) -> Label {
    match part {
        DerivedPart::Value => labels::VALUE_DERIVED,
        DerivedPart::Unit => labels::UNIT_INFERRED,
        DerivedPart::From | DerivedPart::By | DerivedPart::AsOf | DerivedPart::On => labels::DATE_DERIVED,
        DerivedPart::Scope => labels::SCOPE_INFERRED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::mark_caption;
    use serde_json::json;

    fn fact(of: &[&str]) -> Fact {
        serde_json::from_value(json!({
            "document": "plan", "id": "tv", "region": "qingdao", "kind": "target", "name": { "zh": "甲", "en": "A" },
            "value": 5, "unit": "台", "by": "2022", "leads": [], "instruments": [], "with": [], "headline": false, "source": "1.txt",
            "derived": { "of": of, "how": { "zh": "原文未印", "en": "Not printed" } },
            "evidence": { "quote": "5", "path": [] },
        }))
        .expect("a fact")
    }

    #[test]
    fn what_is_not_printed_is_named_part_by_part() {
        for (of, zh, en) in [
            (&["unit"][..], "单位系补出：原文未印", "unit inferred: Not printed"),
            (&["unit", "scope"], "单位系补出、范围系补出：原文未印", "unit inferred, scope inferred: Not printed"),
            (&["value"], "数值为推算：原文未印", "value derived: Not printed"),
            (&["from", "by"], "日期为推算：原文未印", "date derived: Not printed"),
        ] {
            assert_eq!(derivation(&fact(of), Lang::Zh).as_deref(), Some(zh));
            assert_eq!(derivation(&fact(of), Lang::En).as_deref(), Some(en));
        }
    }

    #[test]
    fn a_caption_says_what_was_computed_and_what_was_only_supplied() {
        for (of, zh, en) in [
            (&["unit"][..], "2022年目标 · 单位系补出", "Target 2022 · unit inferred"),
            (&["scope"], "2022年目标", "Target 2022"),
            (&["by", "unit"], "2022年目标 · 日期为推算 · 单位系补出", "Target 2022 · date derived · unit inferred"),
            (&["value"], "2022年目标 · 数值为推算", "Target 2022 · value derived"),
        ] {
            assert_eq!(mark_caption(&fact(of), Lang::Zh), zh);
            assert_eq!(mark_caption(&fact(of), Lang::En), en);
        }
    }
}
