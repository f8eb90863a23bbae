//! What pages say of themselves to search engines, as JSON-LD of schema.org.

use super::described::{ABOUT, Described, TITLE};
use serde_json::{Value, json};
use shared::{
    i18n::labels,
    model::{Dataset, Document, Lang},
    open_data::{DataTable, FileFormat},
    site::SiteContext,
    view::{View, path::Page},
};

/// Of the page of the data: a data set with its files.
pub fn data_set(data: &Described, lang: Lang) -> Value {
    let files: Vec<Value> = DataTable::ALL
        .iter()
        .flat_map(|table| FileFormat::ALL.iter().map(move |format| (*table, *format)))
        .filter(|(table, format)| data.has_file(*table, *format))
        .map(|(table, format)| {
            json!({
                "@type": "DataDownload",
                "name": format!("{table}.{format}"),
                "description": table.about().get(lang),
                "encodingFormat": format.media_type(),
                "contentUrl": data.url(table, format),
            })
        })
        .collect();
    let indicators: Vec<&str> = data.revision.indicators.iter().map(|indicator| indicator.name.get(lang)).collect();
    let mut said = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": data.page(),
        "url": data.page(),
        "name": TITLE.get(lang),
        "description": ABOUT.get(lang),
        "inLanguage": ["zh", "en"],
        "license": data.licence(),
        "isAccessibleForFree": true,
        "creator": data.creator(),
        "version": data.revision.id.as_str(),
        "citation": data.citation(lang),
        "spatialCoverage": { "@type": "Country", "name": if lang == Lang::Zh { "中国" } else { "China" } },
        "variableMeasured": indicators,
        "distribution": files,
    });
    if let Some(day) = data.day() {
        said["dateModified"] = json!(day.to_string());
    }
    said
}

/// Of the page of a document: an article about a policy text, with who issued it and when, where it prints that.
pub fn document(document: &Document, data: &Dataset, site: &SiteContext, lang: Lang) -> Value {
    let own = |page: &Page| [&site.url, page.href(&View { lang, ..View::default() }).as_str()].concat();
    let region = data.region(&document.region);
    let place =
        region.map(|region| json!({ "@type": "AdministrativeArea", "name": region.name.get(lang), "identifier": region.code }));
    let mut text = json!({
        "@type": "Legislation",
        "name": document.title.get(lang),
        "inLanguage": "zh-CN",
        "legislationType": document.kind.as_str(),
        "legislationJurisdiction": place,
        "spatialCoverage": place,
    });
    if let Some(number) = &document.number {
        text["legislationIdentifier"] = json!(number);
    }
    if let Some(issued) = document.issued {
        text["datePublished"] = json!(issued.to_string());
    }
    if let Some(issuer) = &document.issuer {
        text["legislationPassedBy"] = json!({ "@type": "GovernmentOrganization", "name": issuer.get(lang) });
    }
    if let Some(period) = document.period {
        text["temporalCoverage"] = json!(format!("{}/{}", period.from, period.to));
    }
    let whole = format!("{}/data", site.url);
    let publisher = json!({ "@type": "Organization", "name": labels::PRODUCT.get(lang), "url": site.url });
    let mut said = json!({
        "@context": "https://schema.org/",
        "@type": "Article",
        "@id": own(&Page::Document(document.slug.clone())),
        "url": own(&Page::Document(document.slug.clone())),
        "headline": document.title.get(lang),
        "inLanguage": lang.language().html_code,
        "about": text,
        "author": publisher,
        "publisher": publisher,
        "isPartOf": {
            "@type": "Dataset",
            "@id": whole,
            "url": whole,
            "name": TITLE.get(lang),
            "description": ABOUT.get(lang),
        },
    });
    if let Some(day) = site.day {
        said["dateModified"] = json!(day.to_string());
    }
    said
}
