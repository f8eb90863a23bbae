//! The one evidence panel of a comparison, for bars, marks and cells: the chosen fact with the words that prove it, how far it can be
//! compared, and the ways to take it along or to read on.

use super::{
    close_link::CloseLink, copy_button::CopyButton, fact_terms::FactTerms, mixed_text::MixedText, page_link::PageLink,
    place_link::PlaceLink, quotation::Quotation,
};
use leptos::prelude::*;
use shared::{
    comparison::{
        Comparison,
        targets::{Mark, Panel, Targets},
    },
    i18n::{
        self, Labelled, citation,
        facts::{FactContext, source_line, terms},
        labels,
        panel::side,
    },
    model::{Fact, Lang},
    site::SiteContext,
    view::{View, path::Page},
};

/// The selected fact, or that there is none by that name.
#[component]
pub fn EvidencePanel(
    /// What is compared.
    comparison: Comparison,
    /// The fact that the view selects, if it is in the data.
    fact: Option<Fact>,
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let body = match fact {
        None => view! { <p class="muted">{labels::FACT_UNKNOWN.get(lang)}</p> }.into_any(),
        Some(fact) => evidence(&comparison, &fact, &site, &page, &view),
    };
    view! {
        <div class="evidence-head">
            <strong>{labels::EVIDENCE.get(lang)}</strong>
            <CloseLink href=page.href(&view.with_fact(None)) lang />
        </div>
        {body}
    }
}

fn evidence(comparison: &Comparison, fact: &Fact, site: &SiteContext, page: &Page, view: &View) -> AnyView {
    let (lang, basis) = (view.lang, comparison.basis());
    let elsewhere =
        basis.fact(&fact.reference()).is_none().then(|| view! { <p class="notice">{labels::FACT_ELSEWHERE.get(lang)}</p> });
    let verdict = match comparison {
        Comparison::Targets(targets) => verdict(targets, fact, lang),
        Comparison::Timeline(_) | Comparison::Measures(_) => None,
    };
    let document = basis.document(&fact.document);
    let pinned = site.pinned(view);
    let cite = document.map(|document| {
        let own = site.address(&Page::Fact(fact.reference()), &pinned.for_reading());
        let text = citation::cite(fact, document, &own).quotation;
        view! { <CopyButton label=labels::CITE text lang /> }
    });
    let source = document.map(|document| {
        let (line, page) = (source_line(document, lang), Page::Document(document.slug.clone()));
        view! {
            <p class="source">
                <PageLink page view=view.for_reading()>
                    <MixedText text=line lang />
                </PageLink>
            </p>
        }
    });
    view! {
        <p class="kind">{fact.kind.label().get(lang)}</p>
        <h2>{fact.name.get(lang).to_owned()}</h2>
        {elsewhere}
        <Quotation evidence=fact.evidence.clone() lang />
        <div class="evidence-ways">
            {cite}
            <CopyButton label=labels::COPY_LINK text=site.address(page, &pinned) lang />
            <PageLink class="button" page=Page::Fact(fact.reference()) view=view.for_reading()>
                {labels::READ_IN_CONTEXT.get(lang)}
            </PageLink>
            <PlaceLink class="button" fact=fact.reference() view=view.clone() label=labels::READ_DOCUMENT />
        </div>
        {verdict}
        <FactTerms terms=terms(FactContext::in_comparison(basis, fact), fact, lang) lang />
        {source}
    }
    .into_any()
}

/// How far the fact can be compared with the one that its chart is read against, and every reason why not.
fn verdict(targets: &Targets, fact: &Fact, lang: Lang) -> Option<AnyView> {
    let (panel, mark) = mark_of(targets, fact)?;
    let judgement = mark.judgement.as_ref()?;
    let reference = side(targets, panel.reference.as_ref()?, lang);
    let said = labels::BESIDE_REFERENCE.format(lang, &[&reference, judgement.verdict.label().get(lang)]);
    let reasons = judgement.reasons.iter().map(|reason| view! { <li>{i18n::reason(reason, lang)}</li> }).collect_view();
    let verdict = view! {
        <div class="verdict-box" data-verdict=judgement.verdict.as_str()>
            <p>{said}</p>
            <ul class="reasons">{reasons}</ul>
        </div>
    };
    Some(verdict.into_any())
}

/// The mark of a fact, with its chart.
fn mark_of<'a>(targets: &'a Targets, fact: &Fact) -> Option<(&'a Panel, &'a Mark)> {
    let own = fact.reference();
    targets.panels.iter().find_map(|panel| {
        let mut marks = panel.rows.iter().flat_map(|row| &row.marks);
        Some((panel, marks.find(|mark| mark.fact == own || mark.also.contains(&own))?))
    })
}
