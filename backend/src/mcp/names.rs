//! The names of a revision, which tools that find things start from.

use super::arguments::{LangWord, ViewQuery};
use crate::{
    problem::Problem,
    state::{AppState, LoadedRevision},
    statements::{StatementContext, about::About},
};
use shared::{
    i18n::labels,
    model::{Dataset, Lang},
    search::{self, SearchNames},
    site::SiteContext,
    view::{View, path::Page},
};
use std::sync::Arc;

/// The names of a revision, and the site that they are on.
pub struct FoundNames {
    /// The names.
    pub names: Arc<SearchNames>,
    /// The revision.
    pub loaded: Arc<LoadedRevision>,
    /// The language of the answer.
    pub lang: Lang,
    /// The site.
    pub site: SiteContext,
}

impl FoundNames {
    /// Of a revision that is named, or of the current one.
    ///
    /// # Errors
    /// When the revision is not here, or the store does not answer.
    pub async fn read(state: &AppState, lang: LangWord, rev: Option<&str>) -> Result<Self, Problem> {
        let (query, loaded) = ViewQuery::of(lang, rev).pinned(state).await?;
        let (view, issues) = View::from_query(&query);
        if let Some(issue) = issues.first() {
            return Err(Problem::of_issue(issue, vec!["16 hexadecimal digits".to_owned()]));
        }
        let (url, revision, day) = (state.config.public_url.clone(), loaded.id.clone(), loaded.day());
        let site = SiteContext { url, revision, day, today: day };
        Ok(Self { names: state.search_names(&loaded).await?, loaded, lang: view.lang, site })
    }

    /// The pinned address of a page.
    pub fn page(&self, page: &Page) -> String {
        self.site.address(page, &self.view())
    }

    /// The view of a page that is read, pinned.
    pub fn view(&self) -> View {
        self.site.pinned(&View { lang: self.lang, ..View::default() })
    }

    /// What stands above a list of things that were looked for, with the page that shows them: the search, or the overview.
    pub fn about(&self, what: &str, typed: &str) -> About {
        let data = Dataset::default();
        let context = StatementContext { data: &data, site: &self.site, lang: self.lang };
        let about = About::page(context, what.to_owned(), &Page::Overview, &self.view());
        if typed.is_empty() {
            return about;
        }
        let title = labels::PICTURE_SCOPE.format(self.lang, &[what, &self.lang.language().quoted(typed)]);
        let link = [&self.site.url, search::href(typed, &self.view()).as_str()].concat();
        About { title, link, ..about }
    }
}
