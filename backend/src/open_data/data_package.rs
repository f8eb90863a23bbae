//! A data package (datapackage.org): all tables with their columns, keys and references, as Frictionless reads them.

use super::described::{ABOUT, Described, TITLE};
use serde_json::{Value, json};
use shared::{
    i18n::labels,
    model::Lang,
    open_data::{ColumnInfo, ColumnKind, DataTable, FileFormat},
};

/// The description.
pub fn data_package(data: &Described) -> Value {
    let resources: Vec<Value> = DataTable::ALL.iter().map(|table| resource(data, *table)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "duibiao",
        "id": data.revision.id.as_str(),
        "title": TITLE.get(Lang::En),
        "description": ABOUT.get(Lang::En),
        "homepage": data.page(),
        "version": data.revision.id.as_str(),
        "created": data.revision.created,
        "licenses": [{ "path": data.licence(), "title": labels::LICENCE_SAID.get(Lang::En) }],
        "contributors": [{ "title": labels::PRODUCT.get(Lang::En), "path": data.site, "role": "publisher" }],
        "resources": resources,
    })
}

fn resource(data: &Described, table: DataTable) -> Value {
    let keys: Vec<Value> = table.references().iter().map(|(column, other)| reference(column, *other)).collect();
    let fields: Vec<Value> = table.columns().iter().map(field).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": table.as_str(),
        "title": table.label().get(Lang::En),
        "description": table.about().get(Lang::En),
        "path": data.url(table, FileFormat::Csv),
        "scheme": "http",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": { "fields": fields, "primaryKey": table.key(), "foreignKeys": keys, "missingValues": [""] },
    })
}

fn reference(column: &str, other: DataTable) -> Value {
    json!({ "fields": [column], "reference": { "resource": other.as_str(), "fields": other.key() } })
}

fn field(column: &ColumnInfo) -> Value {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::List | ColumnKind::Date => "string",
        ColumnKind::Number => "number",
        ColumnKind::Whole => "integer",
        ColumnKind::Flag => "boolean",
    };
    json!({
        "name": column.name,
        "type": kind,
        "description": column.about.get(Lang::En),
        "constraints": { "required": column.is_required },
    })
}
