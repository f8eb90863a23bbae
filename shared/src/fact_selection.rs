//! Which facts a page needs, and the addresses of the public API that answer with them: the server announces them, the browser
//! asks for them, and both compare the same.

use crate::{
    comparison::ComparisonKind,
    model::{Dataset, FactRef, RevisionId, Slug},
    sorting::OrderBy as _,
    view::{View, path::Page, percent_encode},
};

/// The most facts that the API answers with at once.
pub const MAX_FACTS: usize = 1000;

/// The facts of some regions, and some by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactSelection {
    /// The regions whose facts are needed, in the order of the data.
    pub regions: Vec<Slug>,
    /// Facts that the view names: the selected one, and those that a person has judged.
    pub named: Vec<FactRef>,
}

impl FactSelection {
    /// Whether nothing is needed.
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty() && self.named.is_empty()
    }

    /// What a page with a view needs. `data` needs no facts, only regions and documents.
    pub fn of(page: &Page, view: &View, data: &Dataset) -> Self {
        let is_open = view.regions.is_empty() || *page == Page::Overview;
        let regions: Vec<&Slug> = if is_open {
            data.default_regions(view.home.as_ref()).map(|region| &region.slug).collect()
        } else {
            data.compared_regions().map(|region| &region.slug).filter(|slug| view.regions.contains(slug)).collect()
        };
        let Self { named, .. } = Self::named_by(view);
        Self { regions: regions.into_iter().cloned().collect(), named }
    }

    /// The facts that a view names, and no region.
    pub fn named_by(view: &View) -> Self {
        let judged = view.verdicts.iter().flat_map(|verdict| [&verdict.a, &verdict.b]);
        let mut named: Vec<FactRef> = view.fact.iter().chain(judged).cloned().collect();
        named.order();
        named.dedup();
        Self { regions: Vec::new(), named }
    }

    /// The addresses that answer with them, none with more facts than the API gives at once, unless a region alone has more.
    pub fn addresses(&self, data: &Dataset, revision: &RevisionId) -> Vec<String> {
        let mut batches: Vec<(usize, Vec<&str>)> = Vec::new();
        for region in &self.regions {
            let facts = data.totals(region).unwrap_or_default().facts;
            match batches.last_mut().filter(|(held, _)| held + facts <= MAX_FACTS) {
                Some((held, regions)) => {
                    *held += facts;
                    regions.push(region.as_str());
                }
                None => batches.push((facts, vec![region.as_str()])),
            }
        }
        let listed = |key: &str, values: &str| format!("/api/v1/facts?{key}={values}&limit={MAX_FACTS}&rev={revision}");
        let of_regions = batches.iter().map(|(_, regions)| listed("region", &regions.join(",")));
        let names: Vec<String> = self.named.iter().map(ToString::to_string).collect();
        let by_name = (!names.is_empty()).then(|| listed("id", &percent_encode(&names.join(","))));
        of_regions.chain(by_name).collect()
    }
}

/// The address of the catalogue of a revision; of many regions, those that a view shows or names.
pub fn catalogue_address(revision: &RevisionId, view: &View, data: &Dataset) -> String {
    let mut address = format!("/api/v1/catalogue?rev={revision}");
    if !data.scopes.is_empty() {
        let FactSelection { named, .. } = FactSelection::named_by(view);
        let facts: Vec<String> = named.iter().map(ToString::to_string).collect();
        let cell = view.cell.iter().map(|cell| &cell.region);
        let mut regions: Vec<&str> = view.regions.iter().chain(cell).map(Slug::as_str).collect();
        regions.order();
        regions.dedup();
        let home = view.home.as_ref().map_or("", Slug::as_str);
        for (key, value) in [("regions", regions.join(",")), ("home", home.to_owned()), ("facts", facts.join(","))] {
            if !value.is_empty() {
                address.push_str(&["&", key, "=", &percent_encode(&value)].concat());
            }
        }
    }
    address
}

/// The comparison that a page is made from; the overview shows targets.
pub fn comparison_of(page: &Page) -> Option<ComparisonKind> {
    match page {
        Page::Overview => Some(ComparisonKind::Targets),
        page => page.comparison(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RegionTotals;
    use serde_json::json;

    fn data(totals: &[(&str, usize)]) -> Dataset {
        let region = |slug: &str| json!({ "slug": slug, "code": slug, "level": "province", "parent": null, "name": { "zh": slug, "en": slug } });
        let document = |slug: &str| {
            json!({
                "slug": format!("plan-{slug}"), "region": slug, "sector": "5g", "kind": "action-plan", "title": { "zh": "a", "en": "a" },
                "period": null, "issuer": null, "number": null, "issued": null, "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
            })
        };
        let slugs: Vec<&str> = totals.iter().map(|(slug, _)| *slug).collect();
        let mut data: Dataset = serde_json::from_value(json!({
            "regions": slugs.iter().map(|slug| region(slug)).collect::<Vec<_>>(), "indicators": [], "categories": [], "context": [],
            "documents": slugs.iter().map(|slug| document(slug)).collect::<Vec<_>>(), "facts": []
        }))
        .expect("a data set");
        for (slug, facts) in totals {
            data.totals.insert(slug.parse().expect("a slug"), RegionTotals { facts: *facts, ..RegionTotals::default() });
        }
        data
    }

    fn check(totals: &[(&str, usize)], page: &Page, query: &str, addresses: &[&str]) {
        let data = data(totals);
        let revision: RevisionId = "0123456789abcdef".parse().expect("a revision");
        let found = FactSelection::of(page, &View::from_query(query).0, &data).addresses(&data, &revision);
        let whole: Vec<String> =
            addresses.iter().map(|one| format!("/api/v1/facts?{one}&limit=1000&rev=0123456789abcdef")).collect();
        assert_eq!(found, whole, "{query}");
    }

    #[test]
    fn a_page_needs_the_facts_of_its_regions_and_those_that_it_names() {
        let small = [("a", 10), ("b", 20), ("c", 30)];
        check(&small, &Page::Targets, "", &["region=a,b,c"]);
        check(&small, &Page::Targets, "regions=c,a", &["region=a,c"]);
        check(&small, &Page::Overview, "regions=a", &["region=a,b,c"]);
        check(&small, &Page::Measures, "regions=a&fact=plan-c/x", &["region=a", "id=plan-c/x"]);
        check(&small, &Page::Targets, "regions=a&verdicts=p/x~q/y:direct", &["region=a", "id=p/x,q/y"]);
    }

    #[test]
    fn no_address_asks_for_more_than_is_given_at_once() {
        check(&[("a", 600), ("b", 400), ("c", 1), ("d", 1500)], &Page::Targets, "", &["region=a,b", "region=c", "region=d"]);
    }
}
