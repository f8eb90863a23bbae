//! The catalogue as DCAT (w3.org/TR/vocab-dcat-3) in JSON-LD, which portals of public data harvest: the data set with its files
//! and its versions, and the API as a service.

use super::described::{ABOUT, Described, TITLE, both};
use serde_json::{Value, json};
use shared::{
    model::Lang,
    open_data::{DataTable, FileFormat},
};

/// How many revisions are named.
const MAX_VERSIONS: usize = 50;

/// The catalogue.
pub fn catalogue(data: &Described) -> Value {
    let site = &data.site;
    let publisher = json!({ "@id": format!("{site}/#publisher"), "@type": "foaf:Agent", "foaf:name": "Duibiao", "foaf:homepage": { "@id": site } });
    let distributions: Vec<Value> = DataTable::ALL
        .iter()
        .flat_map(|table| FileFormat::ALL.iter().map(move |format| (*table, *format)))
        .filter(|(table, format)| data.has_file(*table, *format))
        .map(|(table, format)| distribution(data, table, format))
        .collect();
    let versions: Vec<Value> =
        data.revisions.iter().take(MAX_VERSIONS).map(|revision| version(data, &revision.id, &revision.created)).collect();
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": format!("{site}/data/catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": both(TITLE),
        "dct:description": both(ABOUT),
        "dct:publisher": publisher,
        "dct:language": ["zh", "en"],
        "foaf:homepage": { "@id": site },
        "dcat:service": {
            "@id": format!("{site}/api/v1"),
            "@type": "dcat:DataService",
            "dct:title": "Duibiao API",
            "dcat:endpointURL": { "@id": format!("{site}/api/v1") },
            "dcat:endpointDescription": { "@id": format!("{site}/api/openapi.json") },
            "dcat:servesDataset": { "@id": data.page() },
        },
        "dcat:dataset": {
            "@id": data.page(),
            "@type": "dcat:Dataset",
            "dct:identifier": "duibiao",
            "dct:title": both(TITLE),
            "dct:description": both(ABOUT),
            "dct:publisher": { "@id": format!("{site}/#publisher") },
            "dct:license": { "@id": data.licence() },
            "dct:language": ["zh", "en"],
            "dct:modified": { "@type": "xsd:dateTime", "@value": data.revision.created },
            "dct:bibliographicCitation": data.citation(Lang::En),
            "dcat:version": data.revision.id.as_str(),
            "dcat:landingPage": { "@id": data.page() },
            "dcat:hasVersion": versions,
            "dcat:distribution": distributions,
        },
    })
}

fn distribution(data: &Described, table: DataTable, format: FileFormat) -> Value {
    let url = data.url(table, format);
    let mut one = json!({
        "@id": url,
        "@type": "dcat:Distribution",
        "dct:title": format!("{table}.{format}"),
        "dct:description": both(table.about()),
        "dct:license": { "@id": data.licence() },
        "dcat:accessURL": { "@id": data.page() },
        "dcat:downloadURL": { "@id": url },
        "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{}", format.media_type()) },
    });
    if format == FileFormat::Csv {
        one["dct:conformsTo"] = json!({ "@id": "http://www.w3.org/ns/csvw" });
    }
    one
}

fn version(data: &Described, id: &shared::model::RevisionId, created: &str) -> Value {
    json!({
        "@id": format!("{}?rev={id}", data.page()),
        "@type": "dcat:Dataset",
        "dct:title": both(TITLE),
        "dct:description": both(ABOUT),
        "dcat:version": id.as_str(),
        "dct:issued": { "@type": "xsd:dateTime", "@value": created },
    })
}
