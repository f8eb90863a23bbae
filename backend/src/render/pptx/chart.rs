//! A native bar chart with the workbook that it is edited by. What no region states is an empty point, never 0.

use super::{
    DeckError,
    package::Package,
    xml::{INK, MUTED, Run, escaped},
};
use crate::render::deck::{BarChart, Deck, Series, hex};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use shared::model::Lang;
use std::fmt::Write;

const CHART_SPACES: &str = r#"xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
/// A segment has a label when it is at least this part of the longest bar.
const MIN_SEGMENT: f64 = 45.0;

pub(super) fn write(package: &mut Package, chart: &BarChart, deck: &Deck, number: usize) -> Result<(), DeckError> {
    let path = format!("ppt/charts/chart{number}.xml");
    package.xml(&path, "vnd.openxmlformats-officedocument.drawingml.chart", &body(chart, deck.lang))?;
    let workbook = format!("../embeddings/workbook{number}.xlsx");
    package.relations(&format!("ppt/charts/_rels/chart{number}.xml.rels"), &[("package", workbook)])?;
    package.put(&format!("ppt/embeddings/workbook{number}.xlsx"), &book(chart, &deck.created)?)
}

/// The same numbers in a sheet: regions down, series across.
fn book(chart: &BarChart, created: &str) -> Result<Vec<u8>, DeckError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::parse_from_str(created.get(..10).unwrap_or_default())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet().set_name("Data")?;
    sheet.set_column_width(0, 24)?;
    sheet.write_string(0, 0, &chart.unit)?;
    for (row, category) in (1..).zip(&chart.categories) {
        sheet.write_string(row, 0, category)?;
    }
    for (column, series) in (1..).zip(&chart.series) {
        sheet.write_string(0, column, &series.name)?;
        for (row, value) in (1..).zip(&series.values) {
            if let Some(value) = value {
                sheet.write_number(row, column, *value)?;
            }
        }
    }
    Ok(book.save_to_buffer()?)
}

fn body(chart: &BarChart, lang: Lang) -> String {
    let series: String = chart.series.iter().enumerate().map(|(at, series)| one(chart, series, at, lang)).collect();
    let base = if chart.log { r#"<c:logBase val="10"/>"# } else { "" };
    let least = if chart.log { "" } else { r#"<c:min val="0"/>"# };
    let ticks_format = if greatest(chart) < 10.0 { "General" } else { "#,##0" };
    // Half a channel makes no sense on an axis.
    let step = if whole(chart) && greatest(chart) < 10.0 && !chart.log { r#"<c:majorUnit val="1"/>"# } else { "" };
    let text = |run: Run| {
        format!(
            "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{}</a:pPr><a:endParaRPr/></a:p></c:txPr>",
            run.properties("defRPr", lang)
        )
    };
    let line = |colour: &str| {
        format!(r#"<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>"#)
    };
    let (grouping, overlap) = if chart.stacked { ("stacked", r#"<c:overlap val="100"/>"#) } else { ("clustered", "") };
    let size = if chart.categories.len() > MANY { 1000 } else { 1400 };
    let (names, ticks) = (text(Run::new(size, INK)), text(Run::new(1100, MUTED)));
    format!(
        r#"<c:chartSpace {CHART_SPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}<c:gapWidth val="110"/>{overlap}<c:axId val="111111111"/><c:axId val="222222222"/></c:barChart><c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{}{names}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling>{base}<c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/><c:axPos val="t"/><c:majorGridlines>{}</c:majorGridlines><c:numFmt formatCode="{ticks_format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{}{ticks}<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>{step}</c:valAx></c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>{}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>"#,
        line("8A939D"),
        line("DEE2E7"),
        line("DEE2E7"),
        text(Run::new(1200, INK)),
        text(Run::new(1200, INK)),
    )
}

/// Names of more bars than this are set smaller, so that every one has room.
const MANY: usize = 10;

fn one(chart: &BarChart, series: &Series, at: usize, lang: Lang) -> String {
    let number = number_format(chart);
    let (count, colour, name) = (chart.categories.len(), hex(series.colour), escaped(&series.name));
    let (column, last) = (column(at + 1), count + 1);
    let mut points = String::new();
    for (index, _) in series.hatched.iter().enumerate().filter(|(_, hatched)| **hatched) {
        let _ = write!(
            points,
            r#"<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:dPt>"#
        );
    }
    let (mut names, mut numbers) = (String::new(), String::new());
    for (index, category) in chart.categories.iter().enumerate() {
        let _ = write!(names, r#"<c:pt idx="{index}"><c:v>{}</c:v></c:pt>"#, escaped(category));
    }
    for (index, value) in series.values.iter().enumerate() {
        if let Some(value) = value {
            let _ = write!(numbers, r#"<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>"#);
        }
    }
    // A label stands beside a bar, or in its segment: white on a dark one, and none where it has no room.
    let (colour_of_label, place) = match (chart.stacked, series.colour.is_dark()) {
        (false, _) => (INK, "outEnd"),
        (true, false) => (INK, "ctr"),
        (true, true) => ("FFFFFF", "ctr"),
    };
    let label = Run::new(1200, colour_of_label).bold().properties("defRPr", lang);
    let cramped = |value: &Option<f64>| chart.stacked && value.is_some_and(|value| value * MIN_SEGMENT < longest(chart));
    let mut silent = String::new();
    for (index, _) in series.values.iter().enumerate().filter(|(_, value)| cramped(value)) {
        let _ = write!(silent, r#"<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>"#);
    }
    // A line of white keeps segments of one colour apart.
    let edge = if chart.stacked { r#"<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>"# } else { "" };
    format!(
        r#"<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{edge}</c:spPr><c:invertIfNegative val="0"/>{points}<c:dLbls>{silent}<c:numFmt formatCode="{number}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{label}</a:pPr><a:endParaRPr/></a:p></c:txPr><c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>{number}</c:formatCode><c:ptCount val="{count}"/>{numbers}</c:numCache></c:numRef></c:val></c:ser>"#
    )
}

fn numbers(chart: &BarChart) -> impl Iterator<Item = f64> {
    chart.series.iter().flat_map(|series| series.values.iter().copied().flatten())
}

fn greatest(chart: &BarChart) -> f64 {
    if chart.stacked { longest(chart) } else { numbers(chart).fold(0.0, f64::max) }
}

fn whole(chart: &BarChart) -> bool {
    numbers(chart).all(|value| value.fract() == 0.0)
}

/// Three digits of the smallest number; a fixed count of decimals, since an optional one leaves its point behind.
fn number_format(chart: &BarChart) -> String {
    let smallest = numbers(chart).map(f64::abs).filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
    let decimals = if whole(chart) { 0 } else { (2 - smallest.log10().floor() as i32).clamp(0, 6) };
    let point = if decimals > 0 { "." } else { "" };
    format!("#,##0{point}{}", "0".repeat(decimals as usize))
}

/// The longest bar of a chart whose bars are stacked.
fn longest(chart: &BarChart) -> f64 {
    let total = |at: usize| chart.series.iter().filter_map(|series| *series.values.get(at)?).sum();
    (0..chart.categories.len()).map(total).fold(0.0, f64::max)
}

/// The letters of a column: A, B … Z, AA.
fn column(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
}
