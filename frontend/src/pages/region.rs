//! The page of a region: what it is, its documents, what it promises and has reached, and the ways to compare it.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    card::Card,
    compare_ways::CompareWays,
    fact_list::{FactEntry, FactList},
    fact_terms::TermRow,
    kind_counts::{KindCounts, count_kinds, counted_heading, kinds_line},
    name_list::{NameList, NamedLink},
    outside_statistics::OutsideStatistics,
    page_link::PageLink,
    share_panel::ShareLinks,
};
use leptos::prelude::*;
use shared::{
    i18n::{Labelled, labels},
    model::{Dataset, Document, Fact, Kind, Region},
    view::path::Page,
};

/// What the page says of itself.
pub fn region_head(context: &ReadingContext, region: &Region) -> PageHead {
    let lang = context.view.lang;
    let name = region.name.get(lang);
    let counted = kinds_line(facts_of(&context.data, region), lang);
    PageHead { title: page_title(name, lang), description: [name, &holdings(context, region), &counted].join(" · ") }
}

/// The heading.
#[component]
pub fn RegionHeading(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The region.
    region: Region,
) -> impl IntoView {
    let lang = context.view.lang;
    view! {
        <p class="kind">{[labels::REGION.get(lang), region.level.label().get(lang)].join(" · ")}</p>
        <h1>{region.name.get(lang).to_owned()}</h1>
        <p class="lead">{holdings(&context, &region)}</p>
    }
}

/// Everything below the heading.
#[component]
pub fn RegionBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The region.
    region: Region,
) -> impl IntoView {
    let view = context.view.clone();
    let documents = documents_of(&context.data, &region).map(|document| NamedLink::of_document(document, &view)).collect();
    let stated = [Kind::Target, Kind::Status].map(|kind| facts_of_kind(&context, &region, kind));
    view! {
        <article class="reading sheet">
            <div class="side-column">
                <RegionDetails context=context.clone() region=region.clone() />
                <CompareWays region=region.clone() view=view.clone() />
                <OutsideStatistics context=context.clone() region=region.clone() />
            </div>
            <div class="main-column">
                <Card id="documents" heading=labels::DOCUMENTS.get(view.lang)>
                    <NameList links=documents />
                </Card>
                {stated.into_iter().flatten().collect_view()}
            </div>
        </article>
    }
}

#[component]
fn RegionDetails(context: ReadingContext, region: Region) -> impl IntoView {
    let (lang, kept) = (context.view.lang, context.view.for_reading());
    let parent = region.parent.as_ref().and_then(|slug| context.data.region(slug)).map(|parent| {
        let (page, name) = (Page::Region(parent.slug.clone()), parent.name.get(lang).to_owned());
        let name = if page.is_in(&context.data) {
            view! { <PageLink page view=kept.clone()>{name}</PageLink> }.into_any()
        } else {
            name.into_any()
        };
        view! {
            <div>
                <dt>{labels::PARENT.get(lang)}</dt>
                <dd>{name}</dd>
            </div>
        }
    });
    let counts = count_kinds(facts_of(&context.data, &region));
    let title = region.name.get(lang).to_owned();
    view! {
        <Card id="particulars" heading=labels::PARTICULARS.get(lang)>
            <dl class="terms">
                <TermRow term=labels::LEVEL.get(lang) said=region.level.label().get(lang) />
                <TermRow term=labels::REGION_CODE.get(lang) said=region.code />
                {parent}
                <KindCounts counts lang />
            </dl>
            <ShareLinks site=context.site title page=Page::Region(region.slug) view=kept />
        </Card>
    }
}

fn facts_of_kind(context: &ReadingContext, region: &Region, kind: Kind) -> Option<AnyView> {
    let (lang, view) = (context.view.lang, context.view.clone());
    let facts = facts_of(&context.data, region).filter(|fact| fact.kind == kind);
    let entries: Vec<FactEntry> = facts.map(|fact| FactEntry::new(fact, String::new(), lang)).collect();
    let heading = counted_heading(kind.label().get(lang), entries.len(), lang);
    (!entries.is_empty()).then(|| {
        view! {
            <Card id=kind.as_str() heading>
                <FactList entries view />
            </Card>
        }
        .into_any()
    })
}

/// How many documents and facts of a region there are, in words.
fn holdings(context: &ReadingContext, region: &Region) -> String {
    let documents = documents_of(&context.data, region).count();
    let facts = facts_of(&context.data, region).count();
    labels::REGION_HOLDS.format(context.view.lang, &[&documents.to_string(), &facts.to_string()])
}

fn documents_of<'a>(data: &'a Dataset, region: &'a Region) -> impl Iterator<Item = &'a Document> + Clone {
    data.documents.iter().filter(|document| document.region == region.slug)
}

fn facts_of<'a>(data: &'a Dataset, region: &'a Region) -> impl Iterator<Item = &'a Fact> + Clone {
    data.facts.iter().filter(|fact| fact.region == region.slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};
    use shared::model::{Context, ContextMeasure, LocalizedText};

    #[test]
    fn a_region_shows_its_targets_and_labels_outside_statistics_as_such() {
        let context = context("", |data| {
            data.regions[0].parent = Some(data.regions[1].slug.clone());
            data.context.push(Context {
                region: data.regions[0].slug.clone(),
                measure: ContextMeasure::Population,
                year: 2020,
                value: 1_260_000.0,
                unit: "人".to_owned(),
                publication: LocalizedText { zh: "普查公报".to_owned(), en: "Census".to_owned() },
                published: "2021-05-11".parse().ok(),
                note: None,
            });
        });
        let region = context.data.regions[0].clone();
        let head = region_head(&context, &region);
        assert_eq!(
            (head.title.as_str(), head.description.as_str()),
            ("甲省 · 对标", "甲省 · 1份文件 · 2条事实 · 目标 1 · 举措 1")
        );
        let heading = render(|| view! { <RegionHeading context=context.clone() region=region.clone() /> });
        assert!(heading.contains("<h1>甲省</h1><p class=\"lead\">1份文件 · 2条事实</p>"), "{heading}");
        let body = render(|| view! { <RegionBody context region /> });
        for expected in [
            "<dt>隶属</dt><dd><a href=\"/regions/west-b\">乙省</a></dd>",
            "文件以外的统计数据</h2><p class=\"caution\">",
            "<dt>常住人口（2020年）</dt><dd><p>126万人</p><p class=\"sub\">普查公报 · 2021年5月11日</p></dd>",
            "<a href=\"/documents/plan-east-a\">《计划》",
            "<h2 id=\"target\">目标（1）</h2>",
            "到2022年，不少于12万个",
            "href=\"/compare/measures?home=east-a\"",
            "href=\"/compare/timeline?regions=east-a\"",
        ] {
            assert!(body.contains(expected), "{expected} in {body}");
        }
    }
}
