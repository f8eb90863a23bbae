//! The page of the data as files, in Markdown: the files of each table, what their columns mean, how they are cited, and revisions.

use super::in_markdown;
use crate::statements::{
    StatementContext,
    markdown::{Markdown, escaped, link},
};
use frontend::pages::data::DataPageInput;
use shared::{
    i18n::labels,
    view::{View, path::Page},
};

/// So many revisions are listed.
const MAX_REVISIONS: usize = 50;

/// Writes it.
pub fn write(text: &mut Markdown, context: StatementContext<'_>, input: &DataPageInput) {
    let lang = context.lang;
    text.heading(2, labels::LICENCE.get(lang));
    text.paragraph(labels::LICENCE_SAID.get(lang));
    text.heading(2, labels::CITE.get(lang));
    text.paragraph(&input.citation);
    text.heading(2, labels::DATA_FILES.get(lang));
    text.paragraph(labels::DATA_FILES_SAID.get(lang));
    for (table, rows, formats) in &input.tables {
        let files = formats.iter().map(|format| {
            let address = [&context.site.url, table.href(*format, Some(&context.site.revision)).as_str()].concat();
            link(&format.as_str().to_uppercase(), &address)
        });
        let files = files.collect::<Vec<_>>().join(" ");
        let (name, about, counted) = (table.label().get(lang), table.about().get(lang), labels::DATA_ROWS.get(lang));
        text.item(0, &format!("**{}** · {} · {counted} {rows} · {files}", escaped(name), escaped(about)));
    }
    for (table, ..) in &input.tables {
        text.heading(2, &labels::DATA_COLUMNS.format(lang, &[table.label().get(lang)]));
        for column in table.columns() {
            let kind = column.kind.label().get(lang);
            let always = if column.is_required { [" · ", labels::DATA_ALWAYS.get(lang)].concat() } else { String::new() };
            text.item(0, &format!("`{}` · {kind}{always} · {}", column.name, escaped(column.about.get(lang))));
        }
    }
    text.heading(2, labels::REVISIONS.get(lang));
    let view = View { lang, ..View::default() };
    for revision in input.revisions.iter().take(MAX_REVISIONS) {
        let pinned = view.with_rev(Some(revision.id.clone()));
        text.item(0, &in_markdown(context.site, &revision.named(lang), &Page::Data, &pinned));
    }
}
