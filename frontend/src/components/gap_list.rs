//! What the documents of other regions have and those of one's own do not, and the reverse: ranked, each with a few of the measures
//! that prove it. All of it can be copied for a report.

use super::{caution::Caution, copy_button::CopyButton, page_link::ControlLink};
use leptos::prelude::*;
use shared::{
    comparison::measures::{Gap, Gaps, Measures},
    i18n::{
        Label,
        gap_report::{gap_name, gap_regions, gap_samples, named_with_region, report, sectors_differ, titles},
        labels,
    },
    model::CellRef,
    view::{View, path::Page},
};
use std::sync::Arc;

/// How many gaps of a list lie open.
const MAX_OPEN: usize = 5;

/// The gaps of one's own region; without one, what choosing it would show.
#[component]
pub fn GapSection(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let copy = measures.gaps.as_ref().map(|gaps| {
        let text = report(&measures, gaps, lang);
        view! { <CopyButton label=labels::COPY_LIST text lang /> }
    });
    let content = match &measures.gaps {
        None if view.home.is_some() => home_is_away(&view),
        None => view! { <p class="muted">{labels::GAPS_CHOOSE.get(lang)}</p> }.into_any(),
        Some(gaps) if measures.basis.regions.len() <= gaps.threshold => too_few_regions(&measures, gaps, &view),
        Some(gaps) if !measures.is_covered(&gaps.home) => {
            let home = measures.basis.region(&gaps.home).map_or("", |region| region.name.get(lang));
            view! { <p class="muted">{labels::GAPS_UNCOVERED.format(lang, &[home])}</p> }.into_any()
        }
        Some(gaps) => both_lists(&measures, gaps, &view),
    };
    view! {
        <section class="gaps" aria-labelledby="gaps">
            <header class="card-head row">
                <h2 id="gaps">{labels::GAPS.get(lang)}</h2>
                {copy}
            </header>
            {content}
        </section>
    }
}

/// One's own region is none of those that are compared.
fn home_is_away(view: &View) -> AnyView {
    let regions = view.regions.iter().chain(&view.home).cloned().collect::<std::collections::BTreeSet<_>>();
    let with_home = Page::Measures.href(&View { regions: regions.into_iter().collect(), ..view.clone() });
    view! {
        <p class="muted">
            {labels::GAPS_HOME_AWAY.get(view.lang)} " "
            <ControlLink href=with_home label=labels::GAPS_ADD_HOME.get(view.lang) />
        </p>
    }
    .into_any()
}

/// So few regions are compared that there can be no gap.
fn too_few_regions(measures: &Measures, gaps: &Gaps, view: &View) -> AnyView {
    let lang = view.lang;
    let counts = [measures.basis.regions.len(), gaps.threshold].map(|count| count.to_string());
    let all = Page::Measures.href(&View { regions: Vec::new(), ..view.clone() });
    view! {
        <p class="muted">
            {labels::GAPS_TOO_FEW.format(lang, &[&counts[0], &counts[1]])} " "
            <ControlLink href=all label=labels::ALL_REGIONS.get(lang) />
        </p>
    }
    .into_any()
}

fn both_lists(measures: &Measures, gaps: &Gaps, view: &View) -> AnyView {
    let (missing, ahead) = titles(measures, gaps, view.lang);
    view! {
        {sectors_differ(measures, view.lang).map(|text| view! { <Caution text strong=true /> })}
        <h3>{missing} " " <span class="count">{gaps.missing.len().to_string()}</span></h3>
        {gap_list(measures, &gaps.missing, labels::GAP_DOING, view)}
        <h3>{ahead} " " <span class="count">{gaps.ahead.len().to_string()}</span></h3>
        {gap_list(measures, &gaps.ahead, labels::GAP_IDLE, view)}
    }
    .into_any()
}

/// The first gaps, and the others folded. `label` says what the other regions do.
fn gap_list(measures: &Measures, gaps: &[Gap], label: Label, view: &View) -> AnyView {
    if gaps.is_empty() {
        return view! { <p class="muted">{labels::GAPS_NONE.get(view.lang)}</p> }.into_any();
    }
    let entries = |gaps: &[Gap]| gaps.iter().map(|gap| gap_entry(measures, gap, label, view)).collect_view();
    let (open, folded) = gaps.split_at(gaps.len().min(MAX_OPEN));
    let folded = (!folded.is_empty()).then(|| {
        view! {
            <details>
                <summary>{labels::GAPS_MORE.format(view.lang, &[&folded.len().to_string()])}</summary>
                <ol class="gap-list">{entries(folded)}</ol>
            </details>
        }
    });
    view! {
        <ol class="gap-list">{entries(open)}</ol>
        {folded}
    }
    .into_any()
}

/// A gap: its name opens the category for all regions, its samples open their evidence.
fn gap_entry(measures: &Measures, gap: &Gap, label: Label, view: &View) -> AnyView {
    let lang = view.lang;
    let home = measures.gaps.as_ref().map(|gaps| gaps.home.clone());
    let cell = home.map(|region| CellRef { region, category: gap.category.clone() });
    let category = Page::Measures.href(&view.with_cell(cell));
    let samples = gap_samples(measures, gap).map(|fact| {
        let href = Page::Measures.href(&view.with_fact(Some(fact.reference())));
        view! {
            <li>
                <ControlLink href label=named_with_region(measures, fact, lang) />
            </li>
        }
    });
    let count = gap.facts.len();
    let more = (count > gap.samples.len()).then(|| {
        view! {
            <li>
                <ControlLink href=category.clone() label=labels::SAMPLES_MORE.format(lang, &[&count.to_string()]) />
            </li>
        }
    });
    view! {
        <li>
            <p>
                <strong><ControlLink href=category.clone() label=gap_name(measures, gap, lang) /></strong>
                " "
                <span class="muted">{gap_regions(measures, gap, label, lang)}</span>
            </p>
            <ul>{samples.collect_view()} {more}</ul>
        </li>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{data, render, site};
    use shared::{comparison::measures, model::Lang};

    fn section(query: &str) -> String {
        let (view, _) = View::from_query(query);
        let measures = Arc::new(measures::compare(&data(), site().revision, &view, Vec::new()));
        render(|| view! { <GapSection measures view /> })
    }

    #[test]
    fn gaps_are_listed_with_samples_and_can_be_copied() {
        let section = section("home=north-c");
        assert!(section.contains("data-copy=\"") && section.contains("数据版本 0123456789abcdef\n\""), "{section}");
        let name = "href=\"/compare/measures?home=north-c&amp;cell=north-c/money-given\">资金</a></strong>";
        assert!(section.contains(name), "the name opens the category: {section}");
        assert!(section.contains("<span class=\"muted\">文件中有：甲省、乙省</span>"), "{section}");
        for sample in ["甲省 · 园区&lt;b&gt;</a></li>", "乙省 · 园区&lt;b&gt;</a></li>"] {
            assert!(section.contains(sample), "{section}");
        }
        assert!(section.contains("fact=plan-east-a/money\""), "{section}");
        assert_eq!(section.matches("class=\"gap-list\"").count(), 1, "nothing is ahead: {section}");
    }

    #[test]
    fn without_a_region_of_ones_own_with_too_few_or_without_a_document_there_is_no_list() {
        for (query, expected) in [
            ("", labels::GAPS_CHOOSE.get(Lang::Zh)),
            ("home=north-c&regions=east-a,north-c", "本页只比较2个地区"),
            ("home=north-c&sectors=5g", "丙省没有该领域的文件"),
        ] {
            let section = section(query);
            assert!(section.contains(expected) && !section.contains("gap-list"), "{section}");
        }
    }
}
