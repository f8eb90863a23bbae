//! The words of `/compare/measures`: an open cell's measures side by side, and gaps as a list for a report.

use super::{
    Block,
    controls::{self, Chip},
    fact,
    table::{self, Cell, Head},
    write::Html,
};
use crate::{
    chart,
    compare::measures::{Gap, Gaps, Measures},
    model::{CellRef, Instrument, Lang, Slug},
    text::{Named, labels},
    view::{Form, Lead, Sort, View, address::Page},
};

const PAGE: Page = Page::Measures;

/// Regions, instruments, subjects, form, leads, own region.
pub fn controls(measures: &Measures, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    html.open("section", &[("class", "filters"), ("aria-label", labels::FILTERS.get(lang))]);
    controls::regions(&mut html, &measures.basis, &PAGE, view);
    let instruments: Vec<Chip<'_>> = measures
        .instrument_choices
        .iter()
        .filter_map(|choice| {
            let instrument: Instrument = choice.slug.parse().ok()?;
            let href = PAGE.href(&view.toggle_instrument(instrument));
            Some(Chip::new(href, instrument.label().get(lang), view.instruments.contains(&instrument)).counting(choice.count))
        })
        .collect();
    controls::row(&mut html, labels::INSTRUMENTS, lang, &instruments);
    controls::sectors(&mut html, &measures.sector_choices, &PAGE, view);
    html.open("div", &[("class", "options")]);
    let form = [(None, labels::MATRIX), (Some(Form::Stacked), labels::STACKED)];
    controls::one_of(&mut html, labels::FORM, view, view.form, &form, |form| PAGE.href(&view.with_form(form)));
    let lead = [(None, labels::LEAD_ANY), (Some(Lead::Named), labels::LEAD_NAMED)];
    controls::one_of(&mut html, labels::LEADS, view, view.lead, &lead, |lead| PAGE.href(&view.with_lead(lead)));
    controls::home(&mut html, &measures.basis, &PAGE, view);
    html.close("div").close("section");
    html.done()
}

/// One block with the whole matrix.
pub fn blocks(measures: &Measures, view: &View) -> Vec<Block> {
    if measures.most == 0 {
        return Vec::new();
    }
    let lang = view.lang;
    let mut head = Html::new();
    head.open("header", &[("class", "card-head")]).element("h2", &[("id", "measures")], labels::MEASURES_CARD.get(lang));
    if let Some(said) = sectors_differ(measures, lang) {
        head.simple("p", "caution strong", &said);
    }
    head.close("header");
    let mut tail = Html::new();
    twin(&mut tail, measures, view);
    fact::sources(&mut tail, measures.basis.documents.iter(), lang);
    vec![Block { key: "measures".to_owned(), head: head.done(), tail: tail.done() }]
}

/// The open cell and the gaps, or why there is nothing.
pub fn after(measures: &Measures, view: &View) -> String {
    if measures.most == 0 {
        return controls::empty(labels::EMPTY_MEASURES, labels::CLEAR_FILTERS, &PAGE, view);
    }
    let mut html = Html::new();
    cell(&mut html, measures, view);
    gaps(&mut html, measures, view);
    html.done()
}

/// The open cell's category, region beside region, the chosen one first.
fn cell(html: &mut Html, measures: &Measures, view: &View) {
    let lang = view.lang;
    let Some(open) = &view.cell else { return };
    let Some(category) = measures.categories.iter().find(|c| c.slug == open.category) else { return };
    let name = category.name.get(lang);
    html.open("section", &[("class", "card cell"), ("id", "cell"), ("aria-label", name)])
        .open("header", &[("class", "card-head row")]);
    html.open("div", &[]).simple("h2", "", name).simple("p", "sub", category.definition.get(lang)).close("div");
    fact::close(html, &PAGE.href(&view.with_cell(None)), lang);
    html.close("header").open("div", &[("class", "cell-columns"), ("tabindex", "0"), ("role", "group"), ("aria-label", name)]);
    let mut regions: Vec<&Slug> = measures.basis.regions.iter().collect();
    regions.sort_by_key(|slug| **slug != open.region);
    for slug in regions {
        let Some(region) = measures.basis.region(slug) else { continue };
        let Some(cell) = measures.cells.iter().find(|c| c.region == *slug && c.category == open.category) else { continue };
        html.open("section", &[("class", "cell-column")]).open("h3", &[]).text(region.name.get(lang)).text(" ");
        html.simple("span", "count", &cell.facts.len().to_string()).close("h3");
        if cell.facts.is_empty() {
            html.simple("p", "muted", labels::NONE_IN_DOCUMENTS.get(lang));
        }
        html.open("ul", &[]);
        for fact in cell.facts.iter().filter_map(|reference| measures.basis.fact(reference)) {
            html.open("li", &[]).open("p", &[]);
            html.link("", &PAGE.href(&view.with_fact(Some(fact.reference()))), fact.name.get(lang)).close("p");
            fact::quotation(html, fact, lang);
            if let Some(leads) = fact::leads(fact, measures.basis.document(&fact.document), lang) {
                html.simple("p", "muted", &[labels::LEADS.get(lang), " ", &leads].concat());
            }
            html.close("li");
        }
        html.close("ul").close("section");
    }
    html.close("div").close("section");
}

/// Where documents cover different subjects, silence says even less.
fn sectors_differ(measures: &Measures, lang: Lang) -> Option<String> {
    let names: Vec<String> = measures.sectors.iter().map(|s| s.label().get(lang).to_owned()).collect();
    (names.len() > 1).then(|| labels::SECTORS_DIFFER.with(lang, &[&controls::join(lang, &names)]))
}

fn gaps(html: &mut Html, measures: &Measures, view: &View) {
    let lang = view.lang;
    html.open("section", &[("class", "card gaps"), ("aria-labelledby", "gaps")]).open("header", &[("class", "card-head row")]);
    html.element("h2", &[("id", "gaps")], labels::GAPS.get(lang));
    let Some(gaps) = &measures.gaps else {
        html.close("header").simple("p", "muted", labels::GAPS_CHOOSE.get(lang)).close("section");
        return;
    };
    let attributes =
        [("type", "button"), ("data-copy", &*report(measures, gaps, lang)), ("data-copied", labels::COPIED.get(lang))];
    html.element("button", &attributes, labels::COPY_LIST.get(lang)).close("header");
    if measures.basis.regions.len() <= gaps.threshold {
        let counts = [measures.basis.regions.len(), gaps.threshold].map(|n| n.to_string());
        html.open("p", &[("class", "muted")]).text(&labels::GAPS_TOO_FEW.with(lang, &[&counts[0], &counts[1]])).text(" ");
        let all = View { regions: Vec::new(), ..view.clone() };
        html.link("", &PAGE.href(&all), labels::ALL_REGIONS.get(lang)).close("p").close("section");
        return;
    }
    if let Some(said) = sectors_differ(measures, lang) {
        html.simple("p", "caution strong", &said);
    }
    let (missing, ahead) = titles(measures, gaps, lang);
    html.simple("h3", "", &missing);
    gap_list(html, measures, &gaps.missing, labels::GAP_DOING, view);
    html.simple("h3", "", &ahead);
    gap_list(html, measures, &gaps.ahead, labels::GAP_IDLE, view);
    html.close("section");
}

fn titles(measures: &Measures, gaps: &Gaps, lang: Lang) -> (String, String) {
    let home = measures.basis.region(&gaps.home).map_or("", |r| r.name.get(lang));
    let threshold = gaps.threshold.to_string();
    (labels::GAPS_MISSING.with(lang, &[&threshold, home]), labels::GAPS_AHEAD.with(lang, &[home, &threshold]))
}

fn gap_name(measures: &Measures, gap: &Gap, lang: Lang) -> String {
    let category = measures.categories.iter().find(|c| c.slug == gap.category).map_or("", |c| c.name.get(lang));
    labels::BY_INSTRUMENT.with(lang, &[category, gap.instrument.label().get(lang)])
}

fn gap_regions(measures: &Measures, gap: &Gap, label: crate::text::Label, lang: Lang) -> String {
    let names: Vec<String> =
        gap.others.iter().filter_map(|slug| Some(measures.basis.region(slug)?.name.get(lang).to_owned())).collect();
    label.with(lang, &[&controls::join(lang, &names)])
}

fn gap_list(html: &mut Html, measures: &Measures, gaps: &[Gap], label: crate::text::Label, view: &View) {
    let lang = view.lang;
    if gaps.is_empty() {
        html.simple("p", "muted", labels::GAPS_NONE.get(lang));
        return;
    }
    html.open("ul", &[("class", "gap-list")]);
    for gap in gaps {
        html.open("li", &[])
            .open("details", &[])
            .open("summary", &[])
            .simple("strong", "", &gap_name(measures, gap, lang))
            .text(" ");
        html.simple("span", "muted", &gap_regions(measures, gap, label, lang)).close("summary").open("ul", &[]);
        for fact in gap.facts.iter().filter_map(|reference| measures.basis.fact(reference)) {
            let region = measures.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
            let href = PAGE.href(&view.with_fact(Some(fact.reference())));
            html.open("li", &[]).link("", &href, &[region, " · ", fact.name.get(lang)].concat()).close("li");
        }
        html.close("ul").close("details").close("li");
    }
    html.close("ul");
}

/// The gaps as plain text, for a report: what, who, and the words that prove it.
pub fn report(measures: &Measures, gaps: &Gaps, lang: Lang) -> String {
    let (missing, ahead) = titles(measures, gaps, lang);
    let mut out = sectors_differ(measures, lang).map(|said| [&said, "\n\n"].concat()).unwrap_or_default();
    for (title, list, label) in [(missing, &gaps.missing, labels::GAP_DOING), (ahead, &gaps.ahead, labels::GAP_IDLE)] {
        out.push_str(&title);
        out.push('\n');
        for gap in list {
            out.push_str(
                &["- ", &gap_name(measures, gap, lang), " · ", &gap_regions(measures, gap, label, lang), "\n"].concat(),
            );
            for fact in gap.facts.iter().filter_map(|reference| measures.basis.fact(reference)) {
                let region = measures.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
                let document = measures.basis.document(&fact.document).map_or("", |d| d.title.get(lang));
                out.push_str(
                    &["  - ", region, " · ", fact.name.get(lang), " · “", &fact.evidence.quote, "” · ", document, "\n"]
                        .concat(),
                );
            }
        }
        out.push('\n');
    }
    out.push_str(&[labels::REVISION.get(lang), " ", measures.basis.revision.as_str(), "\n"].concat());
    out
}

fn twin(html: &mut Html, measures: &Measures, view: &View) {
    let lang = view.lang;
    let mut heads = vec![table::plain(labels::CATEGORY, lang)];
    heads.extend(measures.basis.regions.iter().filter_map(|slug| {
        let region = measures.basis.region(slug)?;
        Some(Head { name: region.name.get(lang), sort: None })
    }));
    heads.push(table::sorting(labels::TOTAL, Sort::Value, lang));
    let mut rows = Vec::new();
    for category in &measures.categories {
        let mut row = vec![Cell::text(category.name.get(lang))];
        let mut total = 0;
        for region in &measures.basis.regions {
            let cell = measures.cells.iter().find(|c| c.region == *region && c.category == category.slug);
            row.push(match cell.filter(|c| !c.facts.is_empty()) {
                Some(cell) => {
                    total += cell.facts.len();
                    let reference = CellRef { region: region.clone(), category: category.slug.clone() };
                    let said = [
                        &cell.facts.len().to_string(),
                        " · ",
                        &labels::QUANTIFIED.with(lang, &[&cell.quantified.to_string()]),
                        " · ",
                        &labels::LED.with(lang, &[&cell.led.to_string()]),
                    ];
                    Cell::number(said.concat(), PAGE.href(&view.with_cell(Some(reference))))
                }
                None => Cell::text("—"),
            });
        }
        row.push(Cell::number(total.to_string(), String::new()));
        rows.push((total, row));
    }
    if view.sort == Some(Sort::Value) {
        rows.sort_by_key(|(total, _)| std::cmp::Reverse(*total));
    }
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|(_, row)| row).collect();
    table::twin(html, &chart::measures::describe(measures, lang), &heads, &rows, &PAGE, view);
}
