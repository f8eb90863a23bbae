//! The addresses of files: where a picture, deck or sheet of a view is, and what it prints to lead back to the view.

use crate::{
    comparison::ComparisonKind,
    view::{View, path::Page},
};

/// The address of a file of a comparison: `/charts/targets.png?…`.
pub fn file(kind: ComparisonKind, ending: &str, view: &View) -> String {
    ["/charts/", kind.as_str(), ".", ending, "?", &view.to_query()].concat()
}

/// The same for a reader who takes it along, with what it prints kept as a short link: that address is to be kept first.
pub fn download(kind: ComparisonKind, ending: &str, view: &View) -> String {
    [&file(kind, ending, view), "&download=1&", LINK, "=1"].concat()
}

/// What of a file's query says that it prints the short link of its view. Whoever asks for a file without having it kept gets the
/// whole address printed: a link that is not kept leads nowhere.
pub const LINK: &str = "link";

/// The address of a file that prints the short link of its view.
pub fn linked(kind: ComparisonKind, ending: &str, view: &View) -> String {
    [&file(kind, ending, view), "&", LINK, "=1"].concat()
}

/// The address that a file of a pinned view prints. What is chosen and how it is coloured is no part of it.
pub fn printed(page: &Page, pinned: &View) -> String {
    page.href(&View { fact: None, cell: None, theme: None, ..pinned.clone() })
}
