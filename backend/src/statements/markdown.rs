//! Statements as Markdown: every number with its quote, its document, its date, its verdict and its link; silence in words.

use super::{
    about::About,
    comparison::ComparisonStatements,
    measures::{CategoryStatements, GapStatements},
    silence::Silence,
    statement::{SourceDocument, Statement},
    targets::{IndicatorStatements, Sum},
    timeline::{DatedStatement, LaneStatements},
    verdict::{StatementVerdict, VerdictWord},
};
use shared::{
    i18n::{Labelled, labels},
    model::{Kind, Lang},
};

/// A text in Markdown (CommonMark) that is being written.
#[derive(Clone, Debug)]
pub struct Markdown {
    /// The language of what is not quoted.
    pub lang: Lang,
    /// The document that the whole text is of, which its statements need not name again.
    pub document: Option<String>,
    text: String,
    is_in_list: bool,
}

impl Markdown {
    /// An empty text.
    pub fn new(lang: Lang) -> Self {
        Self { lang, document: None, text: String::new(), is_in_list: false }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }

    /// A heading of a level; what it says is escaped.
    pub fn heading(&mut self, level: usize, said: &str) {
        self.block(&[&"#".repeat(level.clamp(1, 6)), " ", &escaped(said)].concat());
    }

    /// A paragraph; what it says is escaped.
    pub fn paragraph(&mut self, said: &str) {
        if !said.is_empty() {
            self.block(&escaped(said));
        }
    }

    /// What must be known; escaped.
    pub fn caution(&mut self, said: &str) {
        self.block(&["> ", &escaped(said)].concat());
    }

    /// An entry of a list, in Markdown already; `depth` is how far it lies within others.
    pub fn item(&mut self, depth: usize, said: &str) {
        if !self.is_in_list && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.is_in_list = true;
        self.text.push_str(&["  ".repeat(depth).as_str(), "- ", said, "\n"].concat());
    }

    /// A block, in Markdown already.
    pub fn block(&mut self, said: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.is_in_list = false;
        self.text.push_str(&[said, "\n"].concat());
    }

    /// What stands above an answer.
    pub fn about(&mut self, about: &About) {
        self.heading(1, &about.title);
        about.answer.iter().for_each(|answer| self.paragraph(answer));
        about.cautions.iter().for_each(|caution| self.caution(caution));
        let day = about.day.as_deref().unwrap_or_default();
        let revision = labels::REVISION_OF_DAY.format(self.lang, &[&about.revision, day]);
        let revision = labels::PICTURE_SCOPE.format(self.lang, &[labels::REVISION.get(self.lang), &revision]);
        let mut parts = vec![escaped(&revision), link(labels::PINNED_AT.get(self.lang), &about.link)];
        parts.extend(about.picture.as_ref().map(|picture| link(labels::PICTURE_AT.get(self.lang), picture)));
        self.block(&parts.join(" · "));
    }

    /// A whole comparison.
    pub fn comparison(&mut self, said: &ComparisonStatements) {
        self.about(&said.about);
        self.comparison_body(said);
    }

    /// What stands below what a comparison says of itself.
    pub fn comparison_body(&mut self, said: &ComparisonStatements) {
        said.indicators.iter().for_each(|one| self.indicator(2, one));
        said.lanes.iter().for_each(|one| self.lane(one));
        said.categories.iter().for_each(|one| self.category(one));
        self.silences(&said.silences);
        self.left_out(said.left_out);
    }

    /// One axis of an indicator.
    pub fn indicator(&mut self, level: usize, said: &IndicatorStatements) {
        self.heading(level, &said.title);
        self.paragraph(&said.definition);
        said.cautions.iter().for_each(|caution| self.caution(caution));
        said.statements.iter().for_each(|statement| self.statement(0, statement, None));
        said.sums.iter().for_each(|sum| self.sum(sum));
        self.silences(&said.silences);
        if !said.apart.is_empty() {
            self.block(&["**", labels::STANDS_APART.get(self.lang), "**"].concat());
        }
        for apart in &said.apart {
            self.statement(0, &apart.statement, Some(&apart.reasons.join(self.lang.language().semicolon)));
        }
    }

    fn sum(&mut self, sum: &Sum) {
        let verdict = self.verdict(&sum.verdict);
        self.item(0, &format!("**{}** {} · {verdict}", escaped(&sum.region.name), escaped(&sum.words)));
        sum.parts.iter().for_each(|part| self.statement(1, part, None));
    }

    fn lane(&mut self, said: &LaneStatements) {
        self.heading(2, &said.region.name);
        said.due.iter().for_each(|due| self.paragraph(due));
        for plan in &said.plans {
            self.item(0, &format!("{}: {}", plan.years, self.source(&plan.document)));
        }
        said.entries.iter().for_each(|entry| self.dated(entry));
        said.undated.iter().for_each(|undated| self.paragraph(undated));
    }

    /// A dated statement, with what became of it.
    pub fn dated(&mut self, said: &DatedStatement) {
        self.statement(0, &said.statement, Some(&said.standing));
        let Some(outcome) = &said.outcome else { return };
        outcome.proof.iter().for_each(|proof| self.item(1, &escaped(proof)));
        outcome.proved_by.iter().chain(&outcome.considered).for_each(|proof| self.statement(1, proof, None));
        said.repeated_in.iter().for_each(|source| {
            let source = self.source(source);
            self.item(1, &source);
        });
    }

    fn category(&mut self, said: &CategoryStatements) {
        self.heading(2, &said.category.name);
        self.paragraph(&said.definition);
        for region in &said.regions {
            let name = escaped(&region.region.name);
            self.item(0, &format!("**{name}** · {}", link(&region.counted, &region.link)));
            region.measures.iter().for_each(|measure| self.statement(1, measure, None));
            if region.left_out > 0 {
                self.item(1, &escaped(&labels::MORE_STATEMENTS.format(self.lang, &[&region.left_out.to_string()])));
            }
        }
        self.silences(&said.silences);
    }

    /// A gap with what proves it.
    pub fn gap(&mut self, said: &GapStatements) {
        self.item(0, &format!("**{}** · {}", escaped(&said.way), escaped(&said.words)));
        said.measures.iter().for_each(|measure| self.statement(1, measure, None));
        if said.left_out > 0 {
            self.item(1, &escaped(&labels::MORE_STATEMENTS.format(self.lang, &[&said.left_out.to_string()])));
        }
    }

    /// One statement, in the order in which it should be passed on; `standing` says how it stands.
    pub fn statement(&mut self, depth: usize, said: &Statement, standing: Option<&str>) {
        let lang = self.lang;
        let kind = said.kind.parse::<Kind>().map(|kind| kind.label().get(lang)).unwrap_or_default();
        let mut parts = vec![format!("**{}** {}", escaped(&said.region.name), escaped(&said.name))];
        parts.extend(said.value.as_ref().map(|value| match &value.divided {
            Some(divided) => format!("**{}**{}", escaped(divided), escaped(&lang.language().bracketed(&value.words))),
            None => format!("**{}**", escaped(&value.words)),
        }));
        parts.extend(said.absence.as_deref().map(escaped));
        parts.push(escaped(&[kind, lang.language().unit_space, &said.date_words].concat()));
        parts.extend(said.scope.as_deref().map(escaped));
        parts.extend(standing.filter(|standing| *standing != kind).map(escaped));
        // Every number has its verdict; what is no number and stands by itself needs no word for that.
        if said.value.is_some() || said.verdict.verdict != VerdictWord::NotCompared {
            parts.push(self.verdict(&said.verdict));
        }
        let of_whole = said.part_of.as_ref().map(|whole| labels::PART_OF_WHOLE.format(lang, &[whole]));
        parts.extend(
            of_whole.iter().chain(&said.derived).chain(&said.note).chain(&said.responsible).map(|words| escaped(words)),
        );
        self.item(depth, &parts.join(" · "));
        let quote = lang.language().quoted(&said.quote);
        let path = said.path.join(" › ");
        let place = if path.is_empty() { String::new() } else { format!(" — {}", escaped(&path)) };
        let source = match self.document.as_ref() == Some(&said.document.slug) {
            true => String::new(),
            false => format!("{} · ", self.source(&said.document)),
        };
        self.item(depth + 1, &format!("{}{place} — {source}{}", escaped(&quote), link(&said.fact, &said.link)));
    }

    fn verdict(&self, verdict: &StatementVerdict) -> String {
        let reasons = verdict.reasons.join(self.lang.language().semicolon);
        match reasons.as_str() {
            "" => escaped(&verdict.words),
            reasons => escaped(&labels::VERDICT_BECAUSE.format(self.lang, &[&verdict.words, reasons])),
        }
    }

    /// A document as a link, with its number and its day.
    pub fn source(&self, document: &SourceDocument) -> String {
        let title = link(&self.lang.language().marked_title(&document.title), &document.link);
        let issued = document.issued.as_deref().unwrap_or(labels::ISSUED_NOT_PRINTED.get(self.lang));
        let issuer = document.issuer.iter().chain(&document.number).map(|words| escaped(words));
        std::iter::once(title).chain(issuer).chain(std::iter::once(escaped(issued))).collect::<Vec<_>>().join(" · ")
    }

    /// Who says nothing, by why.
    pub fn silences(&mut self, silences: &[Silence]) {
        for silence in silences {
            let names: Vec<&str> = silence.regions.iter().map(|one| one.region.name.as_str()).collect();
            let names = names.join(self.lang.language().list_separator);
            let said = labels::PICTURE_SCOPE.format(self.lang, &[&silence.words, &names]);
            self.block(&["*", &escaped(&said), "*"].concat());
            silence.regions.iter().filter_map(|one| one.statement.as_ref()).for_each(|said| self.statement(0, said, None));
        }
    }

    /// That not everything is listed.
    pub fn left_out(&mut self, count: usize) {
        if count > 0 {
            self.paragraph(&labels::MORE_STATEMENTS.format(self.lang, &[&count.to_string()]));
        }
    }
}

/// A link; what it says is escaped.
pub fn link(said: &str, address: &str) -> String {
    let address = address.replace('(', "%28").replace(')', "%29").replace(' ', "%20");
    ["[", &escaped(said), "](", &address, ")"].concat()
}

/// A text that means itself in Markdown, on one line, with no more marks than that takes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, one) in text.char_indices() {
        let rest = &text[at + one.len_utf8()..];
        let is_mark = match one {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => true,
            // Only a line that starts with them is read otherwise.
            '#' | '>' | '+' | '-' | '=' | '~' => at == 0,
            '&' => rest.split_once(';').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(if one.is_control() { ' ' } else { one });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_say_is_never_read_as_marks() {
        let mut text = Markdown::new(Lang::Zh);
        text.heading(2, "a # b");
        text.paragraph("> *5G* [x](y) <b> 1_000 a&b &lt;\nnext");
        text.item(0, &link("a]b", "https://d.example/x?q=(1)"));
        text.item(1, "inner");
        text.caution("c");
        let expected = "## a # b\n\n\\> \\*5G\\* \\[x\\](y) \\<b> 1\\_000 a&b \\&lt; next\n\n- [a\\]b](https://d.example/x?q=%281%29)\n  - inner\n\n> c\n";
        assert_eq!(text.finish(), expected);
    }
}
