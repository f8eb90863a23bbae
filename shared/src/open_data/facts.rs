//! The columns of the facts.

use super::{Column, ColumnKind::*, Value};
use crate::{i18n::Label, model::Fact};

/// The columns of a fact, one row a fact.
pub const FACTS: &[Column<Fact>] = &[
    Column::full("document", Text, Label("所在文件", "The document that states it"), |fact| Value::text(&fact.document)),
    Column::full(
        "id",
        Text,
        Label("在该文件中的名称，永久不变", "Its name in that document, stable for ever"),
        |fact| Value::text(&fact.id),
    ),
    Column::full("region", Text, Label("所涉地区", "The region that it is about"), |fact| Value::text(&fact.region)),
    Column::full(
        "kind",
        Text,
        Label(
            "类型：target 目标，status 现状，support 支持标准，event 事件，measure 举措，problem 问题，actor 机构",
            "Its kind: target (promised), status (achieved or true at the time), support (money), event (dated), measure (an action), problem (a named shortfall), actor (an organisation)",
        ),
        |fact| Value::text(fact.kind),
    ),
    Column::full(
        "name_zh",
        Text,
        Label("中文名称，由编者概括，不是原文", "What it says in Chinese, in the editors’ words"),
        |fact| Value::text(&fact.name.zh),
    ),
    Column::full(
        "name_en",
        Text,
        Label("英文名称，由编者概括", "What it says in English, in the editors’ words"),
        |fact| Value::text(&fact.name.en),
    ),
    Column::open("indicator", Text, Label("所属指标", "The indicator that it belongs to"), |fact| {
        Value::some(fact.indicator.as_ref())
    }),
    Column::open("category", Text, Label("举措类别", "The class of a measure"), |fact| Value::some(fact.category.as_ref())),
    Column::open(
        "value",
        Number,
        Label(
            "原文所载的数值，区间取下限；空白绝不等于0",
            "The number as printed, the lower end of a range; empty never means 0",
        ),
        |fact| Value::number(fact.value),
    ),
    Column::open("value_max", Number, Label("区间的上限", "The upper end of a range"), |fact| {
        Value::number(fact.value_max)
    }),
    Column::open("unit", Text, Label("原文的单位", "The unit as printed"), |fact| Value::some(fact.unit.as_ref())),
    Column::open(
        "operator",
        Text,
        Label("数值的含义：=、>=、>、<=、<、~（约）", "How the number is meant: =, >=, >, <=, <, ~ (about)"),
        |fact| Value::some(fact.operator),
    ),
    Column::open(
        "canonical_value",
        Number,
        Label("以指标单位计的数值，可用于比较", "The number in the unit of the indicator, to be compared"),
        |fact| Value::number(fact.canonical.as_ref().map(|canonical| canonical.value)),
    ),
    Column::open("canonical_unit", Text, Label("指标的单位", "The unit of the indicator"), |fact| {
        Value::some(fact.canonical.as_ref().map(|canonical| &canonical.unit))
    }),
    Column::open(
        "derived",
        List,
        Label("原文没有印出、由编者推出的栏目", "Which columns the text does not print"),
        |fact| Value::list(fact.derived.iter().flat_map(|derived| &derived.of)),
    ),
    Column::open("derived_how_zh", Text, Label("如何推出（中文）", "How they were found, in Chinese"), |fact| {
        Value::some(fact.derived.as_ref().map(|derived| &derived.how.zh))
    }),
    Column::open("derived_how_en", Text, Label("如何推出（英文）", "How they were found, in English"), |fact| {
        Value::some(fact.derived.as_ref().map(|derived| &derived.how.en))
    }),
    Column::open(
        "absence",
        Text,
        Label(
            "为何没有数值：not-stated 未载明，not-found 未查到，not-applicable 不适用，not-quantified 未量化",
            "Why there is no number: not-stated, not-found, not-applicable, not-quantified",
        ),
        |fact| Value::some(fact.absence),
    ),
    Column::open("from", Date, Label("时段的开始", "The start of a span"), |fact| Value::some(fact.from)),
    Column::open("by", Date, Label("期限，或时段的结束", "A deadline, or the end of a span"), |fact| {
        Value::some(fact.by)
    }),
    Column::open("as_of", Date, Label("现状的时点", "When a status was true"), |fact| Value::some(fact.as_of)),
    Column::open("on", Date, Label("事件的日期", "When an event was"), |fact| Value::some(fact.on)),
    Column::open(
        "scope_zh",
        Text,
        Label("数值的范围（中文），不是整个地区时填写", "What the number covers, when not the whole region, in Chinese"),
        |fact| Value::some(fact.scope.as_ref().map(|scope| &scope.zh)),
    ),
    Column::open("scope_en", Text, Label("数值的范围（英文）", "The same in English"), |fact| {
        Value::some(fact.scope.as_ref().map(|scope| &scope.en))
    }),
    Column::open("leads", List, Label("责任单位，牵头单位在前", "Responsible bodies, the lead first"), |fact| {
        Value::list(&fact.leads)
    }),
    Column::open("joint_leads", Whole, Label("共同牵头的单位数", "How many of them share the lead"), |fact| {
        Value::whole(fact.joint_leads)
    }),
    Column::open("instruments", List, Label("政策工具", "What a measure works with"), |fact| {
        Value::list(&fact.instruments)
    }),
    Column::open(
        "role",
        Text,
        Label("机构的角色：lead、participant、supported", "What an organisation does: lead, participant, supported"),
        |fact| Value::some(fact.role),
    ),
    Column::open(
        "part_of",
        Text,
        Label("包含这一数值的事实，不可与之相加", "The fact whose number contains this one: never add them"),
        |fact| Value::some(fact.part_of.as_ref()),
    ),
    Column::open(
        "sum",
        Text,
        Label("同一文件中同名者可以相加", "What adds up with the facts of its document that name the same"),
        |fact| Value::some(fact.sum.as_ref()),
    ),
    Column::open("with", List, Label("须与之同时成立的事实", "Facts that hold only together with it"), |fact| {
        Value::list(&fact.with)
    }),
    Column::full(
        "headline",
        Flag,
        Label("是否为该文件最重要的事实之一", "Whether it is among the most telling of its document"),
        |fact| Value::Flag(fact.headline),
    ),
    Column::open("note_zh", Text, Label("读者须知（中文）", "What a reader must know, in Chinese"), |fact| {
        Value::some(fact.note.as_ref().map(|note| &note.zh))
    }),
    Column::open("note_en", Text, Label("读者须知（英文）", "The same in English"), |fact| {
        Value::some(fact.note.as_ref().map(|note| &note.en))
    }),
    Column::full(
        "quote",
        Text,
        Label("证明该事实的原文，不超过60字", "The exact words that prove it, at most 60 characters"),
        |fact| Value::text(&fact.evidence.quote),
    ),
    Column::open(
        "path",
        List,
        Label("原文所在的各级标题", "The headings above the quote, the outermost first"),
        |fact| Value::list(&fact.evidence.path),
    ),
    Column::full("source", Text, Label("原文所在的文件名", "The file that the quote stands in"), |fact| {
        Value::text(&fact.source)
    }),
];
