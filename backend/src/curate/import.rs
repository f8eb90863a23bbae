//! The last step of the desk: what an import would take, the import, and what it has changed.

use super::{
    CurationDesk,
    content::DeskAddress,
    fault_words,
    routes::{Asked, failed},
    submitted::Submitted,
};
use crate::{
    command,
    db::{Db, revisions},
    page::changes::ComparedRevisions,
    problem::Problem,
    seed,
    state::AppState,
};
use axum::{
    Form,
    extract::{Query, State},
    response::{Html, Redirect},
};
use frontend::desk::{DeskBody, ImportPage, ImportedPage, render};
use shared::{
    i18n::desk_labels as labels,
    model::{Lang, RevisionId},
    view::View,
};
use std::sync::Arc;

/// What an import would take, or why there can be none.
pub async fn preview(State(desk): State<Arc<CurationDesk>>, Query(query): Asked) -> Result<Html<String>, Problem> {
    let address = DeskAddress::of(&query);
    let outcome = seed::load_confirmed(&desk.config.seeds)
        .map(|(data, unconfirmed)| [data.documents.len(), data.facts.len(), unconfirmed.documents, unconfirmed.facts])
        .map_err(|faults| faults.iter().map(|fault| fault_words::placed(fault, address.lang)).collect());
    let page = ImportPage { lang: address.lang, back: address.href(), outcome };
    Ok(Html(render(address.lang, labels::ACT_IMPORT.get(address.lang), DeskBody::Import(page))))
}

/// Imports what is confirmed.
pub async fn import(
    State(desk): State<Arc<CurationDesk>>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let submitted = Submitted(pairs);
    let lang = if submitted.one("lang") == "en" { Lang::En } else { Lang::Zh };
    let Ok((data, _)) = seed::load_confirmed(&desk.config.seeds) else {
        // The page of what would be taken says why.
        return Ok(Redirect::to(&format!("/desk/import?lang={lang}")));
    };
    let db = Db::open(&desk.config.database_url).await.map_err(|error| failed(error.into()))?;
    let imported = async {
        let before = revisions::latest(&db).await?.map(|row| row.id.to_string()).unwrap_or_default();
        let (after, _) = command::import_now(&db, &data).await?;
        anyhow::Ok(format!("/desk/imported?since={before}&rev={}&lang={lang}", after.id))
    };
    let there = imported.await;
    db.close().await;
    there.map(|there| Redirect::to(&there)).map_err(failed)
}

/// What an import has changed.
pub async fn imported(State(desk): State<Arc<CurationDesk>>, Query(query): Asked) -> Result<Html<String>, Problem> {
    let address = DeskAddress::of(&query);
    let id = |key: &str| query.get(key).and_then(|raw| raw.parse::<RevisionId>().ok());
    let (since, rev) = (id("since"), id("rev"));
    let db = Db::open(&desk.config.database_url).await.map_err(|error| failed(error.into()))?;
    let page = async {
        let state = AppState::new(db.clone(), desk.config.clone());
        let later = state.revision(rev.as_ref()).await?;
        let view = View::default().with_lang(address.lang).with_since(since.clone());
        let found = ComparedRevisions::find(&state, &later, None, &view).await?;
        let found = found.ok_or_else(|| Problem::NotFound("/desk/imported".to_owned()))?;
        Ok(ImportedPage {
            lang: address.lang,
            back: address.href(),
            revision: later.id.to_string(),
            is_same: since.as_ref() == Some(&later.id),
            difference: found.difference(None, &view),
        })
    };
    let page: Result<ImportedPage, Problem> = page.await;
    db.close().await;
    Ok(Html(render(address.lang, labels::IMPORTED.get(address.lang), DeskBody::Imported(Box::new(page?)))))
}
