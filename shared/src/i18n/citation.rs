//! How a document, a quote of it and a view of this site are cited, after GB/T 7714-2015: what is printed, and no more.

use crate::{
    date::PartialDate,
    i18n::labels,
    model::{Document, Fact, Lang},
};
use serde::{Deserialize, Serialize};

/// A citation, ready to be copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Citation {
    /// The document: `发布机构. 题名: 文号[Z/OL]. (发布日期). 地址.`; what the document does not print is left out.
    pub reference: String,
    /// The quote with its headings, then the document.
    pub quotation: String,
}

/// Cites a fact. `address` is where a reader finds it; the day of reading is the reader's to add.
pub fn cite(fact: &Fact, document: &Document, address: &str) -> Citation {
    let reference = reference(document, address);
    let path = fact.evidence.path.join(" › ");
    let place = if path.is_empty() { String::new() } else { format!("（{path}）") };
    Citation { quotation: format!("“{}”{place}。{reference}", fact.evidence.quote), reference }
}

/// Cites a view of this site, pinned to the data of a day: `对标. 题名[EB/OL]. (数据日期). 地址.`; the day of reading is the
/// reader's to add.
pub fn cite_view(title: &str, day: Option<PartialDate>, address: &str, lang: Lang) -> String {
    let day = day.map(|day| format!(" ({day}).")).unwrap_or_default();
    format!("{}. {title}[EB/OL].{day} {address}.", labels::PRODUCT.get(lang))
}

fn reference(document: &Document, address: &str) -> String {
    let issuer = document.issuer.as_ref().map(|issuer| format!("{}. ", issuer.zh)).unwrap_or_default();
    let number = document.number.as_ref().map(|number| format!(": {number}")).unwrap_or_default();
    let issued = document.issued.map(|issued: PartialDate| format!(" ({issued}).")).unwrap_or_default();
    format!("{issuer}{}{number}[Z/OL].{issued} {address}.", document.title.zh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(issuer: Option<&str>, number: Option<&str>, issued: Option<&str>) -> Document {
        let issuer = issuer.map(|zh| json!({ "zh": zh, "en": "x" }));
        serde_json::from_value(json!({
            "slug": "plan", "region": "a", "sector": "5g", "kind": "action-plan", "title": { "zh": "甲计划", "en": "Plan A" },
            "period": null, "issuer": issuer, "number": number, "issued": issued,
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        }))
        .expect("a document")
    }

    fn fact(path: &[&str]) -> Fact {
        serde_json::from_value(json!({
            "document": "plan", "id": "a", "region": "a", "kind": "target", "name": { "zh": "甲", "en": "A" },
            "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
            "evidence": { "quote": "建成100家", "path": path, "anchor": null }
        }))
        .expect("a fact")
    }

    #[test]
    fn a_citation_has_what_the_document_prints() {
        let at = "https://d.example/facts/plan/a";
        let cases = [
            (document(None, None, None), "甲计划[Z/OL]. https://d.example/facts/plan/a."),
            (document(Some("甲市政府"), None, None), "甲市政府. 甲计划[Z/OL]. https://d.example/facts/plan/a."),
            (
                document(Some("甲市政府"), Some("甲府〔2020〕1号"), Some("2020-07")),
                "甲市政府. 甲计划: 甲府〔2020〕1号[Z/OL]. (2020-07). https://d.example/facts/plan/a.",
            ),
        ];
        for (document, reference) in cases {
            assert_eq!(cite(&fact(&[]), &document, at).reference, reference);
        }
    }

    #[test]
    fn a_view_is_cited_with_the_day_of_its_data() {
        let (day, at) = ("2026-11-20".parse().ok(), "https://d.example/compare/targets?rev=0123456789abcdef");
        let zh = cite_view("目标对比", day, at, Lang::Zh);
        assert_eq!(zh, "对标. 目标对比[EB/OL]. (2026-11-20). https://d.example/compare/targets?rev=0123456789abcdef.");
        let en = cite_view("Targets compared", None, at, Lang::En);
        assert_eq!(en, "Duibiao. Targets compared[EB/OL]. https://d.example/compare/targets?rev=0123456789abcdef.");
    }

    #[test]
    fn a_quotation_names_its_place() {
        let plan = document(None, None, None);
        assert_eq!(
            cite(&fact(&["一、总则", "目标"]), &plan, "u").quotation,
            "“建成100家”（一、总则 › 目标）。甲计划[Z/OL]. u."
        );
        assert_eq!(cite(&fact(&[]), &plan, "u").quotation, "“建成100家”。甲计划[Z/OL]. u.");
    }
}
