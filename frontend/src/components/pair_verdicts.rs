//! Every pair of figures of a chart with its verdict and the reasons, and the verdicts that a person may set instead.

use super::{caution::Caution, page_link::ControlLink};
use leptos::prelude::*;
use shared::{
    comparison::{
        targets::{PAIRED, Pair, Panel, Targets},
        verdict::{Override, Verdict},
    },
    i18n::{self, Labelled, labels, panel::side},
    view::{View, path::Page},
};
use std::sync::Arc;

/// The pairs of a chart; nothing without pairs.
#[component]
pub fn PairVerdicts(
    /// The comparison.
    targets: Arc<Targets>,
    /// The chart.
    panel: Panel,
    /// The view.
    view: View,
) -> impl IntoView {
    if panel.pairs.is_empty() {
        return None;
    }
    let (lang, crowded) = (view.lang, panel.is_crowded());
    let shown = if crowded { PAIRED } else { usize::MAX };
    let pairs = panel.pairs.iter().take(shown).map(|pair| {
        let overrides = (!crowded || pair.judgement.computed.is_some()).then(|| overrides(pair, &view));
        view! { <li>{judgement(&targets, pair, &view)} {overrides}</li> }
    });
    Some(view! {
        <details class="verdicts">
            <summary>{labels::PAIRS_COUNT.format(lang, &[&panel.pairs.len().to_string()])}</summary>
            {crowded.then(|| view! { <p class="sub">{labels::PAIRS_CROWDED.format(lang, &[&PAIRED.to_string()])}</p> })}
            <ul>{pairs.collect_view()}</ul>
        </details>
    })
}

fn judgement(targets: &Targets, pair: &Pair, view: &View) -> AnyView {
    let (lang, judgement) = (view.lang, &pair.judgement);
    let computed = judgement.computed.map(|computed| {
        let text = labels::OVERRIDDEN.format(lang, &[computed.label().get(lang)]);
        view! { <Caution text strong=true /> }
    });
    let reasons = judgement.reasons.iter().map(|reason| view! { <li>{i18n::reason(reason, lang)}</li> });
    view! {
        <p>
            <strong>{[&side(targets, &pair.a, lang), " ↔ ", &side(targets, &pair.b, lang)].concat()}</strong>
            " "
            <span class="verdict" data-verdict=judgement.verdict.as_str()>
                {judgement.verdict.label().get(lang)}
            </span>
        </p>
        {computed}
        <ul class="reasons">{reasons.collect_view()}</ul>
    }
    .into_any()
}

/// The verdicts that a person may set instead.
fn overrides(pair: &Pair, view: &View) -> AnyView {
    let undo = pair.judgement.computed.map(|_| {
        let href = Page::Targets.href(&view.without_verdict(&pair.a, &pair.b));
        (" ", view! { <ControlLink href label=labels::UNDO_OVERRIDE.get(view.lang) /> })
    });
    let others = Verdict::ALL.iter().filter(|v| **v != pair.judgement.verdict && Some(**v) != pair.judgement.computed);
    let others = others.map(|other| {
        let set = Override::new(pair.a.clone(), pair.b.clone(), *other);
        (" ", view! { <ControlLink href=Page::Targets.href(&view.with_verdict(set)) label=other.label().get(view.lang) /> })
    });
    view! {
        <p class="override">
            <span>{labels::OVERRIDE.get(view.lang)}</span>
            {undo}
            {others.collect_view()}
        </p>
    }
    .into_any()
}
