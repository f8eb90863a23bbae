//! CSV that opens rightly in a spreadsheet: UTF-8 with its mark, and no cell that a spreadsheet would run as a formula.

use super::{
    RenderError,
    table::{Cell, Table},
};
use shared::model::Lang;

/// What says that a file is UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What starts a formula, and what a spreadsheet drops before it looks; Chinese ones read the wide forms too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Writes a table.
///
/// # Errors
/// When memory cannot be written, which does not happen.
pub fn csv(table: &Table, lang: Lang) -> Result<Vec<u8>, RenderError> {
    let failed = |error: csv::Error| RenderError::Failed(format!("a table could not be written: {error}"));
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(table.columns.iter().map(|column| column.head().get(lang))).map_err(failed)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field)).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| RenderError::Failed(format!("a table could not be written: {error}")))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => harmless(text),
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe goes before what could start one.
pub fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::i18n::columns::Column;

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_a_number() {
        let cases = [
            (Cell::Text("=HYPERLINK(\"x\")".into()), "'=HYPERLINK(\"x\")"),
            (Cell::Text("+1".into()), "'+1"),
            (Cell::Text("-1+2".into()), "'-1+2"),
            (Cell::Text("@SUM(A1)".into()), "'@SUM(A1)"),
            (Cell::Text("\t=1".into()), "'\t=1"),
            (Cell::Text("\r=1".into()), "'\r=1"),
            (Cell::Text("\n=1".into()), "'\n=1"),
            (Cell::Text("＝1".into()), "'＝1"),
            (Cell::Text("1=1, \"青岛\"\n".into()), "1=1, \"青岛\"\n"),
            (Cell::Number(-1.5), "-1.5"),
            (Cell::Number(15_000_000.0), "15000000"),
            (Cell::Empty, ""),
        ];
        for (cell, expected) in cases {
            let table = Table { columns: &[Column::Quote, Column::Value], rows: vec![vec![cell, Cell::Empty]] };
            let bytes = csv(&table, Lang::En).expect("a table");
            assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]));
            let mut reader = csv::Reader::from_reader(&bytes[3..]);
            assert_eq!(reader.headers().expect("heads"), vec!["Quote", "Value"]);
            assert_eq!(&reader.records().next().expect("a row").expect("fields")[0], expected);
        }
    }
}
