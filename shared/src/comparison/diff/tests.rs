use super::*;
use serde_json::json;

/// A fact of region `a` or `b`, as `region/id value`, with a quote of the same words.
pub(in crate::comparison) fn fact(line: &str) -> Fact {
    let (name, value) = line.split_once(' ').expect("a name and a value");
    let (region, id) = name.split_once('/').expect("region/id");
    let value: f64 = value.parse().expect("a number");
    serde_json::from_value(json!({
        "document": format!("{region}-plan"), "id": id, "region": region, "kind": "measure", "category": "network",
        "name": { "zh": id, "en": id }, "value": value, "unit": "个", "leads": [], "instruments": ["fund"], "with": [],
        "headline": false, "source": "a.txt", "evidence": { "quote": format!("建成{value}个"), "path": [], "anchor": null }
    }))
    .expect("a fact")
}

pub(in crate::comparison) fn data(facts: Vec<Fact>) -> Dataset {
    let region =
        |name: &str| json!({ "slug": name, "code": name, "level": "city", "parent": null, "name": { "zh": name, "en": name } });
    let document = |name: &str| {
        json!({
            "slug": format!("{name}-plan"), "region": name, "sector": "5g", "kind": "action-plan",
            "title": { "zh": name, "en": name }, "period": null, "issuer": null, "number": null, "issued": null,
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let network = json!({
        "slug": "network", "name": { "zh": "网络", "en": "Network" }, "definition": { "zh": "", "en": "" },
        "example": { "zh": "", "en": "" }
    });
    let mut data: Dataset = serde_json::from_value(json!({
        "regions": [region("a"), region("b")], "indicators": [], "categories": [network], "context": [],
        "documents": [document("a"), document("b")], "facts": []
    }))
    .expect("a data set");
    data.facts = facts;
    data
}

/// What has changed, as `+added -removed ~altered:field,field`, and the marks of an open view.
fn check(old: &[&str], new: &[&str], open: Option<&str>) -> (String, Option<String>) {
    let read = |lines: &[&str]| data(lines.iter().map(|line| fact(line)).collect());
    let (before, after) = (read(old), read(new));
    let (from, to) = ("0000000000000000".parse().expect("a name"), "1111111111111111".parse().expect("a name"));
    let view = open.map(|query| View::from_query(query).0);
    let open = view.as_ref().map(|view| (ComparisonKind::Measures, view));
    let diff = diff(Side { id: &from, data: &before, shown: &before }, Side { id: &to, data: &after, shown: &after }, open);
    let altered = diff.altered.iter().map(|altered| {
        let fields: Vec<&str> = altered.fields.iter().map(|change| change.field.as_str()).collect();
        format!("~{}:{}", altered.fact, fields.join(","))
    });
    let added = diff.added.iter().map(|fact| format!("+{}", fact.reference()));
    let removed = diff.removed.iter().map(|fact| format!("-{}", fact.reference()));
    let marks = diff.marks.map(|marks| {
        assert_eq!(marks.changed, marks.facts.len());
        let facts: Vec<String> = marks.facts.iter().map(ToString::to_string).collect();
        format!("{} of {}: {}", marks.changed, marks.shown, facts.join(" "))
    });
    (added.chain(removed).chain(altered).collect::<Vec<_>>().join(" "), marks)
}

#[test]
fn facts_are_added_removed_and_altered() {
    let old = ["a/x 1", "a/y 2", "b/z 3"];
    assert_eq!(check(&old, &old, None), (String::new(), None));
    assert_eq!(check(&old, &["b/z 3", "a/y 2", "a/x 1"], None).0, "", "another order is no change");
    let new = ["a/x 1", "a/y 4", "b/w 5"];
    assert_eq!(check(&old, &new, None).0, "+b-plan/w -b-plan/z ~a-plan/y:value,quote");
    assert_eq!(check(&new, &old, None).0, "+b-plan/z -b-plan/w ~a-plan/y:value,quote");
}

#[test]
fn an_open_view_counts_what_it_shows_in_either_revision() {
    let (old, new) = (["a/x 1", "a/y 2", "b/z 3"], ["a/x 1", "a/y 4", "b/w 5"]);
    let marks = |query| check(&old, &new, Some(query)).1.expect("marks");
    assert_eq!(marks(""), "3 of 4: a-plan/y b-plan/w b-plan/z");
    assert_eq!(marks("regions=a"), "1 of 2: a-plan/y");
    assert_eq!(marks("instruments=tax"), "0 of 0: ");
    assert_eq!(marks("regions=a&rev=0000000000000000&lang=en"), "1 of 2: a-plan/y", "a pin and a language hide nothing");
}

#[test]
fn an_alteration_has_both_wordings() {
    let (before, after) = (fact("a/x 10000"), Fact { unit: Some("家".into()), ..fact("a/x 20000") });
    let altered = alteration(&before, &after).expect("an alteration");
    let zh = |wording: &Wording| wording.value.clone().expect("a value").zh;
    assert_eq!((zh(&altered.old), zh(&altered.new)), ("1万个".to_owned(), "2万家".to_owned()));
    assert_eq!((altered.old.quote.as_str(), altered.new.quote.as_str()), ("建成10000个", "建成20000个"));
    let unit = altered.fields.iter().find(|change| change.field == FactField::Unit).expect("the unit");
    assert_eq!(unit.old.as_ref().map(|old| old.zh.as_str()), Some("个"));
}

#[test]
fn an_anchor_is_no_change() {
    let before = fact("a/x 1");
    let mut after = before.clone();
    after.evidence.anchor = Some(crate::model::Anchor { start: 1, end: 2 });
    assert_eq!(alteration(&before, &after), None);
}

#[test]
fn every_part_of_a_fact_but_its_name_and_anchor_is_told_apart() {
    let fact = serde_json::to_value(fact("a/x 1")).expect("JSON");
    let keys = |value: &serde_json::Value| value.as_object().expect("an object").keys().cloned().collect::<BTreeSet<String>>();
    let mut parts: BTreeSet<String> = keys(&fact).union(&keys(&fact["evidence"])).cloned().collect();
    for untold in ["document", "id", "evidence", "anchor"] {
        assert!(parts.remove(untold), "{untold}");
    }
    assert_eq!(parts, FactField::ALL.iter().map(ToString::to_string).collect());
}
