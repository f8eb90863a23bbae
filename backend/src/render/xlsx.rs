//! A workbook of three sheets: the data in typed cells, notes that explain them, and the documents behind them.

use super::{
    RenderError,
    table::{Cell, Table},
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shared::{
    comparison::ComparisonContext,
    i18n::{columns::Column, labels},
    model::Lang,
};
use std::borrow::Cow;

/// What a workbook says of itself.
pub struct Cover<'a> {
    /// What it shows.
    pub title: &'a str,
    /// What the reader must know.
    pub notes: &'a [String],
    /// The whole address that shows the same, with the revision.
    pub address: &'a str,
    /// When the revision was made, as RFC 3339.
    pub created: &'a str,
}

/// Writes a workbook. The same data always give the same bytes.
///
/// # Errors
/// When the workbook cannot be written.
pub fn xlsx(table: &Table, basis: &ComparisonContext, cover: &Cover<'_>, lang: Lang) -> Result<Vec<u8>, RenderError> {
    write(table, basis, cover, lang).map_err(|error| RenderError::Failed(format!("a workbook could not be written: {error}")))
}

fn write(table: &Table, basis: &ComparisonContext, cover: &Cover<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::parse_from_str(cover.created.get(..10).unwrap_or_default())?;
    book.set_properties(&DocProperties::new().set_title(cover.title).set_creation_datetime(&day));
    let head = Format::new().set_bold().set_background_color("E7EEF6").set_text_wrap().set_align(FormatAlign::Top);
    data(book.add_worksheet().set_name(labels::SHEET_DATA.get(lang))?, table, &head, lang)?;
    notes(book.add_worksheet().set_name(labels::NOTES_SHEET.get(lang))?, table, basis, cover, lang)?;
    sources(book.add_worksheet().set_name(labels::SOURCES_SHEET.get(lang))?, basis, &head, lang)?;
    book.save_to_buffer()
}

fn data(sheet: &mut Worksheet, table: &Table, head: &Format, lang: Lang) -> Result<(), XlsxError> {
    let number = Format::new().set_num_format("#,##0.####").set_align(FormatAlign::Top);
    let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, column) in (0..).zip(table.columns) {
        sheet.write_string_with_format(0, at, column.head().get(lang), head)?;
        sheet.set_column_width(at, width(*column))?;
    }
    for (line, row) in (1..).zip(&table.rows) {
        for (at, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Number(value) => drop(sheet.write_number_with_format(line, at, *value, &number)?),
                Cell::Text(text) => drop(sheet.write_string_with_format(line, at, &*fitting(text), &words)?),
            }
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(0))?;
    Ok(())
}

/// How many units of UTF-16 a cell holds.
const CELL: usize = 32_767;

/// A text as far as a cell holds it; one that is cut ends in a mark that says so.
pub fn fitting(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= CELL {
        return Cow::Borrowed(text);
    }
    let mut left = CELL - 1;
    let fits = |one: &char| {
        let fits = one.len_utf16() <= left;
        left = left.saturating_sub(one.len_utf16());
        fits
    };
    Cow::Owned(text.chars().take_while(fits).chain(['…']).collect())
}

fn width(column: Column) -> f64 {
    match column {
        Column::Quote | Column::Name | Column::Reasons | Column::Path | Column::Document | Column::Note | Column::Derived => {
            36.0
        }
        Column::Indicator | Column::Category | Column::Scope | Column::Fact | Column::Leads => 24.0,
        _ => 13.0,
    }
}

fn notes(
    sheet: &mut Worksheet,
    table: &Table,
    basis: &ComparisonContext,
    cover: &Cover<'_>,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    sheet.set_column_width(0, 20)?.set_column_width(1, 90)?;
    let day = cover.created.get(..10).unwrap_or_default();
    let mut rows: Vec<(&str, &str)> = vec![
        (labels::SHEET_SHOWS.get(lang), cover.title),
        (labels::REVISION.get(lang), basis.revision.as_str()),
        (labels::SHEET_REVISION_DATE.get(lang), day),
        (labels::SHEET_ADDRESS.get(lang), cover.address),
        (labels::LICENCE.get(lang), labels::LICENCE_SAID.get(lang)),
    ];
    rows.extend(cover.notes.iter().map(|note| (labels::NOTE.get(lang), note.as_str())));
    rows.push(("", ""));
    rows.push((labels::SHEET_COLUMNS.get(lang), ""));
    rows.extend(table.columns.iter().map(|column| (column.head().get(lang), column.about().get(lang))));
    for (line, (name, said)) in (0..).zip(rows) {
        sheet.write_string_with_format(line, 0, name, &bold)?;
        sheet.write_string_with_format(line, 1, &*fitting(said), &wrap)?;
    }
    Ok(())
}

fn sources(sheet: &mut Worksheet, basis: &ComparisonContext, head: &Format, lang: Lang) -> Result<(), XlsxError> {
    let heads =
        [labels::REGION, labels::DOCUMENT, labels::ISSUER, labels::NUMBER, labels::ISSUED, labels::PERIOD, labels::SOURCE];
    for (at, label) in (0..).zip(heads) {
        sheet.write_string_with_format(0, at, label.get(lang), head)?;
        sheet.set_column_width(at, if at == 1 { 60.0 } else { 18.0 })?;
    }
    for (line, document) in (1..).zip(&basis.documents) {
        let cells = [
            basis.region(&document.region).map(|region| region.name.get(lang).to_owned()),
            Some(document.title.get(lang).to_owned()),
            document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned()),
            document.number.clone(),
            Some(document.issued.map_or(labels::ISSUED_NOT_PRINTED.get(lang).to_owned(), |date| date.to_string())),
            document.period.map(|period| format!("{}–{}", period.from, period.to)),
            Some(document.source.file.clone()),
        ];
        for (at, cell) in (0..).zip(cells) {
            if let Some(text) = cell {
                sheet.write_string(line, at, &*fitting(&text))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_longer_than_a_cell_is_cut_visibly() {
        assert_eq!(fitting("青岛"), "青岛");
        for long in ["青".repeat(CELL + 1), "\u{1f600}".repeat(CELL), ["a", &"\u{1f600}".repeat(CELL)].concat()] {
            let cut = fitting(&long);
            assert!(cut.encode_utf16().count() <= CELL && cut.ends_with('…') && cut.encode_utf16().count() >= CELL - 1);
        }
    }
}
