//! What a timeline says of its deadlines.

use super::labels;
use crate::{
    comparison::timeline::{Moment, MomentKind, Timeline},
    model::{Kind, Lang},
};

/// Which targets have passed and which are due, counted.
pub fn due_line(timeline: &Timeline, lang: Lang) -> String {
    let has_deadline = |moment: &&Moment| {
        let is_target = timeline.basis.fact(&moment.fact).is_some_and(|fact| fact.kind == Kind::Target);
        is_target && matches!(moment.kind, MomentKind::Deadline | MomentKind::Span)
    };
    let targets = timeline.lanes.iter().flat_map(|lane| &lane.moments).filter(has_deadline);
    let (passed, due): (Vec<&Moment>, Vec<&Moment>) = targets.partition(|moment| moment.passed);
    labels::DUE_TARGETS.format(lang, &[&passed.len().to_string(), &due.len().to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{comparison::timeline, model::Dataset, view::View};
    use serde_json::{Value, json};

    #[test]
    fn only_targets_with_a_deadline_are_counted() {
        let fact = |id: &str, kind: &str, date: (&str, &str)| -> Value {
            let mut fact = json!({
                "document": "plan", "id": id, "region": "a", "kind": kind, "name": { "zh": "甲", "en": "A" }, "leads": [],
                "instruments": [], "with": [], "headline": false, "source": "a.txt",
                "evidence": { "quote": "q", "path": [], "anchor": null }
            });
            fact[date.0] = json!(date.1);
            fact
        };
        let text = json!({ "zh": "甲", "en": "A" });
        let data: Dataset = serde_json::from_value(json!({
            "regions": [{ "slug": "a", "code": "a", "level": "city", "parent": null, "name": text }],
            "indicators": [], "categories": [], "context": [],
            "documents": [{
                "slug": "plan", "region": "a", "sector": "5g", "kind": "action-plan", "title": text,
                "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
            }],
            "facts": [
                fact("early", "target", ("by", "2020")), fact("late", "target", ("by", "2030")),
                fact("latest", "target", ("by", "2035")), fact("state", "status", ("as_of", "2020")),
                fact("measure", "measure", ("by", "2020"))
            ]
        }))
        .expect("a data set");
        let revision = "0123456789abcdef".parse().expect("a revision");
        let timeline = timeline::compare(&data, revision, &View::default(), Vec::new(), "2026-11-20".parse().ok());
        assert_eq!(due_line(&timeline, Lang::Zh), "有期限的目标：已到期1项，未到期2项");
        assert_eq!(due_line(&timeline, Lang::En), "Targets with a deadline: 1 passed, 2 still due");
    }
}
