//! The words of `/compare/targets`.

use super::{
    Block,
    controls::{self, Chip, slug_of},
    fact,
    table::{self, Cell},
    write::Html,
};
use crate::{
    chart::{
        self,
        targets::keys::{Key, keys},
    },
    compare::{
        Choice,
        targets::{PAIRED, Pair, Panel, Row, Targets},
        verdict::{Override, Reason, Verdict},
    },
    model::{FactRef, Indicator, Lang, Slug},
    text::{self, Named, labels},
    view::{Per, Scale, Sort, View, address::Page},
};

const PAGE: Page = Page::Targets;

/// The name of a panel on the page.
pub fn key(panel: &Panel) -> String {
    [panel.indicator.as_str(), "-", &panel.axis.to_string()].concat()
}

fn indicator<'a>(targets: &'a Targets, panel: &Panel) -> Option<&'a Indicator> {
    targets.indicators.iter().find(|i| i.slug == panel.indicator)
}

/// Regions, indicators, divisor, scale, order, own region.
pub fn controls(targets: &Targets, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    html.open("section", &[("class", "filters"), ("aria-label", labels::FILTERS.get(lang))]);
    controls::regions(&mut html, &targets.basis, &PAGE, view);
    let mut shown: Vec<Slug> = targets.panels.iter().map(|p| p.indicator.clone()).collect();
    shown.dedup();
    let chip = |choice: &Choice| {
        let slug = slug_of(choice)?;
        let name = targets.indicators.iter().find(|i| i.slug == slug)?.name.get(lang);
        Some(Chip::new(PAGE.href(&view.toggle_indicator(&slug, &shown)), name, shown.contains(&slug)).counting(choice.regions))
    };
    let prominent = |choice: &&Choice| choice.regions > 1 || shown.iter().any(|slug| slug.as_str() == choice.slug);
    let (first, others): (Vec<&Choice>, Vec<&Choice>) = targets.indicator_choices.iter().partition(prominent);
    let mut list =
        vec![Chip::new(PAGE.href(&view.default_indicators()), labels::DEFAULT_OPTION.get(lang), view.indicators.is_empty())];
    list.extend(first.into_iter().filter_map(chip));
    controls::row(&mut html, labels::INDICATORS, lang, &list);
    let others: Vec<Chip<'_>> = others.into_iter().filter_map(chip).collect();
    if !others.is_empty() {
        let title = labels::SHOW_MORE_INDICATORS.with(lang, &[&others.len().to_string()]);
        html.open("details", &[("class", "more")]).simple("summary", "", &title);
        controls::chips(&mut html, &others);
        html.close("details");
    }
    html.open("div", &[("class", "options")]);
    let per = [
        (None, labels::PER_NONE),
        (Some(Per::Head), labels::PER_HEAD),
        (Some(Per::Gdp), labels::PER_GDP),
        (Some(Per::Year), labels::PER_YEAR),
    ];
    controls::one_of(&mut html, labels::PER, view, view.per, &per, |per| PAGE.href(&view.with_per(per)));
    let scale =
        [(None, labels::SCALE_AUTO), (Some(Scale::Linear), labels::SCALE_LINEAR), (Some(Scale::Log), labels::SCALE_LOG)];
    controls::one_of(&mut html, labels::SCALE, view, view.scale, &scale, |scale| PAGE.href(&view.with_scale(scale)));
    let sort = [
        (None, labels::SORT_DEFAULT),
        (Some(Sort::Value), labels::SORT_VALUE),
        (Some(Sort::Region), labels::SORT_REGION),
        (Some(Sort::Deadline), labels::SORT_DEADLINE),
    ];
    controls::one_of(&mut html, labels::SORT, view, view.sort, &sort, |sort| PAGE.href(&view.with_sort(sort)));
    controls::home(&mut html, &targets.basis, &PAGE, view);
    html.close("div").close("section");
    html.done()
}

/// One block for each panel.
pub fn blocks(targets: &Targets, view: &View) -> Vec<Block> {
    let block = |panel: &Panel| Block { key: key(panel), head: head(targets, panel, view), tail: tail(targets, panel, view) };
    targets.panels.iter().map(block).collect()
}

/// Why there is nothing, when there is nothing.
pub fn after(targets: &Targets, view: &View) -> String {
    if targets.panels.is_empty() { controls::empty(labels::EMPTY_TARGETS, labels::RESET, &PAGE, view) } else { String::new() }
}

fn head(targets: &Targets, panel: &Panel, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    html.open("header", &[("class", "card-head")]).open("h2", &[("id", &key(panel))]);
    html.link("", &PAGE.href(&view.only_indicator(&panel.indicator)), &chart::targets::title(targets, panel, lang)).close("h2");
    if let Some(indicator) = indicator(targets, panel) {
        let unit = labels::UNIT.with(lang, &[&text::per_unit(&indicator.unit, panel.per, lang)]);
        html.open("p", &[("class", "sub")])
            .simple("span", "unit", &unit)
            .text(" ")
            .text(indicator.definition.get(lang))
            .close("p");
        if let Some(caution) = &indicator.caution {
            html.simple("p", "caution", caution.get(lang));
        }
    }
    for (strong, said) in cautions(targets, panel, lang) {
        html.simple("p", if strong { "caution strong" } else { "caution" }, &said);
    }
    html.close("header");
    html.done()
}

/// What a reader must know before reading the sizes; the strong ones change what the chart means.
pub fn cautions(targets: &Targets, panel: &Panel, lang: Lang) -> Vec<(bool, String)> {
    let mut said = Vec::new();
    if panel.district_beside_larger {
        said.push((true, labels::DISTRICT_BESIDE.get(lang).to_owned()));
    }
    for pair in split(targets, panel) {
        let sides = [&side(targets, &pair.a, lang), &side(targets, &pair.b, lang)];
        said.push((false, labels::SPLIT.with(lang, &[sides[0], sides[1]])));
    }
    if let Some(refusal) = panel.refused {
        said.push((true, refusal.label().get(lang).to_owned()));
    }
    match (panel.scale, panel.scale_chosen) {
        (Scale::Log, true) => said.push((false, labels::SCALE_CHOSEN.get(lang).to_owned())),
        (Scale::Log, false) => said.push((false, labels::SCALE_LOG_SAID.get(lang).to_owned())),
        (Scale::Linear, _) => {}
    }
    if matches!(panel.per, Some(Per::Head | Per::Gdp)) {
        let drawn = |region: &Slug| panel.rows.iter().any(|row| row.region == *region && !row.marks.is_empty());
        let names = text::statistics(targets.context.iter().filter(|c| drawn(&c.region)), lang);
        said.push((false, labels::OUTSIDE_STATISTICS.with(lang, &[&names])));
    }
    said
}

/// The pairs that a person has set apart, as far as the panel has one of them.
fn split<'a>(targets: &'a Targets, panel: &'a Panel) -> impl Iterator<Item = &'a Pair> {
    let here = |fact: &FactRef| panel.rows.iter().flat_map(Row::facts).any(|own| own == fact);
    let pairs = targets.panels.iter().filter(|other| other.indicator == panel.indicator).flat_map(|other| &other.pairs);
    pairs
        .filter(|pair| pair.judgement.computed.is_some() && pair.judgement.verdict == Verdict::NotComparable)
        .filter(move |pair| here(&pair.a) || here(&pair.b))
}

/// One of a pair: its region and its number.
fn side(targets: &Targets, fact: &FactRef, lang: Lang) -> String {
    let Some(fact) = targets.basis.fact(fact) else { return String::new() };
    let region = targets.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
    [region, " ", &text::value_of(fact, lang).unwrap_or_default()].concat()
}

fn tail(targets: &Targets, panel: &Panel, view: &View) -> String {
    let lang = view.lang;
    let mut html = Html::new();
    legend(&mut html, panel, view);
    apart(&mut html, targets, panel, view);
    twin(&mut html, targets, panel, view);
    verdicts(&mut html, targets, panel, view);
    let drawn = |slug: &Slug| panel.rows.iter().flat_map(Row::facts).any(|fact| fact.document == *slug);
    fact::sources(&mut html, targets.basis.documents.iter().filter(|d| drawn(&d.slug)), lang);
    html.done()
}

/// What the shapes mean, as far as they are used.
pub fn legend(html: &mut Html, panel: &Panel, view: &View) {
    let lang = view.lang;
    let keys = keys(std::slice::from_ref(panel), view.home.as_ref());
    if keys.is_empty() {
        return;
    }
    html.open("ul", &[("class", "legend")]);
    for (key, label) in keys {
        let class = match key {
            Key::Bar => "key bar",
            Key::Circle => "key circle",
            Key::Diamond => "key diamond",
            Key::Hatch => "key hatch",
            Key::Hollow => "key hollow",
            Key::Home => "key home",
        };
        html.open("li", &[]).element("i", &[("class", class), ("aria-hidden", "true")], "").text(label.get(lang)).close("li");
    }
    html.close("ul");
}

fn short_reasons(reasons: &[Reason], lang: Lang) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| text::reason_short(reason, lang)).collect();
    controls::join(lang, &words)
}

fn apart(html: &mut Html, targets: &Targets, panel: &Panel, view: &View) {
    if panel.apart.is_empty() {
        return;
    }
    let lang = view.lang;
    let title = [labels::APART.get(lang), " (", &panel.apart.len().to_string(), ")"].concat();
    html.open("details", &[("class", "apart")]).simple("summary", "", &title).open("ul", &[]);
    for apart in &panel.apart {
        let Some(fact) = targets.basis.fact(&apart.fact) else { continue };
        let region = targets.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
        let value = text::value_of(fact, lang).unwrap_or_default();
        let named = [region, " · ", fact.name.get(lang), " ", &value].concat();
        html.open("li", &[]).link("", &evidence_of(panel, &apart.fact, view), &named).text(" ");
        html.simple("span", "muted", &short_reasons(&apart.reasons, lang)).close("li");
    }
    html.close("ul").close("details");
}

fn twin(html: &mut Html, targets: &Targets, panel: &Panel, view: &View) {
    let lang = view.lang;
    let mut rows = Vec::new();
    for row in &panel.rows {
        let region = targets.basis.region(&row.region).map_or("", |r| r.name.get(lang));
        for mark in &row.marks {
            let Some(fact) = targets.basis.fact(&mark.fact) else { continue };
            let verdict = mark.judgement.as_ref().map_or(labels::REFERENCE, |j| j.verdict.label());
            let documents = std::iter::once(&mark.fact).chain(&mark.also).filter_map(|f| targets.basis.document(&f.document));
            let document = documents.map(|d| d.title.get(lang)).collect::<Vec<_>>().join(" / ");
            let value = chart::targets::shown_value(targets, panel, mark, fact, lang);
            rows.push(vec![
                Cell::text(region),
                Cell::text(fact.kind.label().get(lang)),
                Cell::number(value, evidence_of(panel, &mark.fact, view)),
                Cell::text(fact::dates(fact, lang).unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned())),
                Cell::text(fact.scope.as_ref().map_or(labels::WHOLE_REGION.get(lang), |s| s.get(lang))),
                Cell::text(verdict.get(lang)),
                Cell::text(document),
            ]);
        }
        for said in chart::targets::beside(targets, panel, row, lang) {
            let mut cells = vec![Cell::text(region), Cell::text(""), Cell::text(said)];
            cells.resize_with(7, || Cell::text(""));
            rows.push(cells);
        }
    }
    let heads = [
        table::sorting(labels::REGION, Sort::Region, lang),
        table::plain(labels::KIND, lang),
        table::sorting(labels::VALUE, Sort::Value, lang),
        table::sorting(labels::DATE, Sort::Deadline, lang),
        table::plain(labels::SCOPE, lang),
        table::plain(labels::COMPARABILITY, lang),
        table::plain(labels::DOCUMENT, lang),
    ];
    table::twin(html, &chart::targets::describe(targets, panel, lang), &heads, &rows, &PAGE, view);
}

fn verdicts(html: &mut Html, targets: &Targets, panel: &Panel, view: &View) {
    if panel.pairs.is_empty() {
        return;
    }
    let lang = view.lang;
    let title = labels::PAIRS_COUNT.with(lang, &[&panel.pairs.len().to_string()]);
    html.open("details", &[("class", "verdicts")]).simple("summary", "", &title);
    if is_crowded(panel) {
        html.simple("p", "sub", &labels::PAIRS_CROWDED.with(lang, &[&PAIRED.to_string()]));
    }
    html.open("ul", &[]);
    for pair in panel.pairs.iter().take(if is_crowded(panel) { PAIRED } else { usize::MAX }) {
        verdict(html, targets, pair, view.lang);
        if !is_crowded(panel) || pair.judgement.computed.is_some() {
            overrides(html, pair, view);
        }
        html.close("li");
    }
    html.close("ul").close("details");
}

/// Where a fact leads: to its evidence beside the chart. Of so many that each link would repeat hundreds of regions, each leads
/// to the fact's own page.
fn evidence_of(panel: &Panel, fact: &FactRef, view: &View) -> String {
    if is_crowded(panel) {
        Page::Fact(fact.clone()).href(&View { regions: Vec::new(), ..view.elsewhere() })
    } else {
        PAGE.href(&view.with_fact(Some(fact.clone())))
    }
}

/// Whether a panel has so many marks that each is judged with the first alone.
fn is_crowded(panel: &Panel) -> bool {
    panel.rows.iter().map(|row| row.marks.len()).sum::<usize>() > PAIRED
}

fn verdict(html: &mut Html, targets: &Targets, pair: &Pair, lang: Lang) {
    let judgement = &pair.judgement;
    html.open("li", &[])
        .open("p", &[])
        .simple("strong", "", &[&side(targets, &pair.a, lang), " ↔ ", &side(targets, &pair.b, lang)].concat())
        .text(" ");
    let attributes = [("class", "verdict"), ("data-verdict", judgement.verdict.as_str())];
    html.element("span", &attributes, judgement.verdict.label().get(lang)).close("p");
    if let Some(computed) = judgement.computed {
        html.simple("p", "caution strong", &labels::OVERRIDDEN.with(lang, &[computed.label().get(lang)]));
    }
    html.open("ul", &[("class", "reasons")]);
    for reason in &judgement.reasons {
        html.simple("li", "", &text::reason(reason, lang));
    }
    html.close("ul");
}

/// The verdicts that a person may set instead.
fn overrides(html: &mut Html, pair: &Pair, view: &View) {
    html.open("p", &[("class", "override")]).simple("span", "", labels::OVERRIDE.get(view.lang));
    if pair.judgement.computed.is_some() {
        html.text(" ").link("", &PAGE.href(&view.without_verdict(&pair.a, &pair.b)), labels::UNDO_OVERRIDE.get(view.lang));
    }
    for other in Verdict::ALL.iter().filter(|v| **v != pair.judgement.verdict && Some(**v) != pair.judgement.computed) {
        let set = Override::new(pair.a.clone(), pair.b.clone(), *other);
        html.text(" ").link("", &PAGE.href(&view.with_verdict(set)), other.label().get(view.lang));
    }
    html.close("p");
}
