//! What a search finds: everything that has all of its words, in either language. One rule for the API and the page.

use crate::{
    model::{Dataset, Document, Fact, Indicator, LocalizedText, Region},
    view::percent_decode,
};

/// No more of what was typed is looked for.
const MAX_LENGTH: usize = 200;

/// Takes what is looked for out of a query: it is no part of a view. The last `q` counts; the rest of the query comes second.
pub fn split_query(query: &str) -> (String, String) {
    let (mut typed, mut rest) = (String::new(), Vec::new());
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("q", value)) => typed = percent_decode(value).trim().chars().take(MAX_LENGTH).collect(),
            _ if pair == "q" => {}
            _ => rest.push(pair),
        }
    }
    (typed, rest.join("&"))
}

/// The words that are looked for. Letters count alike whether large or small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery(Vec<String>);

impl SearchQuery {
    /// Takes what a reader typed apart, at its white space.
    pub fn of(typed: &str) -> Self {
        Self(typed.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    /// Whether nothing is looked for, which everything has.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text has all the words.
    pub fn is_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.0.iter().all(|word| text.contains(word))
    }

    /// Whether a fact has all the words: in its name, quote or scope.
    pub fn is_in_fact(&self, fact: &Fact) -> bool {
        let scope = fact.scope.as_ref().map(both).unwrap_or_default();
        self.is_empty() || self.is_in(&[&both(&fact.name), " ", &fact.evidence.quote, " ", &scope].concat())
    }

    /// Whether a name has all the words.
    fn is_in_name(&self, name: &LocalizedText) -> bool {
        self.is_in(&both(name))
    }
}

fn both(text: &LocalizedText) -> String {
    [&text.zh, " ", &text.en].concat()
}

/// What was found, each sort in the order of the data.
#[derive(Clone, Debug, Default)]
pub struct SearchResults<'a> {
    /// Documents by their titles.
    pub documents: Vec<&'a Document>,
    /// Indicators by their names.
    pub indicators: Vec<&'a Indicator>,
    /// Regions that are compared, by their names.
    pub regions: Vec<&'a Region>,
    /// Facts by their names, quotes and scopes.
    pub facts: Vec<&'a Fact>,
}

impl<'a> SearchResults<'a> {
    /// Looks through the data; without words it finds nothing.
    pub fn of(sought: &SearchQuery, data: &'a Dataset) -> Self {
        if sought.is_empty() {
            return Self::default();
        }
        Self {
            documents: data.documents.iter().filter(|document| sought.is_in_name(&document.title)).collect(),
            indicators: data.indicators.iter().filter(|indicator| sought.is_in_name(&indicator.name)).collect(),
            regions: data.compared_regions().filter(|region| sought.is_in_name(&region.name)).collect(),
            facts: data.facts.iter().filter(|fact| sought.is_in_fact(fact)).collect(),
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.indicators.is_empty() && self.regions.is_empty() && self.facts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_must_have_every_word_in_any_order_and_case() {
        for (typed, text, found) in [
            ("基站", "建设5G基站5260个", true),
            ("基站 5g", "建设5G基站5260个", true),
            ("TV sets", "4K tv SETS made", true),
            ("基站 频道", "建设5G基站5260个", false),
            ("  ", "anything", true),
        ] {
            assert_eq!(SearchQuery::of(typed).is_in(text), found, "{typed} in {text}");
        }
        assert!(SearchQuery::of(" \t\u{3000}").is_empty(), "white space is no word, the wide kind neither");
    }

    #[test]
    fn what_is_looked_for_is_taken_out_of_the_query() {
        for (query, typed, rest) in [
            ("", "", ""),
            ("q=%E5%9F%BA%E7%AB%99&lang=en", "基站", "lang=en"),
            ("lang=en&q=5G+TV", "5G TV", "lang=en"),
            ("q=a&q=b&rev=x", "b", "rev=x"),
            ("q&theme=dark", "", "theme=dark"),
            ("qq=1", "", "qq=1"),
        ] {
            assert_eq!(split_query(query), (typed.to_owned(), rest.to_owned()), "{query}");
        }
        assert_eq!(split_query(&["q=", &"字".repeat(999)].concat()).0.chars().count(), MAX_LENGTH);
    }
}
