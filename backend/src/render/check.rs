//! The figures of a draft as a table, one a row.

use super::{
    RenderError,
    csv::{BYTE_ORDER_MARK, harmless},
};
use shared::{
    api::{CheckAnswer, FigureAnswer},
    i18n::{self, Label, Labelled, labels},
    model::{Lang, LocalizedText},
    quantity::plain,
};

/// Writes the table.
///
/// # Errors
/// When memory cannot be written, which does not happen.
pub fn csv(answer: &CheckAnswer, lang: Lang) -> Result<Vec<u8>, RenderError> {
    let failed = |error: csv::Error| RenderError::Failed(format!("a table could not be written: {error}"));
    let heads: [Label; 13] = [
        labels::CHECK_FIGURE,
        labels::REGION,
        labels::VALUE,
        labels::CHECK_VERDICT,
        labels::CHECK_SLIPS,
        labels::KIND,
        labels::NAME,
        labels::PRINTED_VALUE,
        labels::DATE,
        labels::QUOTE,
        labels::DOCUMENT,
        labels::CHECK_ADDRESS,
        labels::CHECK_ELSEWHERE,
    ];
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(heads.map(|head| head.get(lang))).map_err(failed)?;
    for figure in &answer.figures {
        writer.write_record(row(figure, lang).map(|cell| harmless(&cell))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| RenderError::Failed(format!("a table could not be written: {error}")))
}

fn row(figure: &FigureAnswer, lang: Lang) -> [String; 13] {
    let text = |text: Option<&LocalizedText>| text.map(|text| text.get(lang).to_owned()).unwrap_or_default();
    let fact = figure.fact.as_ref();
    let slips: Vec<String> = figure.slips.iter().map(|slip| slip.label().get(lang).to_owned()).collect();
    let max = figure.value_max.map_or_else(String::new, |max| format!("–{}", plain(max)));
    let elsewhere =
        figure.elsewhere.as_ref().map(|other| [other.name.get(lang), " ", other.value.get(lang), " ", &other.address].concat());
    [
        figure.words.clone(),
        text(figure.region_name.as_ref()),
        format!("{}{max}{}", plain(figure.value), figure.unit),
        figure.verdict.label().get(lang).to_owned(),
        i18n::join(lang, &slips),
        fact.map(|fact| fact.kind.label().get(lang).to_owned()).unwrap_or_default(),
        text(fact.map(|fact| &fact.name)),
        text(fact.map(|fact| &fact.value)),
        fact.and_then(|fact| fact.date).map(|date| i18n::date(date, lang)).unwrap_or_default(),
        fact.map(|fact| fact.quote.clone()).unwrap_or_default(),
        text(fact.map(|fact| &fact.source)),
        fact.map(|fact| fact.address.clone()).unwrap_or_default(),
        elsewhere.unwrap_or_default(),
    ]
}
