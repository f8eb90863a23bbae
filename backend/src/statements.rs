//! What is said to those who read by program, assistants first: statements of documents, each with the words that prove it, and
//! never a number alone. The MCP server answers with them, and pages in Markdown are written from them.

pub mod about;
pub mod comparison;
pub mod markdown;
pub mod measures;
pub mod peers;
pub mod schema;
pub mod silence;
pub mod statement;
pub mod targets;
pub mod timeline;
pub mod verdict;

use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    model::{Dataset, Lang, LocalizedText, Region, Slug},
    page_links,
    site::SiteContext,
    view::{View, path::Page},
};

/// What statements are made with: the data that they are in, the site that links lead to, and the language.
#[derive(Clone, Copy)]
pub struct StatementContext<'a> {
    /// Regions and documents by name.
    pub data: &'a Dataset,
    /// The site and the revision.
    pub site: &'a SiteContext,
    /// The language of what is not quoted.
    pub lang: Lang,
}

/// A thing with the name that other tools take and the name that readers know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    /// The name that other tools take.
    #[schemars(with = "schema::SlugWord")]
    pub slug: String,
    /// The name that readers know, in the language of the answer.
    pub name: String,
}

impl Named {
    /// A thing by its slug and its name.
    pub fn of(slug: &Slug, name: &LocalizedText, lang: Lang) -> Self {
        Self { slug: slug.to_string(), name: name.get(lang).to_owned() }
    }
}

impl<'a> StatementContext<'a> {
    /// A region by its slug; one that the data do not name is called by its slug.
    pub fn region(&self, slug: &Slug) -> Named {
        match self.data.region(slug) {
            Some(region) => self.named_region(region),
            None => Named { slug: slug.to_string(), name: slug.to_string() },
        }
    }

    /// A region.
    pub fn named_region(&self, region: &'a Region) -> Named {
        Named::of(&region.slug, &region.name, self.lang)
    }

    /// The whole address of a page with a view, pinned to the revision.
    pub fn link(&self, page: &Page, view: &View) -> String {
        self.site.address(page, &self.site.pinned(view))
    }

    /// The whole address of a page as it is first seen, pinned to the revision.
    pub fn page(&self, page: &Page) -> String {
        self.link(page, &View { lang: self.lang, ..View::default() })
    }

    /// The address of the picture of a comparison, pinned to the revision; `None` for any other page.
    pub fn picture(&self, page: &Page, view: &View) -> Option<String> {
        page.comparison().map(|_| page_links::picture(&self.site.url, page, &self.site.pinned(view)))
    }
}
