//! What a page says of its address: the day of pinned data and what has changed since, what was ignored, and which verdicts a
//! person has set.

use super::page_link::{ControlLink, PageLink};
use leptos::prelude::*;
use shared::{
    comparison::changes::ChangeSummary,
    i18n::{self, labels},
    site::SiteContext,
    view::{Issue, View, path::Page},
};

/// How much of what was ignored is named; the rest is counted.
const NOTICES: usize = 12;

/// What a pinned page says of itself; nothing for a live one.
#[component]
pub fn PinnedNotice(
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// What has changed since.
    since: Option<ChangeSummary>,
    /// The address of the same with the latest data.
    live: String,
    /// The view.
    view: View,
) -> impl IntoView {
    view.rev.is_some().then(|| {
        let day = site.day.map(|day| i18n::date(day, view.lang)).unwrap_or_default();
        let since = since.map(|since| changes_since(&since, &site, &view));
        view! {
            <div class="notice pinned">
                {labels::PINNED_SAID.format(view.lang, &[&day, site.revision.as_str()])} " "
                <ControlLink href=live label=labels::PINNED_LIVE.get(view.lang) />
                {since.map(|said| view! { <p class="changes">{said}</p> })}
            </div>
        }
    })
}

/// How much has changed since a pinned revision, with the way to what it is: of the view where a comparison is open, or in all.
fn changes_since(since: &ChangeSummary, site: &SiteContext, view: &View) -> AnyView {
    let lang = view.lang;
    let counts = [since.counts.added, since.counts.removed, since.counts.altered].map(|count| count.to_string());
    let said = labels::DATA_CHANGED.format(lang, &[&counts[0], &counts[1], &counts[2]]);
    let all = Page::Changes(None);
    let (unchanged, page, kept, label) = match (&since.open, since.shown_in(view)) {
        (Some(_), Some(0)) => (true, all, view.for_reading(), labels::CHANGES_ALL.get(lang).to_owned()),
        (Some(open), changed) => {
            let counted = changed.map(|changed| labels::VIEW_CHANGED.format(lang, &[&changed.to_string()]));
            let label = counted.unwrap_or_else(|| labels::VIEW_CHANGES.get(lang).to_owned());
            (false, Page::Changes(Some(open.kind)), View { fact: None, cell: None, ..view.clone() }, label)
        }
        (None, _) => (false, all, view.for_reading(), labels::CHANGES_ALL.get(lang).to_owned()),
    };
    let kept = kept.with_rev(None).with_since(Some(site.revision.clone()));
    view! {
        {said}
        " "
        {unchanged.then(|| (labels::VIEW_UNCHANGED.get(lang), " "))}
        <PageLink page view=kept>
            {label}
        </PageLink>
    }
    .into_any()
}

/// What of an address was ignored, and the verdicts in force with the way to undo them.
#[component]
pub fn AddressNotices(
    /// What was ignored.
    issues: Vec<Issue>,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let more = issues.len().saturating_sub(NOTICES);
    let ignored: Vec<String> = issues
        .iter()
        .take(NOTICES)
        .map(|issue| i18n::notice(issue, lang))
        .chain((more > 0).then(|| labels::NOTICES_MORE.format(lang, &[&more.to_string()])))
        .collect();
    let ignored = ignored.into_iter().map(|said| view! { <p class="notice">{said}</p> }).collect_view();
    let overrides = (!view.verdicts.is_empty()).then(|| {
        view! {
            <p class="notice">
                {labels::OVERRIDES_IN_FORCE.format(lang, &[&view.verdicts.len().to_string()])} " "
                <ControlLink href=page.href(&view.without_verdicts()) label=labels::UNDO_OVERRIDES.get(lang) />
            </p>
        }
    });
    (ignored, overrides)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{render, site};
    use shared::comparison::{
        ComparisonKind,
        changes::{ChangeCounts, OpenChanges},
    };

    /// The notice of a page with a query; `open` is the view whose changes were counted, and how many there are.
    fn notice(query: &str, open: Option<(&str, usize)>) -> String {
        let view = View::from_query(query).0;
        let open = open.map(|(query, changed)| OpenChanges {
            kind: ComparisonKind::Targets,
            view: View::from_query(query).0.for_data(),
            changed,
        });
        let since = Some(ChangeSummary { counts: ChangeCounts { added: 1, removed: 2, altered: 3 }, open });
        render(|| view! { <PinnedNotice site=site() since live="/".to_owned() view /> })
    }

    #[test]
    fn of_very_much_that_was_ignored_the_rest_is_counted() {
        let said = |count: usize| {
            let query: Vec<String> = (0..count).map(|number| format!("colour{number}=red")).collect();
            let (view, issues) = View::from_query(&format!("{}&lang=en", query.join("&")));
            render(|| view! { <AddressNotices issues page=Page::Targets view /> })
        };
        assert_eq!(said(NOTICES).matches("<p class=\"notice\">").count(), NOTICES);
        let many = said(NOTICES + 800);
        assert_eq!(many.matches("<p class=\"notice\">").count(), NOTICES + 1);
        assert!(many.contains("800 more parts of the link were ignored."), "{many}");
        assert!(said(NOTICES + 1).contains("1 more part of the link was ignored."));
    }

    #[test]
    fn a_pinned_page_leads_to_what_has_changed_of_its_view() {
        let query = "regions=east-a&fact=plan-east-a/parks&rev=0123456789abcdef";
        let counted = notice(query, Some((query, 4)));
        assert!(counted.contains("此后数据新增1条，删除2条，修改3条。"), "{counted}");
        let link = "<a href=\"/changes/targets?regions=east-a&amp;since=0123456789abcdef\">";
        assert!(counted.contains(&format!("{link}这一视图有4处变化，查看</a>")), "{counted}");
        let other = notice("regions=west-b&rev=0123456789abcdef", Some((query, 4)));
        assert!(other.contains(">查看这一视图的变化</a>") && !other.contains("4处"), "another view was not counted: {other}");
    }

    #[test]
    fn without_a_change_of_the_view_it_leads_to_all() {
        let query = "regions=east-a&lang=en&rev=0123456789abcdef";
        let link = "<a href=\"/changes?lang=en&amp;since=0123456789abcdef\">See all changes</a>";
        let unchanged = notice(query, Some((query, 0)));
        assert!(unchanged.contains("Nothing has changed of this view.") && unchanged.contains(link), "{unchanged}");
        let read = notice(query, None);
        assert!(!read.contains("of this view") && read.contains(link), "{read}");
    }
}
