//! Croissant (mlcommons.org/croissant/1.0): the tables with their fields, for programs that learn from data.

use super::described::{ABOUT, Described};
use crate::{problem::Problem, state::AppState};
use serde_json::{Value, json};
use shared::{
    i18n::labels,
    model::Lang,
    open_data::{ColumnInfo, ColumnKind, DataTable, FileFormat},
};

/// The description; it names the checksum of every file where that is made.
///
/// # Errors
/// When the store does not answer.
pub async fn croissant(state: &AppState, data: &Described) -> Result<Value, Problem> {
    let mut files = Vec::new();
    for table in DataTable::ALL {
        files.push(file(data, *table, data.checksum(state, *table).await?));
    }
    let records: Vec<Value> = DataTable::ALL.iter().map(|table| record_set(*table)).collect();
    let mut description = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "duibiao",
        "alternateName": labels::PRODUCT.get(Lang::Zh),
        "description": ABOUT.get(Lang::En),
        "url": data.page(),
        "license": data.licence(),
        "creator": data.creator(),
        "inLanguage": ["zh", "en"],
        "citeAs": data.citation(Lang::En),
        "version": version(data),
        "distribution": files,
        "recordSet": records,
    });
    if let Some(day) = data.day() {
        description["datePublished"] = json!(day.to_string());
    }
    if !data.is_hashed() {
        description["isLiveDataset"] = json!(true);
    }
    Ok(description)
}

/// A version as semver.org has it: the place of the revision, and its name.
fn version(data: &Described) -> String {
    format!("{}.0.0+{}", data.revision.place, data.revision.id)
}

fn file(data: &Described, table: DataTable, sum: Option<(String, usize)>) -> Value {
    let name = format!("{table}.csv");
    let mut file = json!({
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": table.about().get(Lang::En),
        "contentUrl": data.url(table, FileFormat::Csv),
        "encodingFormat": "text/csv",
    });
    if let Some((sha256, size)) = sum {
        file["sha256"] = json!(sha256);
        file["contentSize"] = json!(format!("{size} B"));
    }
    file
}

fn record_set(table: DataTable) -> Value {
    let id = |column: &str| json!({ "@id": format!("{table}/{column}") });
    let fields: Vec<Value> = table.columns().iter().map(|column| field(table, column)).collect();
    json!({
        "@type": "cr:RecordSet",
        "@id": table.as_str(),
        "name": table.as_str(),
        "description": table.about().get(Lang::En),
        "key": table.key().iter().map(|column| id(column)).collect::<Vec<_>>(),
        "field": fields,
    })
}

fn field(table: DataTable, column: &ColumnInfo) -> Value {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::List | ColumnKind::Date => "sc:Text",
        ColumnKind::Number => "sc:Float",
        // A whole number that may be missing is read as one that may be no number.
        ColumnKind::Whole if column.is_required => "sc:Integer",
        ColumnKind::Whole => "sc:Float",
        ColumnKind::Flag => "sc:Boolean",
    };
    json!({
        "@type": "cr:Field",
        "@id": format!("{table}/{}", column.name),
        "name": column.name,
        "description": column.about.get(Lang::En),
        "dataType": kind,
        "source": { "fileObject": { "@id": format!("{table}.csv") }, "extract": { "column": column.name } },
    })
}

/// The context that the format prescribes.
fn context() -> Value {
    json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "extract": "cr:extract",
        "field": "cr:field",
        "fileProperty": "cr:fileProperty",
        "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    })
}
