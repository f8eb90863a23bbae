//! CSV on the Web (w3.org/TR/tabular-metadata): what stands beside each CSV file and says what its columns are.

use super::described::{Described, both};
use serde_json::{Value, json};
use shared::{
    i18n::labels,
    model::Lang,
    open_data::{ColumnInfo, ColumnKind, DataTable, LIST_SEPARATOR},
};

/// The media type of such a description.
pub const MEDIA_TYPE: &str = "application/csvm+json";

/// The end of its address, behind that of the file.
pub const SUFFIX: &str = "-metadata.json";

/// The description of a table; `url` is the address of the file from where the description stands.
pub fn csvw(data: &Described, table: DataTable, url: &str) -> Value {
    let columns: Vec<Value> = table.columns().iter().map(column).collect();
    let mut description = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "url": url,
        "dc:title": both(table.label()),
        "dc:description": both(table.about()),
        "dc:license": { "@id": data.licence() },
        "dc:rights": both(labels::LICENCE_SAID),
        "dc:publisher": labels::PRODUCT.get(Lang::En),
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": "," },
        "tableSchema": { "columns": columns, "primaryKey": table.key() },
    });
    if let Some(day) = data.day() {
        description["dc:modified"] = json!({ "@value": day.to_string(), "@type": "xsd:date" });
    }
    description
}

fn column(column: &ColumnInfo) -> Value {
    let mut description = json!({
        "name": column.name,
        "titles": column.name,
        "dc:description": both(column.about),
        "required": column.is_required,
        "datatype": match column.kind {
            ColumnKind::Text | ColumnKind::List => json!("string"),
            ColumnKind::Date => json!({ "base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" }),
            ColumnKind::Number => json!("number"),
            ColumnKind::Whole => json!("integer"),
            ColumnKind::Flag => json!({ "base": "boolean", "format": "true|false" }),
        },
    });
    if column.kind == ColumnKind::List {
        description["separator"] = json!(LIST_SEPARATOR);
    }
    description
}
