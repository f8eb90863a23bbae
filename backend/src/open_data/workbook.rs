//! A workbook of two sheets: the rows, and what the columns mean.

use super::file::FileError;
use crate::render::xlsx::fitting;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use shared::{
    i18n::labels,
    model::Lang,
    open_data::{ColumnInfo, DataTable, Value},
};

/// A workbook that is being filled.
pub(super) struct WorkbookWriter {
    book: Workbook,
    columns: Vec<ColumnInfo>,
    next_row: u32,
}

impl WorkbookWriter {
    pub(super) fn begin(table: DataTable) -> Result<Self, FileError> {
        let columns = table.columns();
        let book = sheets(table, &columns).map_err(FileError::of)?;
        Ok(Self { book, columns, next_row: 1 })
    }

    pub(super) fn write(&mut self, row: &[Value]) -> Result<(), FileError> {
        let line = self.next_row;
        self.next_row += 1;
        let sheet = self.book.worksheet_from_index(0).map_err(FileError::of)?;
        for (at, cell) in (0..).zip(row) {
            let written = match cell {
                Value::Empty => continue,
                Value::Text(text) => sheet.write_string(line, at, &*fitting(text)),
                Value::Number(number) => sheet.write_number(line, at, *number),
                Value::Whole(number) => sheet.write_number(line, at, *number as f64),
                Value::Flag(flag) => sheet.write_boolean(line, at, *flag),
            };
            written.map_err(FileError::of)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, FileError> {
        let last_column = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(0);
        let sheet = self.book.worksheet_from_index(0).map_err(FileError::of)?;
        sheet.autofilter(0, 0, self.next_row.saturating_sub(1), last_column).map_err(FileError::of)?;
        self.book.save_to_buffer().map_err(FileError::of)
    }
}

fn sheets(table: DataTable, columns: &[ColumnInfo]) -> Result<Workbook, XlsxError> {
    let head = Format::new().set_bold().set_background_color("E7EEF6").set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    // The same data always give the same bytes: a workbook bears no time of its own.
    let created = ExcelDateTime::parse_from_str("2020-01-01")?;
    book.set_properties(&DocProperties::new().set_title(table.label().get(Lang::En)).set_creation_datetime(&created));
    let sheet = book.add_worksheet().set_name(table.as_str())?;
    for (at, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, column.name, &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = book.add_worksheet().set_name("columns")?;
    sheet.set_column_width(0, 20)?.set_column_width(2, 60)?.set_column_width(3, 60)?;
    for (line, column) in (0..).zip(columns) {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| column.about.get(lang));
        for (at, text) in (0..).zip([column.name, column.kind.label().get(Lang::En), zh, en]) {
            sheet.write_string(line, at, text)?;
        }
    }
    let line = u32::try_from(columns.len()).unwrap_or(u32::MAX - 2) + 1;
    sheet.write_string(line, 0, labels::LICENCE.get(Lang::En))?;
    for (at, lang) in [(2, Lang::Zh), (3, Lang::En)] {
        sheet.write_string(line, at, labels::LICENCE_SAID.get(lang))?;
    }
    Ok(book)
}
