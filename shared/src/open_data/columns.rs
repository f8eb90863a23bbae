//! The columns of the tables beside the facts.

use super::{Column, ColumnKind::*, Value};
use crate::{
    i18n::Label,
    model::{Category, Context, Document, Indicator, Region},
};

const SLUG: Label = Label("名称，永久不变", "Its stable name");
const NAME_ZH: Label = Label("中文名称", "Its name in Chinese");
const NAME_EN: Label = Label("英文名称", "Its name in English");
const DEFINITION_ZH: Label = Label("定义（中文）", "What it is, in Chinese");
const DEFINITION_EN: Label = Label("定义（英文）", "What it is, in English");

/// The columns of a region.
pub const REGIONS: &[Column<Region>] = &[
    Column::full("slug", Text, SLUG, |region| Value::text(&region.slug)),
    Column::full("code", Text, Label("GB/T 2260行政区划代码", "Its GB/T 2260 code"), |region| Value::text(&region.code)),
    Column::full(
        "level",
        Text,
        Label("层级：country、province、city、district", "Its level: country, province, city, district"),
        |region| Value::text(region.level),
    ),
    Column::open("parent", Text, Label("隶属的地区", "The region that contains it"), |region| {
        Value::some(region.parent.as_ref())
    }),
    Column::full("name_zh", Text, NAME_ZH, |region| Value::text(&region.name.zh)),
    Column::full("name_en", Text, NAME_EN, |region| Value::text(&region.name.en)),
];

/// The columns of a document.
pub const DOCUMENTS: &[Column<Document>] = &[
    Column::full("slug", Text, SLUG, |document| Value::text(&document.slug)),
    Column::full("region", Text, Label("所属地区", "Whose document it is"), |document| Value::text(&document.region)),
    Column::full(
        "sector",
        Text,
        Label("领域：uhd-video、5g、manufacturing", "Its subject: uhd-video, 5g, manufacturing"),
        |document| Value::text(document.sector),
    ),
    Column::full(
        "kind",
        Text,
        Label("文件种类", "Its sort: action-plan, proposal-reply, suggestion-reply, progress-report"),
        |document| Value::text(document.kind),
    ),
    Column::full("title_zh", Text, Label("中文标题", "Its title in Chinese"), |document| Value::text(&document.title.zh)),
    Column::full("title_en", Text, Label("英文标题", "Its title in English"), |document| Value::text(&document.title.en)),
    Column::open("period_from", Whole, Label("规划的第一年", "The first year that it plans for"), |document| {
        Value::whole(document.period.map(|period| period.from))
    }),
    Column::open("period_to", Whole, Label("规划的最后一年", "The last year that it plans for"), |document| {
        Value::whole(document.period.map(|period| period.to))
    }),
    Column::open(
        "issuer_zh",
        Text,
        Label("发布机构（中文），仅在文件印出时填写", "Who issued it, when it prints that, in Chinese"),
        |document| Value::some(document.issuer.as_ref().map(|issuer| &issuer.zh)),
    ),
    Column::open("issuer_en", Text, Label("发布机构（英文）", "The same in English"), |document| {
        Value::some(document.issuer.as_ref().map(|issuer| &issuer.en))
    }),
    Column::open("number", Text, Label("文号", "Its number, when it prints one"), |document| {
        Value::some(document.number.as_ref())
    }),
    Column::open("issued", Date, Label("发布日期", "When it was issued, when it prints that"), |document| {
        Value::some(document.issued)
    }),
    Column::full("source_file", Text, Label("原文文件名", "The file that it was read from"), |document| {
        Value::text(&document.source.file)
    }),
    Column::full("source_sha", Text, Label("原文文件的SHA-256", "The SHA-256 of that file"), |document| {
        Value::text(&document.source.sha256)
    }),
];

/// The columns of an indicator.
pub const INDICATORS: &[Column<Indicator>] = &[
    Column::full("slug", Text, SLUG, |indicator| Value::text(&indicator.slug)),
    Column::full("name_zh", Text, NAME_ZH, |indicator| Value::text(&indicator.name.zh)),
    Column::full("name_en", Text, NAME_EN, |indicator| Value::text(&indicator.name.en)),
    Column::full("unit", Text, Label("统一单位", "Its canonical unit"), |indicator| Value::text(&indicator.unit)),
    Column::full(
        "nature",
        Text,
        Label(
            "性质：stock、flow、share、rank、capacity、count",
            "What sort of quantity it is: stock, flow, share, rank, capacity, count",
        ),
        |indicator| Value::text(indicator.nature),
    ),
    Column::open(
        "sectors",
        List,
        Label("应当载明它的领域", "On which subjects a document would be expected to say it"),
        |indicator| Value::list(&indicator.sectors),
    ),
    Column::open(
        "normalise",
        List,
        Label("可以除以：head、gdp、year", "By what it can be divided: head, gdp, year"),
        |indicator| Value::list(&indicator.normalise),
    ),
    Column::full("definition_zh", Text, DEFINITION_ZH, |indicator| Value::text(&indicator.definition.zh)),
    Column::full("definition_en", Text, DEFINITION_EN, |indicator| Value::text(&indicator.definition.en)),
    Column::open(
        "not_with",
        List,
        Label("不得同轴的指标", "Indicators that must not share an axis with it"),
        |indicator| Value::list(&indicator.not_with),
    ),
    Column::open(
        "caution_zh",
        Text,
        Label("不得误解为（中文）", "What it must not be mistaken for, in Chinese"),
        |indicator| Value::some(indicator.caution.as_ref().map(|caution| &caution.zh)),
    ),
    Column::open("caution_en", Text, Label("不得误解为（英文）", "The same in English"), |indicator| {
        Value::some(indicator.caution.as_ref().map(|caution| &caution.en))
    }),
];

/// The columns of a category.
pub const CATEGORIES: &[Column<Category>] = &[
    Column::full("slug", Text, SLUG, |category| Value::text(&category.slug)),
    Column::full("name_zh", Text, NAME_ZH, |category| Value::text(&category.name.zh)),
    Column::full("name_en", Text, NAME_EN, |category| Value::text(&category.name.en)),
    Column::full("definition_zh", Text, DEFINITION_ZH, |category| Value::text(&category.definition.zh)),
    Column::full("definition_en", Text, DEFINITION_EN, |category| Value::text(&category.definition.en)),
    Column::full("example_zh", Text, Label("示例（中文）", "One measure of it, in Chinese"), |category| {
        Value::text(&category.example.zh)
    }),
    Column::full("example_en", Text, Label("示例（英文）", "The same in English"), |category| {
        Value::text(&category.example.en)
    }),
];

/// The columns of an outside statistic.
pub const CONTEXT: &[Column<Context>] = &[
    Column::full("region", Text, Label("所属地区", "Whose it is"), |context| Value::text(&context.region)),
    Column::full("measure", Text, Label("统计的内容：population、gdp", "What it counts: population, gdp"), |context| {
        Value::text(context.measure)
    }),
    Column::full("year", Whole, Label("所属年份", "The year that it holds for"), |context| {
        Value::Whole(context.year.into())
    }),
    Column::full("value", Number, Label("数值", "The number"), |context| Value::Number(context.value)),
    Column::full("unit", Text, Label("单位", "Its unit"), |context| Value::text(&context.unit)),
    Column::full("publication_zh", Text, Label("出处（中文）", "Where it was published, in Chinese"), |context| {
        Value::text(&context.publication.zh)
    }),
    Column::full("publication_en", Text, Label("出处（英文）", "The same in English"), |context| {
        Value::text(&context.publication.en)
    }),
    Column::open("published", Date, Label("发布日期", "When it was published"), |context| Value::some(context.published)),
    Column::open("note_zh", Text, Label("读者须知（中文）", "What a reader must know, in Chinese"), |context| {
        Value::some(context.note.as_ref().map(|note| &note.zh))
    }),
    Column::open("note_en", Text, Label("读者须知（英文）", "The same in English"), |context| {
        Value::some(context.note.as_ref().map(|note| &note.en))
    }),
];
