//! The link, the picture and the files of a view, without its statements.

use super::compare::ViewArguments;
use crate::{
    mcp::{
        arguments::context,
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    state::AppState,
    statements::{
        about::About,
        markdown::{Markdown, link},
    },
};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{embed_code, export_link, i18n::citation::cite_view, view::path::Page};

/// `link_view`.
pub struct LinkView;

/// Where a view can be seen, and as what it can be taken along; all pinned to the revision.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LinkAnswer {
    /// What it shows, its pinned link, and its picture (PNG).
    about: About,
    /// The picture as SVG.
    svg: String,
    /// A slide with a native chart (PPTX).
    slide: String,
    /// A sheet with every number and quote (XLSX).
    sheet: String,
    /// The same as CSV.
    csv: String,
    /// The page in Markdown.
    markdown: String,
    /// The chart alone, to stand in a frame of another page.
    embed: String,
    /// How to cite it, after GB/T 7714-2015.
    citation: String,
}

impl McpTool for LinkView {
    const NAME: &'static str = "link_view";
    const TITLE: &'static str = "Link and picture of a view";
    const DESCRIPTION: &'static str = "Gives the pinned link of a comparison, its picture, slide, sheet, Markdown, frame and citation, for \
        an answer that others are to check or present. It takes what compare takes. Each other answer has its own link already.";
    type Arguments = ViewArguments;
    type Answer = LinkAnswer;

    async fn answer(state: &AppState, arguments: ViewArguments) -> Result<LinkAnswer, Problem> {
        let (request, comparison, kind) = arguments.compare(state).await?;
        let site = request.site(state);
        let view = site.pinned(&comparison.basis().view);
        let about = About::comparison(context(&request, &site), &comparison);
        let page = Page::of(kind);
        let file = |ending: &str| [&site.url, export_link::file(kind, ending, &view).as_str()].concat();
        Ok(LinkAnswer {
            svg: file("svg"),
            slide: file("pptx"),
            sheet: file("xlsx"),
            csv: file("csv"),
            markdown: [&site.url, shared::page_links::markdown(&page, &view).as_str()].concat(),
            embed: [&site.url, embed_code::href(&page, &view).as_str()].concat(),
            citation: cite_view(&about.title, site.day, &about.link, view.lang),
            about,
        })
    }
}

impl ToolAnswer for LinkAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for (name, address) in [
            ("SVG", &self.svg),
            ("PPTX", &self.slide),
            ("XLSX", &self.sheet),
            ("CSV", &self.csv),
            ("Markdown", &self.markdown),
            ("HTML", &self.embed),
        ] {
            text.item(0, &link(name, address));
        }
        text.paragraph(&self.citation);
    }
}
