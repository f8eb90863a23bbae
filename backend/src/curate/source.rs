//! The policy text beside its data file: where each quote stands, which numerals no entry covers, and what it proposes.

use shared::{
    model::Anchor,
    passage::{Place, SourceText},
    reading::{PlacedQuantity, Reading, known, proposal::Proposal},
};
use std::ops::Range;

/// A policy text as the desk knows it.
pub struct Source {
    body: String,
    chars: Vec<char>,
    reading: Reading,
    quantities: Vec<PlacedQuantity>,
    proposals: Vec<Proposal>,
}

impl Source {
    /// Reads a text; `data` complete what it proposes.
    pub fn new(body: String, data: &shared::model::Dataset) -> Self {
        let reading = Reading::of(&body);
        let mut proposals = reading.proposals();
        known::complete(&mut proposals, data);
        Self { chars: body.chars().collect(), quantities: reading.quantities(), proposals, reading, body }
    }

    /// Where quotes stand, each with the headings above it.
    pub fn places(&self, title: &str, quotes: &[(String, Vec<String>)]) -> Vec<Place> {
        let with_title = |path: &[String]| std::iter::once(title.to_owned()).chain(path.iter().cloned()).collect::<Vec<_>>();
        let mut outline: Vec<Vec<String>> = quotes.iter().map(|(_, path)| with_title(path)).collect();
        outline.sort();
        outline.dedup();
        let text = SourceText::new(&self.body, &outline);
        quotes.iter().map(|(quote, path)| text.place(quote, &with_title(path))).collect()
    }

    /// The lines that have words, by their places.
    pub fn lines(&self) -> Vec<Range<usize>> {
        let (mut lines, mut start) = (Vec::new(), 0);
        for line in self.chars.split(|c| *c == '\n') {
            let range = start..start + line.len();
            start = range.end + 1;
            if line.iter().any(|c| !c.is_whitespace()) {
                lines.push(range);
            }
        }
        lines
    }

    /// The characters of a place as they are.
    pub fn printed(&self, range: Range<usize>) -> String {
        let end = range.end.min(self.chars.len());
        self.chars[range.start.min(end)..end].iter().collect()
    }

    /// The words of a place as a quote: without the white space of the layout.
    pub fn words(&self, range: Range<usize>) -> String {
        let printed: Vec<char> = self.printed(range).trim().chars().collect();
        let is_word = |at: usize| printed.get(at).is_some_and(char::is_ascii_alphanumeric);
        let is_kept = |at: usize| !printed[at].is_whitespace() || (at > 0 && is_word(at - 1) && is_word(at + 1));
        (0..printed.len()).filter(|at| is_kept(*at)).map(|at| printed[at]).collect()
    }

    /// The headings above a place.
    pub fn path(&self, place: usize) -> Vec<String> {
        self.reading.path_at(place)
    }

    /// The proposal that has most in common with a place.
    pub fn proposal(&self, range: &Range<usize>) -> Option<&Proposal> {
        let shared = |place: Anchor| place.end.min(range.end).saturating_sub(place.start.max(range.start));
        self.proposals.iter().filter(|proposal| shared(proposal.place) > 0).max_by_key(|proposal| {
            // Of several in the same words the one that says no more than they do.
            (shared(proposal.place), usize::MAX - (proposal.place.end - proposal.place.start))
        })
    }

    /// The numerals that stand in none of these places and in no exception.
    pub fn uncovered(&self, covered: &[Range<usize>], exceptions: &[String]) -> Vec<Range<usize>> {
        let mut covered = covered.to_vec();
        for exception in exceptions.iter().filter(|text| !text.is_empty()) {
            let length = exception.chars().count();
            covered.extend(self.body.match_indices(exception.as_str()).map(|(at, _)| {
                let start = self.body[..at].chars().count();
                start..start + length
            }));
        }
        let is_covered = |place: &Anchor| covered.iter().any(|range| range.start <= place.start && place.end <= range.end);
        let open = self.quantities.iter().filter(|quantity| !is_covered(&quantity.place));
        open.map(|quantity| quantity.place.start..quantity.place.end).collect()
    }

    /// What is likely to be quoted around a numeral: the words of its proposal, or its sentence, or the numeral alone.
    pub fn around(&self, numeral: &Range<usize>) -> Range<usize> {
        let of_proposal = self.proposal(numeral).map(|proposal| proposal.place.start..proposal.place.end);
        let quantity = self.quantities.iter().find(|quantity| quantity.place.start == numeral.start);
        let sentence = quantity.map(|quantity| quantity.sentence.start..quantity.sentence.end);
        let fits = |range: &Range<usize>| range.len() <= 60 && range.start <= numeral.start && numeral.end <= range.end;
        [of_proposal, sentence].into_iter().flatten().find(fits).unwrap_or(numeral.clone())
    }

    /// The headings of the text, each once.
    pub fn headings(&self) -> Vec<String> {
        let headings = self.reading.paragraphs.iter().filter(|paragraph| paragraph.block.is_heading);
        let mut names: Vec<String> = headings.filter_map(|heading| heading.block.path.last().cloned()).collect();
        names.dedup();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "某市甲产业行动方案\n\n一、目标\n到2027年，全市建成甲产业园区\n12个，培育企业300家。\n\n二、措施\n支持甲产业企业与高校共建平台。\n";

    fn source() -> Source {
        Source::new(TEXT.to_owned(), &shared::model::Dataset::default())
    }

    #[test]
    fn numerals_count_as_covered_by_quotes_and_exceptions() {
        let source = source();
        let all: Vec<String> = source.uncovered(&[], &[]).into_iter().map(|range| source.words(range)).collect();
        assert_eq!(all, ["12个", "300家"]);
        let places = source.places("", &[("甲产业园区12个".to_owned(), vec!["一、目标".to_owned()])]);
        let place = places[0].anchor().expect("a place across the line break");
        let covered: Vec<Range<usize>> = std::iter::once(place.start..place.end).collect();
        let rest: Vec<Range<usize>> = source.uncovered(&covered, &[]);
        assert_eq!(rest.iter().map(|range| source.words(range.clone())).collect::<Vec<_>>(), ["300家"]);
        assert!(source.uncovered(&covered, &["企业300家".to_owned()]).is_empty());
        let around = source.around(&rest[0]);
        assert!(source.words(around.clone()).contains("300家") && around.len() <= 60);
    }

    #[test]
    fn a_selection_across_a_line_break_is_a_quote_without_it() {
        let source = source();
        let start = TEXT.chars().collect::<Vec<_>>().windows(2).position(|pair| pair == ['园', '区']).expect("the words");
        assert_eq!(source.words(start..start + 6), "园区12个");
        assert_eq!(source.path(start), ["一、目标"]);
        assert!(source.lines().iter().all(|line| !source.words(line.clone()).is_empty()));
    }
}
