//! By what a search can be narrowed: region, kind, class, subject and year, each a link that adds itself or takes itself back.

use super::page_link::LinkAttributes;
use leptos::prelude::*;
use shared::{
    i18n::{Label, Labelled, date, labels},
    model::{Dataset, Kind, Lang, Sector},
    search::{self, Facet, Facets},
};

/// One value, as it is shown.
struct FacetLink {
    href: String,
    name: String,
    count: usize,
    is_chosen: bool,
}

impl FacetLink {
    fn new<T>(typed: &str, facet: &Facet<T>, name: String) -> Self {
        Self { href: search::href(typed, &facet.view), name, count: facet.count, is_chosen: facet.is_chosen }
    }
}

/// The rows of values; a row of one value that is not chosen narrows nothing and is left out.
#[component]
pub fn SearchFacets(
    /// The values.
    facets: Facets,
    /// What the reader looks for.
    typed: String,
    /// The data that name the regions and classes.
    data: std::sync::Arc<Dataset>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let region = |facet: &Facet<_>| {
        let name = data.region(&facet.value).map_or("", |region| region.name.get(lang));
        FacetLink::new(&typed, facet, name.to_owned())
    };
    let category = |facet: &Facet<_>| {
        let name = data.category(&facet.value).map_or("", |category| category.name.get(lang));
        FacetLink::new(&typed, facet, name.to_owned())
    };
    let sector = |facet: &Facet<Sector>| FacetLink::new(&typed, facet, facet.value.label().get(lang).to_owned());
    let kind = |facet: &Facet<Kind>| FacetLink::new(&typed, facet, facet.value.label().get(lang).to_owned());
    let year = |facet: &Facet<_>| FacetLink::new(&typed, facet, date(facet.value, lang));
    let rows = [
        (labels::REGIONS, facets.regions.iter().map(region).collect::<Vec<_>>()),
        (labels::KINDS, facets.kinds.iter().map(kind).collect()),
        (labels::CATEGORIES, facets.categories.iter().map(category).collect()),
        (labels::SECTORS, facets.sectors.iter().map(sector).collect()),
        (labels::SEARCH_YEARS, facets.years.iter().map(year).collect()),
    ];
    let narrows = |links: &[FacetLink]| links.len() > 1 || links.iter().any(|link| link.is_chosen);
    let rows: Vec<_> =
        rows.into_iter().filter(|(_, links)| narrows(links)).map(|(name, links)| facet_row(name, links, lang)).collect();
    (!rows.is_empty()).then(|| view! { <nav class="facets" aria-label=labels::SEARCH_NARROW.get(lang)>{rows}</nav> })
}

fn facet_row(name: Label, links: Vec<FacetLink>, lang: Lang) -> impl IntoView {
    let name = name.get(lang);
    let links = links.into_iter().map(|link| {
        let LinkAttributes { href, rel, target } = LinkAttributes::of(link.href);
        view! {
            <li>
                <a href=href rel=rel target=target aria-current=link.is_chosen.then_some("true")>
                    {link.name}
                    " "
                    <span class="count">{link.count}</span>
                </a>
            </li>
        }
    });
    view! {
        <div class="facet-row">
            <span class="facet-name" aria-hidden="true">{name}</span>
            <ul aria-label=name>{links.collect_view()}</ul>
        </div>
    }
}
