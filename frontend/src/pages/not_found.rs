//! The page for what is not here: what was asked for, and the nearest things that are.

use super::reading::{PageHead, page_title};
use crate::components::page_link::PageLink;
use leptos::prelude::*;
use shared::{
    i18n::labels,
    nearest::{MissingAddress, NearPage},
};

/// What the page says of itself.
pub fn not_found_head(missing: &MissingAddress) -> PageHead {
    let lang = missing.view.lang;
    PageHead {
        title: page_title(missing.title().get(lang), lang),
        description: labels::NOT_FOUND_LEAD.format(lang, &[&missing.path]),
    }
}

/// What is not here: the address as it was asked for.
#[component]
pub fn NotFoundHeading(
    /// What was asked for.
    missing: MissingAddress,
) -> impl IntoView {
    let lang = missing.view.lang;
    view! {
        <h1>{missing.title().get(lang)}</h1>
        <p class="lead">{labels::NOT_FOUND_LEAD.format(lang, &[&missing.address()])}</p>
    }
}

/// The nearest things that are here, and where to start anew.
#[component]
pub fn NotFoundBody(
    /// What was asked for.
    missing: MissingAddress,
) -> impl IntoView {
    let lang = missing.view.lang;
    view! {
        <div class="missing">
            <NearPages heading=labels::MISSING_NEAREST.get(lang) pages=missing.nearest() />
            <NearPages heading=labels::MISSING_START.get(lang) pages=missing.start_pages() />
        </div>
    }
}

#[component]
fn NearPages(heading: &'static str, pages: Vec<NearPage>) -> impl IntoView {
    (!pages.is_empty()).then(|| {
        let entries = pages.into_iter().map(|NearPage { page, view, label }| {
            view! {
                <li>
                    <PageLink page view>
                        {label}
                    </PageLink>
                </li>
            }
        });
        view! {
            <section>
                <h2>{heading}</h2>
                <ul>{entries.collect_view()}</ul>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};
    use shared::view::View;

    fn missing(address: &str) -> MissingAddress {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let context = context("", |_| ());
        MissingAddress { data: context.data, site: context.site, path: path.to_owned(), view: View::from_query(query).0 }
    }

    #[test]
    fn the_page_says_what_was_asked_and_offers_the_nearest_and_a_start() {
        let asked = missing("/facts/plan-east-a/%3Cparks?lang=en&rev=0123456789abcdef");
        let heading = render(|| view! { <NotFoundHeading missing=asked.clone() /> });
        assert!(heading.contains("Nothing is at /facts/plan-east-a/&lt;parks?rev=0123456789abcdef."), "{heading}");
        let body = render(|| view! { <NotFoundBody missing=asked /> });
        let fact = "<a href=\"/facts/plan-east-a/parks?lang=en&amp;rev=0123456789abcdef\">parks &lt;b&gt; · Plan</a>";
        assert!(body.contains(fact), "{body}");
        let start = "<a href=\"/compare/measures?lang=en&amp;rev=0123456789abcdef\">Measures compared</a>";
        assert!(body.contains(start), "{body}");
    }

    #[test]
    fn what_resembles_nothing_leads_only_to_a_start() {
        let body = render(|| view! { <NotFoundBody missing=missing("/nothing-of-the-sort") /> });
        assert!(!body.contains("最接近的") && body.contains("<h2>从这里开始</h2>"), "{body}");
    }

    #[test]
    fn a_revision_that_is_not_here_is_named() {
        let asked = missing("/compare/targets?regions=east-a&rev=ffffffffffffffff");
        assert_eq!(not_found_head(&asked).title, "没有这个数据版本 · 对标");
        let heading = render(|| view! { <NotFoundHeading missing=asked /> });
        let expected = "<h1>没有这个数据版本</h1><p class=\"lead\">没有找到 /compare/targets?rev=ffffffffffffffff。</p>";
        assert_eq!(heading, expected);
    }

    #[test]
    fn the_head_names_what_is_missing_and_the_path() {
        let head = not_found_head(&missing("/facts/plan-east-a/prks"));
        assert_eq!(
            (head.title.as_str(), head.description.as_str()),
            ("没有这条事实 · 对标", "没有找到 /facts/plan-east-a/prks。")
        );
    }
}
