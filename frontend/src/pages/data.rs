//! The page of the data as files: which there are, what their columns mean, what may be done with them, how they are cited, and
//! which revisions there were.

use super::{
    changes::DatedRevision,
    reading::{PageHead, ReadingContext, page_title},
};
use crate::components::{api_code::ApiCode, card::Card, copy_button::CopyButton, page_link::PageLink};
use leptos::prelude::*;
use shared::{
    i18n::{Label, labels},
    model::{Lang, RevisionId},
    open_data::{DataTable, FileFormat},
    view::{View, path::Page},
};

/// What the page is told.
#[derive(Clone, Debug)]
pub struct DataPageInput {
    /// How many rows each table has, and the forms in which there is a file of it.
    pub tables: Vec<(DataTable, usize, Vec<FileFormat>)>,
    /// The revisions, the current one first.
    pub revisions: Vec<DatedRevision>,
    /// How the data are cited.
    pub citation: String,
    /// What they are, in a sentence.
    pub about: Label,
}

/// What the page says of itself.
pub fn data_head(context: &ReadingContext, input: &DataPageInput) -> PageHead {
    let lang = context.view.lang;
    PageHead { title: page_title(labels::DATA_TITLE.get(lang), lang), description: input.about.get(lang).to_owned() }
}

/// The heading.
#[component]
pub fn DataHeading(
    /// The site and the view.
    context: ReadingContext,
    /// What the page is told.
    input: DataPageInput,
) -> impl IntoView {
    let lang = context.view.lang;
    let day = context.site.day.map(|day| shared::i18n::date(day, lang)).unwrap_or_default();
    view! {
        <p class="kind">{labels::REVISION_OF_DAY.format(lang, &[&day, context.site.revision.as_str()])}</p>
        <h1>{labels::DATA_TITLE.get(lang)}</h1>
        <p class="lead">{input.about.get(lang)}</p>
    }
}

/// Everything below the heading.
#[component]
pub fn DataBody(
    /// The site and the view.
    context: ReadingContext,
    /// What the page is told.
    input: DataPageInput,
) -> impl IntoView {
    let lang = context.view.lang;
    let (site, revision) = (context.site.url.clone(), context.site.revision.clone());
    let of_programs = revision.clone();
    let tables = input.tables.clone();
    let has_every_workbook = input.tables.iter().all(|(_, _, formats)| formats.contains(&FileFormat::Xlsx));
    let by_region = (!has_every_workbook).then(|| view! { <p>{labels::DATA_NO_WORKBOOK.get(lang)}</p> });
    let example = [&site, DataTable::Facts.href(FileFormat::Csv, Some(&revision)).as_str()].concat();
    view! {
        <article class="reading sheet data-page">
            <div class="main-column">
                <Card id="files" heading=labels::DATA_FILES.get(lang)>
                    <p>{labels::DATA_FILES_SAID.get(lang)}</p>
                    {by_region}
                    <Files tables=tables revision=revision.clone() lang />
                    <p>
                        {labels::DATA_BY_REGION.get(lang)} " "
                        <code>"/data/facts.csv?region=qingdao"</code>
                    </p>
                    <ApiCode address=example is_csv=true lang />
                </Card>
                {DataTable::ALL.iter().map(|table| view! { <Columns table=*table lang /> }).collect_view()}
            </div>
            <div class="side-column">
                <Card id="licence" heading=labels::LICENCE.get(lang)>
                    <p>{labels::LICENCE_SAID.get(lang)}</p>
                </Card>
                <Card id="citation" heading=labels::CITE.get(lang)>
                    <p class="share-said">{input.citation.clone()}</p>
                    <CopyButton label=labels::COPY_CITATION text=input.citation.clone() lang />
                </Card>
                <Descriptions lang revision=of_programs />
                <Revisions revisions=input.revisions.clone() view=context.view.clone() />
            </div>
        </article>
    }
}

/// The files of every table.
#[component]
fn Files(tables: Vec<(DataTable, usize, Vec<FileFormat>)>, revision: RevisionId, lang: Lang) -> impl IntoView {
    let rows = tables.into_iter().map(|(table, rows, formats)| {
        let files = formats.into_iter().map(|format| {
            let name = format.as_str().to_uppercase();
            view! {
                <a rel="external" download="" href=table.href(format, Some(&revision))>
                    {name}
                    <span class="sr-only">" " {table.label().get(lang)}</span>
                </a>
                " "
            }
        });
        let files = files.collect_view();
        view! {
            <tr>
                <th scope="row">{table.label().get(lang)}</th>
                <td>{table.about().get(lang)}</td>
                <td class="number">{rows.to_string()}</td>
                <td>{files}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=labels::DATA_FILES.get(lang)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{labels::DATA_TABLE.get(lang)}</th>
                        <th scope="col">{labels::DATA_HOLDS.get(lang)}</th>
                        <th scope="col">{labels::DATA_ROWS.get(lang)}</th>
                        <th scope="col">{labels::DATA_FILES.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What the columns of a table mean.
#[component]
fn Columns(table: DataTable, lang: Lang) -> impl IntoView {
    let rows = table.columns().into_iter().map(|column| {
        let kind = column.kind.label().get(lang);
        let always = column.is_required.then(|| [" · ", labels::DATA_ALWAYS.get(lang)].concat());
        view! {
            <tr>
                <th scope="row">
                    <code>{column.name}</code>
                </th>
                <td>{kind} {always}</td>
                <td>{column.about.get(lang)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heading = labels::DATA_COLUMNS.format(lang, &[table.label().get(lang)]);
    view! {
        <Card id=["columns-", table.as_str()].concat() heading=heading.clone()>
            <div class="table-frame" tabindex="0" role="region" aria-label=heading>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{labels::DATA_COLUMN.get(lang)}</th>
                            <th scope="col">{labels::DATA_KIND.get(lang)}</th>
                            <th scope="col">{labels::DATA_MEANING.get(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

/// What programs read of the data, by standard.
const DESCRIPTIONS: [(&str, &str); 7] = [
    ("Croissant", "/data/croissant.json"),
    ("Data Package", "/data/datapackage.json"),
    ("DCAT", "/data/catalog.jsonld"),
    ("CSVW", "/data/facts.csv-metadata.json"),
    ("JSON Schema: API", "/data/api.schema.json"),
    ("JSON Schema: seeds", "/data/seeds.schema.json"),
    ("OpenAPI", "/api/docs"),
];

#[component]
fn Descriptions(lang: Lang, revision: RevisionId) -> impl IntoView {
    let links = DESCRIPTIONS.map(|(name, href)| {
        let is_pinned = ["Croissant", "Data Package", "CSVW"].contains(&name);
        let href = if is_pinned { [href, "?rev=", revision.as_str()].concat() } else { href.to_owned() };
        view! {
            <li>
                <a rel="external" href=href>
                    {name}
                </a>
            </li>
        }
    });
    view! {
        <Card id="descriptions" heading=labels::DATA_DESCRIPTIONS.get(lang)>
            <ul class="name-list">{links.collect_view()}</ul>
        </Card>
    }
}

/// No more revisions are listed.
const MAX_REVISIONS: usize = 50;

/// The revisions, each with its files and with what it changed.
#[component]
fn Revisions(revisions: Vec<DatedRevision>, view: View) -> impl IntoView {
    let lang = view.lang;
    let entries = revisions.iter().enumerate().take(MAX_REVISIONS).map(|(at, revision)| {
        let pinned = view.for_reading().with_rev(Some(revision.id.clone()));
        let name = revision.named(lang);
        let changes = revisions.get(at + 1).map(|before| {
            let view = pinned.with_since(Some(before.id.clone()));
            view! {
                <PageLink page=Page::Changes(None) view>
                    {labels::REVISION_ITS_CHANGES.get(lang)}
                </PageLink>
            }
        });
        view! {
            <li>
                <p>
                    <PageLink page=Page::Data view=pinned.clone()>
                        {name}
                    </PageLink>
                </p>
                <p class="sub">{changes}</p>
            </li>
        }
    });
    let entries = entries.collect_view();
    view! {
        <Card id="revisions" heading=labels::REVISIONS.get(lang)>
            <ul class="name-list">{entries}</ul>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};

    fn input() -> DataPageInput {
        let revision = |id: &str, day: &str| DatedRevision { id: id.parse().expect("a revision"), day: day.parse().ok() };
        DataPageInput {
            tables: vec![
                (DataTable::Facts, 12_000, vec![FileFormat::Csv, FileFormat::Parquet]),
                (DataTable::Regions, 5, FileFormat::ALL.to_vec()),
            ],
            revisions: vec![revision("fedcba9876543210", "2026-11-21"), revision("0123456789abcdef", "2026-11-20")],
            citation: "对标. [EB/OL].".to_owned(),
            about: Label("数据", "The data"),
        }
    }

    #[test]
    fn the_page_leads_to_every_file_and_explains_every_column() {
        let context = context("lang=en", |_| {});
        let revision = context.site.revision.to_string();
        let page = render(|| view! { <DataBody context=context.clone() input=input() /> });
        for expected in [
            format!("href=\"/data/facts.csv?rev={revision}\""),
            format!("href=\"/data/facts.parquet?rev={revision}\""),
            format!("href=\"/data/regions.xlsx?rev={revision}\""),
            "<td class=\"number\">12000</td>".to_owned(),
            "<code>canonical_value</code>".to_owned(),
            "id=\"licence\"".to_owned(),
            "href=\"/changes?lang=en&amp;since=0123456789abcdef&amp;rev=fedcba9876543210\"".to_owned(),
            labels::DATA_NO_WORKBOOK.get(Lang::En).to_owned(),
        ] {
            assert!(page.contains(&expected), "{expected} in {page}");
        }
        assert!(!page.contains("/data/facts.xlsx"), "of many facts there is no workbook");
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        for column in DataTable::ALL.iter().flat_map(|table| table.columns()) {
            assert!(page.contains(&escaped(column.about.get(Lang::En))), "{}", column.name);
        }
    }
}
