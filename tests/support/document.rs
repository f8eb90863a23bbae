//! A page as a browser reads it: parsed once, asked by selectors. Nothing here compares markup as text.

use scraper::{ElementRef, Html, Selector};
pub use scraper::{ElementRef as Element, Node};

/// A whole page.
pub struct PageDocument(Html);

impl PageDocument {
    /// Reads a page.
    pub fn parse(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// The outermost element.
    pub fn root(&self) -> ElementRef<'_> {
        self.0.root_element()
    }

    /// Every element that a selector names, in the order of the page.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        all(self.root(), selector)
    }

    /// The first element that a selector names.
    ///
    /// # Panics
    /// When there is none.
    pub fn first(&self, selector: &str) -> ElementRef<'_> {
        first(self.root(), selector).unwrap_or_else(|| panic!("no {selector} in {}", self.0.html()))
    }

    /// Whether a selector names anything.
    pub fn has(&self, selector: &str) -> bool {
        first(self.root(), selector).is_some()
    }

    /// The words of the first element that a selector names; empty when there is none.
    pub fn text(&self, selector: &str) -> String {
        first(self.root(), selector).map(text).unwrap_or_default()
    }

    /// An attribute of the first element that a selector names.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<&str> {
        first(self.root(), selector).and_then(|element| element.attr(name))
    }

    /// What the page says of itself under a name or a property.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.attribute(&format!("head meta[name=\"{name}\"], head meta[property=\"{name}\"]"), "content")
    }

    /// What lists of terms say, each term with the element that holds its words.
    pub fn terms(&self) -> Vec<(String, ElementRef<'_>)> {
        fn read(row: ElementRef<'_>) -> Option<(String, ElementRef<'_>)> {
            Some((text(first(row, "dt")?), first(row, "dd")?))
        }
        self.all("dl.terms > div").into_iter().filter_map(read).collect()
    }

    /// What lists of terms say of a term, in words.
    pub fn term(&self, name: &str) -> Option<String> {
        self.terms().into_iter().find(|(term, _)| term == name).map(|(_, words)| text(words))
    }
}

/// Every element below another that a selector names, in the order of the page; the other itself is none of them.
///
/// # Panics
/// When the selector cannot be read.
pub fn all<'a>(below: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let parsed = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    below.select(&parsed).collect()
}

/// The first element below another that a selector names.
pub fn first<'a>(below: ElementRef<'a>, selector: &str) -> Option<ElementRef<'a>> {
    all(below, selector).into_iter().next()
}

/// The words of an element and of all below it.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Whether an element or one above it matches a condition; the outermost counts too.
pub fn is_within(element: ElementRef<'_>, condition: impl Fn(ElementRef<'_>) -> bool) -> bool {
    condition(element) || element.ancestors().filter_map(ElementRef::wrap).any(condition)
}
