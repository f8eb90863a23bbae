//! `/data/…`: all data as files, and what programs are told of them.

use super::{
    caching::{self, IMMUTABLE, REVALIDATED},
    params::ApiRequest,
};
use crate::{
    db::dataset,
    open_data::{
        DataFile, MAX_WORKBOOK_FACTS, Part, croissant::croissant, csvw, data_package::data_package, dcat, described::Described,
        files, schemas,
    },
    problem::Problem,
    state::LoadedRevision,
};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use shared::{
    model::Slug,
    open_data::{DataTable, FileFormat},
};
use std::sync::Arc;

/// How long a client is asked to wait when as many files are under way as may be.
const WAIT_SECONDS: u64 = 10;

/// `/data/{file}`: a table in a form, or the description of a CSV file. `region` takes the facts about one region.
pub async fn file(call: ApiRequest) -> Result<Response, Problem> {
    let name: String = call.segments.read(0)?;
    let nothing = || Problem::NotFound(format!("/data/{}", name.chars().take(80).collect::<String>()));
    let (table, ending) = name.split_once('.').ok_or_else(nothing)?;
    let table: DataTable = table.parse().map_err(|_| nothing())?;
    if let Some(of) = ending.strip_suffix(csvw::SUFFIX) {
        return if of == FileFormat::Csv.as_str() { described_csv(&call, table).await } else { Err(nothing()) };
    }
    let format: FileFormat = ending.parse().map_err(|_| Problem::InvalidValue {
        name: "format".to_owned(),
        value: ending.chars().take(40).collect(),
        allowed: FileFormat::ALL.iter().map(ToString::to_string).collect(),
    })?;
    let known: &[&str] = if table == DataTable::Facts { &["rev", "region"] } else { &["rev"] };
    let params = call.params(known)?;
    let (rev, region) = (params.rev()?, params.read::<Slug>("region", &["a slug: a-z, 0-9 and single hyphens"])?);
    let revision = call.state.revision(rev.as_ref()).await?;
    if let Some(region) = &region {
        check_region(&call, &revision, region).await?;
    }
    let part = Part { revision: Arc::clone(&revision), table, region: region.clone() };
    let whose = region.map(|region| format!("-{region}")).unwrap_or_default();
    let saved = format!("duibiao-{table}{whose}-{}.{format}", revision.id);
    let etag = caching::tag(&["data", &saved]);
    let cache = if rev.is_some() { IMMUTABLE } else { REVALIDATED };
    if caching::held(&call.headers, &etag).is_some() {
        return Ok(caching::answer(&call.headers, &etag, cache, || ()));
    }
    if format == FileFormat::Xlsx && part.region.is_none() && table == DataTable::Facts {
        let data = Described::read(&call.state, revision).await?;
        if !data.has_file(table, format) {
            let facts = data.rows(table);
            let what = format!(
                "a workbook of {facts} facts; of more than {MAX_WORKBOOK_FACTS} there is one for each region (region=)"
            );
            return Err(Problem::NotImplemented(what));
        }
    }
    let place = Arc::clone(&call.state.downloads).try_acquire_owned().map_err(|_| Problem::Busy(WAIT_SECONDS))?;
    let file = DataFile::begin(call.state.db.clone(), part, format).map_err(|error| Problem::Internal(error.to_string()))?;
    let mut response = caching::answer(&call.headers, &etag, cache, || files::body(file, place));
    let headers = response.headers_mut();
    let kind = match format {
        FileFormat::Csv => HeaderValue::from_static("text/csv; charset=utf-8; header=present"),
        format => HeaderValue::from_static(format.media_type()),
    };
    headers.insert(header::CONTENT_TYPE, kind);
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{saved}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    if format == FileFormat::Csv {
        let pin = rev.map(|rev| format!("?rev={rev}")).unwrap_or_default();
        let link = format!("</data/{table}.csv{}{pin}>; rel=\"describedby\"; type=\"{}\"", csvw::SUFFIX, csvw::MEDIA_TYPE);
        if let Ok(link) = HeaderValue::from_str(&link) {
            headers.insert(header::LINK, link);
        }
    }
    Ok(response)
}

async fn check_region(call: &ApiRequest, revision: &LoadedRevision, region: &Slug) -> Result<(), Problem> {
    if dataset::with_ancestors(&call.state.db, revision.place, region).await?.is_empty() {
        let allowed = vec!["a region of /data/regions.csv".to_owned()];
        return Err(Problem::UnknownValue { name: "region".to_owned(), value: region.to_string(), allowed });
    }
    Ok(())
}

/// What an address of a description asks for.
struct Asked {
    data: Described,
    is_pinned: bool,
}

impl Asked {
    async fn read(call: &ApiRequest) -> Result<Self, Problem> {
        let rev = call.params(&["rev"])?.rev()?;
        let revision = call.state.revision(rev.as_ref()).await?;
        Ok(Self { data: Described::read(&call.state, revision).await?, is_pinned: rev.is_some() })
    }

    fn answer(&self, headers: &HeaderMap, name: &str, kind: &'static str, made: &Value) -> Response {
        let revisions = self.data.revisions.len().to_string();
        let etag = caching::tag(&["data", name, self.data.revision.id.as_str(), &self.data.site, &revisions]);
        caching::answer(headers, &etag, REVALIDATED, || as_json(kind, made))
    }
}

fn as_json(kind: &'static str, made: &Value) -> impl IntoResponse + use<> {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], made.to_string())
}

async fn described_csv(call: &ApiRequest, table: DataTable) -> Result<Response, Problem> {
    let asked = Asked::read(call).await?;
    let pin = if asked.is_pinned { format!("?rev={}", asked.data.revision.id) } else { String::new() };
    let made = csvw::csvw(&asked.data, table, &format!("{table}.csv{pin}"));
    Ok(asked.answer(&call.headers, &format!("{table}{pin}"), csvw::MEDIA_TYPE, &made))
}

/// `/data/catalog.jsonld`: DCAT.
pub async fn catalogue(call: ApiRequest) -> Result<Response, Problem> {
    let asked = Asked::read(&call).await?;
    Ok(asked.answer(&call.headers, "dcat", JSON_LD, &dcat::catalogue(&asked.data)))
}

/// `/data/croissant.json`: Croissant.
pub async fn croissant_json(call: ApiRequest) -> Result<Response, Problem> {
    let asked = Asked::read(&call).await?;
    let made = croissant(&call.state, &asked.data).await?;
    Ok(asked.answer(&call.headers, "croissant", JSON_LD, &made))
}

/// `/data/datapackage.json`: a data package.
pub async fn package(call: ApiRequest) -> Result<Response, Problem> {
    let asked = Asked::read(&call).await?;
    Ok(asked.answer(&call.headers, "package", "application/json", &data_package(&asked.data)))
}

/// `/data/seeds.schema.json`: JSON Schema of the data files.
pub async fn seeds_schema(call: ApiRequest) -> Result<Response, Problem> {
    call.params(&[])?;
    Ok(schema(&call.headers, &schemas::of_seeds(&call.state.config.public_url)))
}

/// `/data/api.schema.json`: JSON Schema of what the API sends; `description` is that of OpenAPI.
pub fn api_schema(call: &ApiRequest, description: &Value) -> Result<Response, Problem> {
    call.params(&[])?;
    Ok(schema(&call.headers, &schemas::of_api(description, &call.state.config.public_url)))
}

fn schema(headers: &HeaderMap, made: &Value) -> Response {
    let etag = caching::tag(&["schema", &made.to_string()]);
    caching::answer(headers, &etag, REVALIDATED, || as_json("application/schema+json", made))
}

const JSON_LD: &str = "application/ld+json";
