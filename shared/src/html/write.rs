//! Writes HTML: every text and every attribute is escaped here and nowhere else.

/// HTML that is being written.
#[derive(Default)]
pub struct Html(String);

impl Html {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an element. An attribute without a value stands alone; a value of `None` leaves the attribute out.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    /// An element that can hold nothing.
    pub fn void(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.open(tag, attributes).0.pop();
        self.0.push_str("/>");
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// Adds HTML that was written here.
    pub fn add(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// An element with text in it.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// An element of a class with text in it; an empty class is left out.
    pub fn simple(&mut self, tag: &str, class: &str, text: &str) -> &mut Self {
        if class.is_empty() { self.element(tag, &[], text) } else { self.element(tag, &[("class", class)], text) }
    }

    /// A link that keeps the place on the page.
    pub fn link(&mut self, class: &str, href: &str, text: &str) -> &mut Self {
        if class.is_empty() {
            self.element("a", &[("data-noscroll", ""), ("href", href)], text)
        } else {
            self.element("a", &[("class", class), ("data-noscroll", ""), ("href", href)], text)
        }
    }

    /// What was written.
    pub fn done(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

/// Escapes text for element content and quoted attributes.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let html = Html::new().element("a", &[("href", "/?q=\"><script>")], "<b> & \"青岛\"").done();
        assert_eq!(html, "<a href=\"/?q=&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;青岛&quot;</a>");
    }
}
