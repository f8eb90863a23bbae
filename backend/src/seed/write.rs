//! A data set as data files: what `seeds/` would hold of it, key by key in the order in which a curator writes them.

use shared::model::{Context, Dataset, Document, Fact, LocalizedText, Slug};
use std::{collections::HashMap, fmt::Write as _, fs, io, path::Path};
use toml::Value;

/// The largest whole number that is written without a dot: beyond it a float has no ones.
const LARGEST_WHOLE: f64 = 9e15;

/// Writes data files that the importer reads as this data set. Comments and the exceptions of a document are no part of it.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(data: &Dataset, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("documents"))?;
    fs::write(folder.join("regions.toml"), regions(data))?;
    fs::write(folder.join("indicators.toml"), indicators(data))?;
    fs::write(folder.join("categories.toml"), categories(data))?;
    fs::write(folder.join("context.toml"), data.context.iter().map(context).collect::<String>())?;
    let mut facts: HashMap<&Slug, Vec<&Fact>> = HashMap::new();
    for fact in &data.facts {
        facts.entry(&fact.document).or_default().push(fact);
    }
    for document in &data.documents {
        let of_document = facts.get(&document.slug).map_or(&[][..], Vec::as_slice);
        fs::write(folder.join("documents").join(format!("{}.toml", document.slug)), document_file(document, of_document))?;
    }
    Ok(())
}

/// A table of a data file, key by key.
struct Table(String);

impl Table {
    fn new(header: &str) -> Self {
        Self(format!("{header}\n"))
    }

    fn key(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.key(key, &quoted(text));
        }
    }

    fn both(&mut self, key: &str, text: Option<&LocalizedText>) {
        if let Some(text) = text {
            self.key(key, &in_both(text));
        }
    }

    fn number(&mut self, key: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.key(key, &plain(number));
        }
    }

    fn list<T: ToString>(&mut self, key: &str, values: &[T]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(&value.to_string())).collect();
            self.key(key, &format!("[{}]", values.join(", ")));
        }
    }

    fn end(mut self) -> String {
        self.0.push('\n');
        self.0
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A number that is read as the very same: whole ones without a dot, as they are printed.
fn plain(number: f64) -> String {
    let is_whole = number.fract() == 0.0 && number.abs() < LARGEST_WHOLE && (number != 0.0 || number.is_sign_positive());
    if is_whole { format!("{number:.0}") } else { format!("{number:?}") }
}

fn in_both(text: &LocalizedText) -> String {
    format!("{{ zh = {}, en = {} }}", quoted(&text.zh), quoted(&text.en))
}

fn regions(data: &Dataset) -> String {
    let mut file = String::new();
    for region in &data.regions {
        let mut table = Table::new("[[region]]");
        table.text("slug", Some(region.slug.as_str()));
        table.text("code", Some(&region.code));
        table.text("level", Some(region.level.as_str()));
        table.text("parent", region.parent.as_ref().map(Slug::as_str));
        table.both("name", Some(&region.name));
        file += &table.end();
    }
    file
}

fn indicators(data: &Dataset) -> String {
    let mut file = String::new();
    for indicator in &data.indicators {
        let mut table = Table::new("[[indicator]]");
        table.text("slug", Some(indicator.slug.as_str()));
        table.both("name", Some(&indicator.name));
        table.text("unit", Some(&indicator.unit));
        table.text("nature", Some(indicator.nature.as_str()));
        table.list("normalise", &indicator.normalise);
        table.list("sectors", &indicator.sectors);
        table.both("definition", Some(&indicator.definition));
        table.list("not_with", &indicator.not_with);
        table.both("caution", indicator.caution.as_ref());
        file += &table.end();
    }
    file
}

fn categories(data: &Dataset) -> String {
    let mut file = String::new();
    for category in &data.categories {
        let mut table = Table::new("[[category]]");
        table.text("slug", Some(category.slug.as_str()));
        table.both("name", Some(&category.name));
        table.both("definition", Some(&category.definition));
        table.both("example", Some(&category.example));
        file += &table.end();
    }
    file
}

fn context(statistic: &Context) -> String {
    let mut table = Table::new("[[context]]");
    table.text("region", Some(statistic.region.as_str()));
    table.text("measure", Some(statistic.measure.as_str()));
    table.number("year", Some(f64::from(statistic.year)));
    table.number("value", Some(statistic.value));
    table.text("unit", Some(&statistic.unit));
    table.both("publication", Some(&statistic.publication));
    table.text("published", statistic.published.map(|date| date.to_string()).as_deref());
    table.both("note", statistic.note.as_ref());
    table.end()
}

fn document_file(document: &Document, facts: &[&Fact]) -> String {
    let mut head = Table::new("[document]");
    head.text("slug", Some(document.slug.as_str()));
    head.text("region", Some(document.region.as_str()));
    head.text("sector", Some(document.sector.as_str()));
    head.text("kind", Some(document.kind.as_str()));
    head.both("title", Some(&document.title));
    if let Some(period) = document.period {
        head.key("period", &format!("{{ from = {}, to = {} }}", period.from, period.to));
    }
    head.both("issuer", document.issuer.as_ref());
    head.text("number", document.number.as_deref());
    head.text("issued", document.issued.map(|date| date.to_string()).as_deref());
    let mut source = Table::new("[document.source]");
    source.text("file", Some(&document.source.file));
    source.text("sha256", Some(&document.source.sha256));
    let mut bodies = Table::new("[bodies]");
    for (zh, en) in &document.bodies {
        bodies.key(&quoted(zh), &quoted(en));
    }
    let facts: String = facts.iter().map(|fact| fact_table(fact, document)).collect();
    [head.end(), source.end(), bodies.end(), facts].concat()
}

fn fact_table(fact: &Fact, document: &Document) -> String {
    let mut table = Table::new("[[fact]]");
    table.text("id", Some(fact.id.as_str()));
    table.text("kind", Some(fact.kind.as_str()));
    table.text("region", (fact.region != document.region).then_some(fact.region.as_str()));
    table.both("name", Some(&fact.name));
    table.text("indicator", fact.indicator.as_ref().map(Slug::as_str));
    table.text("category", fact.category.as_ref().map(Slug::as_str));
    table.number("value", fact.value);
    table.number("value_max", fact.value_max);
    table.text("unit", fact.unit.as_deref());
    table.text("operator", fact.operator.map(|operator| operator.as_str()));
    if let Some(derived) = &fact.derived {
        let of: Vec<String> = derived.of.iter().map(|part| quoted(part.as_str())).collect();
        table.key("derived", &format!("{{ of = [{}], how = {} }}", of.join(", "), in_both(&derived.how)));
    }
    table.text("absence", fact.absence.map(|absence| absence.as_str()));
    for (key, date) in [("from", fact.from), ("by", fact.by), ("as_of", fact.as_of), ("on", fact.on)] {
        table.text(key, date.map(|date| date.to_string()).as_deref());
    }
    table.both("scope", fact.scope.as_ref());
    table.list("leads", &fact.leads);
    table.number("joint_leads", fact.joint_leads.map(f64::from));
    table.list("instruments", &fact.instruments);
    table.text("role", fact.role.map(|role| role.as_str()));
    table.text("part_of", fact.part_of.as_ref().map(Slug::as_str));
    table.text("sum", fact.sum.as_ref().map(Slug::as_str));
    table.list("with", &fact.with);
    if fact.headline {
        table.key("headline", "true");
    }
    table.both("note", fact.note.as_ref());
    table.text("quote", Some(&fact.evidence.quote));
    table.list("path", &fact.evidence.path);
    table.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_printed_and_read_as_the_same() {
        for (number, written) in [(1500.0, "1500"), (3.65, "3.65"), (0.1 + 0.2, "0.30000000000000004"), (1e21, "1e21")] {
            assert_eq!(plain(number), written);
        }
        for number in [0.0, -0.0, 1e-9, 8e15 + 1.0, 9.1e15, f64::MAX, f64::MIN_POSITIVE] {
            let file: toml::Table = format!("value = {}", plain(number)).parse().expect("TOML");
            let read = file["value"].as_float().or(file["value"].as_integer().map(|whole| whole as f64));
            assert_eq!(read.map(f64::to_bits), Some(number.to_bits()), "{number:?}");
        }
    }

    #[test]
    fn texts_are_quoted_whatever_they_hold() {
        for text in ["“引号”", "a \"b\" 'c' \\ d", "一\n二\r\n三\t", "'''", "\u{1}\u{7f}", ""] {
            let file: toml::Table =
                format!("text = {}", quoted(text)).parse().unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(file["text"].as_str(), Some(text));
        }
    }
}
