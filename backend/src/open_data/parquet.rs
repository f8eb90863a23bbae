//! A Parquet file, one group of rows a piece.

use super::file::FileError;
use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as PhysicalType},
    data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::Type,
};
use shared::open_data::{ColumnInfo, ColumnKind, DataTable, Value};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// How many rows a group has at least, but for the last: fewer would pack badly.
const GROUP: usize = 8_000;

/// What is written and not handed on yet.
#[derive(Clone, Default)]
struct Ready(Arc<Mutex<Vec<u8>>>);

impl Ready {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Ready {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is being written.
pub(super) struct ParquetWriter {
    columns: Vec<ColumnInfo>,
    ready: Ready,
    writer: SerializedFileWriter<Ready>,
    waiting: Vec<Vec<Value>>,
}

impl ParquetWriter {
    pub(super) fn begin(table: DataTable) -> Result<Self, FileError> {
        let columns = table.columns();
        let fields = columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<_, _>>()?;
        let schema = Type::group_type_builder(table.as_str()).with_fields(fields).build().map_err(FileError::of)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let ready = Ready::default();
        let writer = SerializedFileWriter::new(ready.clone(), Arc::new(schema), Arc::new(properties)).map_err(FileError::of)?;
        Ok(Self { columns, ready, writer, waiting: Vec::new() })
    }

    pub(super) fn write(&mut self, rows: Vec<Vec<Value>>) -> Result<Vec<u8>, FileError> {
        self.waiting.extend(rows);
        if self.waiting.len() < GROUP {
            return Ok(Vec::new());
        }
        self.group()?;
        self.writer.flush().map_err(FileError::of)?;
        Ok(self.ready.take())
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, FileError> {
        if !self.waiting.is_empty() {
            self.group()?;
        }
        self.writer.close().map_err(FileError::of)?;
        Ok(self.ready.take())
    }

    fn group(&mut self) -> Result<(), FileError> {
        let rows = std::mem::take(&mut self.waiting);
        let mut group = self.writer.next_row_group().map_err(FileError::of)?;
        for (at, column) in self.columns.iter().enumerate() {
            let Some(mut writer) = group.next_column().map_err(FileError::of)? else { break };
            let cells = rows.iter().filter_map(|row| row.get(at));
            let levels: Vec<i16> = cells.clone().map(|cell| i16::from(*cell != Value::Empty)).collect();
            let levels = (!column.is_required).then_some(levels.as_slice());
            let written = match column.kind {
                ColumnKind::Text | ColumnKind::List | ColumnKind::Date => {
                    let values: Vec<ByteArray> = cells.filter_map(text).collect();
                    writer.typed::<ByteArrayType>().write_batch(&values, levels, None)
                }
                ColumnKind::Number => {
                    let values: Vec<f64> = cells.filter_map(number).collect();
                    writer.typed::<DoubleType>().write_batch(&values, levels, None)
                }
                ColumnKind::Whole => {
                    let values: Vec<i64> = cells.filter_map(whole).collect();
                    writer.typed::<Int64Type>().write_batch(&values, levels, None)
                }
                ColumnKind::Flag => {
                    let values: Vec<bool> = cells.filter_map(flag).collect();
                    writer.typed::<BoolType>().write_batch(&values, levels, None)
                }
            };
            written.map_err(FileError::of)?;
            writer.close().map_err(FileError::of)?;
        }
        group.close().map_err(FileError::of)?;
        Ok(())
    }
}

fn field(column: &ColumnInfo) -> Result<Type, FileError> {
    let (physical, logical) = match column.kind {
        ColumnKind::Text | ColumnKind::List | ColumnKind::Date => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnKind::Number => (PhysicalType::DOUBLE, None),
        ColumnKind::Whole => (PhysicalType::INT64, None),
        ColumnKind::Flag => (PhysicalType::BOOLEAN, None),
    };
    let repetition = if column.is_required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    let builder = Type::primitive_type_builder(column.name, physical).with_repetition(repetition);
    builder.with_logical_type(logical).build().map_err(FileError::of)
}

fn text(cell: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = cell { Some(ByteArray::from(text.as_str())) } else { None }
}

fn number(cell: &Value) -> Option<f64> {
    if let Value::Number(number) = cell { Some(*number) } else { None }
}

fn whole(cell: &Value) -> Option<i64> {
    if let Value::Whole(number) = cell { Some(*number) } else { None }
}

fn flag(cell: &Value) -> Option<bool> {
    if let Value::Flag(flag) = cell { Some(*flag) } else { None }
}
