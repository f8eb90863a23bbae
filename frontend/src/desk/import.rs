//! Before and after an import: what would be taken, and what has changed.

use super::bar::way;
use crate::{components::change_list::ChangeList, pages::changes::RevisionDifference};
use leptos::prelude::*;
use shared::{
    i18n::{desk_labels as labels, labels as site},
    model::Lang,
    view::View,
};
use std::sync::Arc;

/// What an import would take.
pub struct ImportPage {
    /// The language.
    pub lang: Lang,
    /// The way back.
    pub back: String,
    /// How many documents and facts there are, and how many of each wait; or every fault.
    pub outcome: Result<[usize; 4], Vec<String>>,
}

impl ImportPage {
    pub(super) fn view(self) -> AnyView {
        let Self { lang, back, outcome } = self;
        let said = match outcome {
            Ok(counts) => {
                let counts = counts.map(|count| count.to_string());
                let ready = labels::IMPORT_READY.format(lang, &counts.each_ref().map(String::as_str));
                let code = lang.language().html_code;
                view! {
                    <p>{ready}</p>
                    <form method="post" action="/desk/import" data-desk="import">
                        <input type="hidden" name="back" value=back.clone() />
                        <input type="hidden" name="lang" value=code.get(..2).unwrap_or("zh") />
                        <button type="submit" aria-keyshortcuts="i">
                            {labels::ACT_IMPORT.get(lang)}
                            " "
                            <kbd>"i"</kbd>
                        </button>
                    </form>
                }
                .into_any()
            }
            Err(faults) => {
                let count = faults.len().to_string();
                let lines = faults.into_iter().map(|fault| view! { <li>{fault}</li> });
                view! {
                    <p>{labels::IMPORT_FAULTS.format(lang, &[&count])}</p>
                    <ul class="desk-faults">{lines.collect_view()}</ul>
                }
                .into_any()
            }
        };
        view! {
            <main id="desk" class="desk">
                <h1>{labels::ACT_IMPORT.get(lang)}</h1>
                {said}
                <p>{way(lang, labels::ACT_BACK, "b", Some(back))}</p>
            </main>
        }
        .into_any()
    }
}

/// What an import has changed.
pub struct ImportedPage {
    /// The language.
    pub lang: Lang,
    /// The way back.
    pub back: String,
    /// The revision that is now.
    pub revision: String,
    /// Whether it is the one that was before.
    pub is_same: bool,
    /// What differs from the one before.
    pub difference: RevisionDifference,
}

impl ImportedPage {
    pub(super) fn view(self) -> AnyView {
        let Self { lang, back, revision, is_same, difference } = self;
        let view = View::default().with_lang(lang);
        let counts = difference.changes.counts();
        let counts = [counts.added, counts.removed, counts.altered].map(|count| count.to_string());
        let said = match (is_same, &difference.earlier) {
            (true, _) => labels::IMPORTED_SAME.get(lang).to_owned(),
            (false, None) => labels::IMPORTED_FIRST.get(lang).to_owned(),
            (false, Some(_)) => site::CHANGES_COUNTED.format(lang, &counts.each_ref().map(String::as_str)),
        };
        let data = Arc::clone(&difference.later);
        view! {
            <main id="desk" class="desk">
                <h1>{labels::IMPORTED.get(lang)}</h1>
                <p role="status">{labels::IMPORTED_AS.format(lang, &[&revision])} " · " {said}</p>
                <p>{way(lang, labels::ACT_BACK, "b", Some(back))}</p>
                {(!is_same).then(|| view! { <ChangeList difference data view /> })}
            </main>
        }
        .into_any()
    }
}
