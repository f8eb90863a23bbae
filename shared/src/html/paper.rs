//! What is printed of a comparison.

use super::{fact::sources, share::Site, write::Html};
use crate::{
    compare::Basis,
    text::{self, labels},
    view::{View, address::Page},
};

/// How many charts a printed picture holds with all their words; more are printed as they stand on the page.
const MOST_ON_A_SHEET: usize = 3;

/// What is printed of a comparison: its picture, pinned, in either shape of paper, which is fetched only for printing. Where
/// there are too many charts for a picture, these are printed themselves, and this says what they rest on.
pub fn on_paper(basis: &Basis, charts: usize, site: &Site, page: &Page, view: &View) -> String {
    let Some(comparison) = page.comparison().filter(|_| charts > 0) else { return String::new() };
    let pinned = View { fact: None, cell: None, theme: None, ..site.pinned(view) };
    let mut html = Html::new();
    html.open("div", &[("class", "print-only")]);
    if charts <= MOST_ON_A_SHEET {
        for (shape, class) in [("slide", "sheet wide"), ("portrait", "sheet tall")] {
            let picture = ["/charts/", comparison, ".svg?", &pinned.to_query(), "&size=", shape].concat();
            html.open("img", &[("class", class), ("loading", "lazy"), ("alt", ""), ("src", &picture)]);
        }
    } else {
        let day = site.day.map(|day| text::date(day, view.lang)).unwrap_or_default();
        sources(&mut html, basis.documents.iter(), view.lang);
        html.simple("p", "", &labels::PRINTED_FROM.with(view.lang, &[site.revision.as_str(), &day]));
        html.simple("p", "", &site.address(page, &pinned));
    }
    html.close("div");
    html.done()
}
