//! One axis of the targets comparison: title, warnings, chart, table twin, verdicts, sources.

use super::{
    chart::{Chart, Chosen},
    fact_card::source_line,
    table::{Cell, Rows, Table},
};
use crate::{app, url};
use leptos::prelude::*;
use shared::{
    chart,
    compare::{
        targets::{Pair, Panel, Refusal, Targets},
        verdict::{Override, Verdict},
    },
    model::{Indicator, Kind, Lang, Slug},
    text::{self, Named, labels},
    view::{Scale, View, address::Page},
};
use std::sync::Arc;

/// A panel of a comparison.
#[component]
pub fn TargetsPanel(
    /// The comparison.
    #[prop(into)]
    targets: Signal<Option<Arc<Targets>>>,
    /// Which indicator and which of its axes.
    key: (Slug, usize),
    /// What happens when a mark is chosen.
    #[prop(into)]
    on_choose: Callback<Chosen>,
) -> impl IntoView {
    let lang = url::use_lang();
    let view = url::use_view();
    let style = app::use_style();
    let own = {
        let key = key.clone();
        Memo::new(move |_| targets.read().as_ref().and_then(|t| find(t, &key).cloned()))
    };
    let with = move |read: &dyn Fn(&Targets, &Panel, Option<&Indicator>, Lang) -> AnyView| {
        let (targets, panel) = (targets.get()?, own.get()?);
        let indicator = targets.indicators.iter().find(|i| i.slug == panel.indicator);
        Some(read(&targets, &panel, indicator, lang.get()))
    };
    let plan = {
        let key = key.clone();
        move |width: i32| {
            let targets = targets.get()?;
            let panel = find(&targets, &key)?;
            Some(chart::targets::plan(&targets, panel, style(width)))
        }
    };
    let selected = Signal::derive(move || view.read().fact.as_ref().map(ToString::to_string));
    let rows = Signal::derive(move || match (targets.get(), own.get()) {
        (Some(targets), Some(panel)) => table(&targets, &panel, &view.read(), lang.get()),
        _ => Rows::default(),
    });
    let title_id = format!("panel-{}-{}", key.0, key.1);
    let labelled_by = title_id.clone();
    view! {
        <section class="card" aria-labelledby=labelled_by>
            {move || with(&|t, p, i, lang| heading(t, p, i, &view.read(), &title_id, lang))}
            <Chart plan selected on_choose />
            {move || with(&|_, p, _, lang| legend(p, lang))}
            {move || with(&|t, p, _, lang| apart(t, p, &view.read(), lang))}
            <details class="twin">
                <summary>{move || labels::TABLE.get(lang.get())}</summary>
                <Table rows />
            </details>
            {move || with(&|t, p, _, lang| verdicts(t, p, &view.read(), lang))}
            {move || with(&|t, p, _, lang| sources(t, p, lang))}
        </section>
    }
}

fn find<'a>(targets: &'a Targets, (indicator, axis): &(Slug, usize)) -> Option<&'a Panel> {
    targets.panels.iter().find(|p| p.indicator == *indicator && p.axis == *axis)
}

fn heading(targets: &Targets, panel: &Panel, indicator: Option<&Indicator>, view: &View, id: &str, lang: Lang) -> AnyView {
    let name = indicator.map_or("", |i| i.name.get(lang)).to_owned();
    let unit = indicator.map(|i| text::per_unit(&i.unit, panel.per, lang)).unwrap_or_default();
    let definition = indicator.map(|i| i.definition.get(lang).to_owned());
    let caution = indicator.and_then(|i| i.caution.as_ref()).map(|c| c.get(lang).to_owned());
    let href = Page::Targets.href(&view.only_indicator(&panel.indicator));
    let refused = panel.refused.map(|refusal| match refusal {
        Refusal::PerOfShareOrRank => labels::REFUSED_SHARE,
        Refusal::NoContext => labels::REFUSED_CONTEXT,
        Refusal::NoPlanYears => labels::REFUSED_YEARS,
        Refusal::LogOfZero => labels::REFUSED_LOG,
    });
    let scale = match (panel.scale, panel.scale_chosen) {
        (Scale::Log, true) => Some(labels::SCALE_CHOSEN),
        (Scale::Log, false) => Some(labels::SCALE_LOG_SAID),
        _ => None,
    };
    let outside = (panel.per.is_some() && !targets.context.is_empty()).then(|| {
        let measure = panel.per;
        let mut names: Vec<String> = targets
            .context
            .iter()
            .filter(|c| panel.rows.iter().any(|row| row.region == c.region && !row.marks.is_empty()))
            .filter(|_| measure != Some(shared::view::Per::Year))
            .map(|c| c.publication.get(lang).to_owned())
            .collect();
        names.dedup();
        names.join(if lang == Lang::Zh { "；" } else { "; " })
    });
    view! {
        <header class="card-head">
            <h2 id=id.to_owned()>
                <a data-noscroll="" href=href>{name}</a>
                {(panel.axis > 0).then(|| format!(" ({})", panel.axis + 1))}
            </h2>
            <p class="sub">
                <span class="unit">{labels::UNIT.with(lang, &[&unit])}</span>
                " "
                {definition}
            </p>
            {caution.map(|caution| view! { <p class="caution">{caution}</p> })}
            {panel.district_beside_larger.then(|| view! { <p class="caution strong">{labels::DISTRICT_BESIDE.get(lang)}</p> })}
            {refused.map(|refused| view! { <p class="caution strong">{refused.get(lang)}</p> })}
            {scale.map(|scale| view! { <p class="caution">{scale.get(lang)}</p> })}
            {outside.filter(|o| !o.is_empty()).map(|o| view! { <p class="caution">{labels::OUTSIDE_STATISTICS.with(lang, &[&o])}</p> })}
        </header>
    }
    .into_any()
}

fn legend(panel: &Panel, lang: Lang) -> AnyView {
    let marks = || panel.rows.iter().flat_map(|r| &r.marks);
    let has = |kind: Kind| marks().any(|m| m.kind == kind);
    let hatched = marks().any(|m| m.judgement.as_ref().is_some_and(|j| j.verdict >= Verdict::Indicative));
    view! {
        <ul class="legend">
            {has(Kind::Target).then(|| view! { <li><i class="key bar" aria-hidden="true"></i>{labels::TARGET_LEGEND.get(lang)}</li> })}
            {has(Kind::Status).then(|| view! { <li><i class="key diamond" aria-hidden="true"></i>{labels::STATUS_LEGEND.get(lang)}</li> })}
            {has(Kind::Support).then(|| view! { <li><i class="key bar" aria-hidden="true"></i>{Kind::Support.label().get(lang)}</li> })}
            {hatched.then(|| view! { <li><i class="key hatch" aria-hidden="true"></i>{labels::INDICATIVE_LEGEND.get(lang)}</li> })}
        </ul>
    }
    .into_any()
}

fn apart(targets: &Targets, panel: &Panel, view: &View, lang: Lang) -> AnyView {
    if panel.apart.is_empty() {
        return ().into_any();
    }
    let items = panel.apart.iter().filter_map(|apart| {
        let fact = targets.basis.fact(&apart.fact)?;
        let region = targets.basis.region(&fact.region)?.name.get(lang).to_owned();
        let reasons: Vec<String> = apart.reasons.iter().map(|r| text::reason_short(r, lang)).collect();
        let reasons = reasons.join(if lang == Lang::Zh { "、" } else { ", " });
        let value = text::value_of(fact, lang).unwrap_or_default();
        let href = Page::Targets.href(&view.with_fact(Some(apart.fact.clone())));
        let name = format!("{region} · {} {value}", fact.name.get(lang));
        Some(view! { <li><a data-noscroll="" href=href>{name}</a> <span class="muted">{reasons}</span></li> })
    });
    view! {
        <details class="apart">
            <summary>{format!("{} ({})", labels::APART.get(lang), panel.apart.len())}</summary>
            <ul>{items.collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// The table twin: exactly the plotted facts, and the rows that say nothing.
fn table(targets: &Targets, panel: &Panel, view: &View, lang: Lang) -> Rows {
    let mut rows = Vec::new();
    for row in &panel.rows {
        let region = targets.basis.region(&row.region);
        let region_cell = || Cell::text(region.map_or("", |r| r.name.get(lang)));
        for mark in &row.marks {
            let Some(fact) = targets.basis.fact(&mark.fact) else { continue };
            let verdict = mark.judgement.as_ref().map_or(labels::REFERENCE_OR_OWN.get(lang), |j| j.verdict.label().get(lang));
            let document = targets.basis.document(&fact.document).map_or("", |d| d.title.get(lang));
            rows.push(vec![
                region_cell(),
                Cell::text(fact.kind.label().get(lang)),
                Cell::number(chart::targets::shown_value(targets, panel, mark, fact, lang), mark.value)
                    .leading_to(Page::Targets.href(&view.with_fact(Some(mark.fact.clone())))),
                Cell::text(fact.date().map_or(labels::NOT_PRINTED.get(lang).to_owned(), |d| text::date(d, lang))),
                Cell::text(fact.scope.as_ref().map_or(labels::WHOLE_REGION.get(lang), |s| s.get(lang))),
                Cell::text(verdict),
                Cell::text(document),
            ]);
        }
        if let Some(absence) = row.absence {
            let mut cells = vec![region_cell(), Cell::text(""), Cell::text(absence.label().get(lang))];
            cells.resize(7, Cell::text(""));
            rows.push(cells);
        }
    }
    let heads =
        [labels::REGION, labels::KIND, labels::VALUE, labels::DATE, labels::SCOPE, labels::COMPARABILITY, labels::DOCUMENT];
    Rows {
        caption: chart::targets::describe(targets, panel, lang),
        heads: heads.iter().map(|h| h.get(lang).to_owned()).collect(),
        rows,
    }
}

fn verdicts(targets: &Targets, panel: &Panel, view: &View, lang: Lang) -> AnyView {
    if panel.pairs.is_empty() {
        return ().into_any();
    }
    let title = labels::PAIRS_COUNT.with(lang, &[&panel.pairs.len().to_string()]);
    view! {
        <details class="verdicts">
            <summary>{title}</summary>
            <ul>{panel.pairs.iter().map(|pair| verdict(targets, pair, view, lang)).collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn verdict(targets: &Targets, pair: &Pair, view: &View, lang: Lang) -> AnyView {
    let side = |fact: &shared::model::FactRef| {
        let fact = targets.basis.fact(fact)?;
        let region = targets.basis.region(&fact.region)?.name.get(lang);
        let value = text::value_of(fact, lang).unwrap_or_default();
        Some(format!("{region} {value}"))
    };
    let names = format!("{} ↔ {}", side(&pair.a).unwrap_or_default(), side(&pair.b).unwrap_or_default());
    let judgement = &pair.judgement;
    let reasons = judgement.reasons.iter().map(|reason| view! { <li>{text::reason(reason, lang)}</li> }).collect_view();
    let overridden = judgement.computed.map(|computed| labels::OVERRIDDEN.with(lang, &[computed.label().get(lang)]));
    let choices = Verdict::ALL.iter().filter(|v| **v != judgement.verdict).map(|other| {
        let set = Override::new(pair.a.clone(), pair.b.clone(), *other);
        let href = Page::Targets.href(&view.with_verdict(set));
        view! { <a data-noscroll="" href=href>{other.label().get(lang)}</a> }
    });
    view! {
        <li>
            <p>
                <strong>{names}</strong>
                " "
                <span class="verdict" data-verdict=judgement.verdict.as_str()>{judgement.verdict.label().get(lang)}</span>
            </p>
            {overridden.map(|said| view! { <p class="caution strong">{said}</p> })}
            <ul class="reasons">{reasons}</ul>
            <p class="override"><span>{labels::OVERRIDE.get(lang)}</span> {choices.collect_view()}</p>
        </li>
    }
    .into_any()
}

fn sources(targets: &Targets, panel: &Panel, lang: Lang) -> AnyView {
    let drawn = |slug: &Slug| panel.rows.iter().flat_map(|r| &r.marks).any(|m| m.fact.document == *slug);
    let lines = targets.basis.documents.iter().filter(|d| drawn(&d.slug)).map(|d| view! { <li>{source_line(d, lang)}</li> });
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="sources">
            <span>{labels::SOURCE.get(lang)}</span>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
