//! The filters of `/compare/timeline`.

use super::{OpenFilter, categories, chosen_regions, clear, one_of, regions, sectors};
use crate::components::{
    filter_bar::{Chosen, FilterSet},
    time_range::range_filter,
};
use shared::{
    comparison::timeline::Timeline,
    i18n::{Label, Labelled, labels},
    model::{Kind, Slug},
    view::{Group, View, path::Page},
};

const PAGE: Page = Page::Timeline;
const GROUPS: [(Option<Group>, Label); 2] = [(None, labels::GROUP_REGION), (Some(Group::Year), labels::GROUP_YEAR)];

/// Regions, kinds, categories, subjects, range, grouping.
pub fn filter_set(timeline: &Timeline, view: &View) -> FilterSet {
    let lang = view.lang;
    let kinds = OpenFilter { name: labels::KINDS, options: &timeline.kind_choices, chosen: &view.kinds, page: PAGE, lang };
    let (kinds, chosen_kinds) = kinds.build(
        |kind: &Kind| kind.label().get(lang).to_owned(),
        |kind| view.toggle_kind(*kind),
        |kinds| View { kinds, ..view.clone() },
    );
    let name_of = |slug: &Slug| {
        let category = timeline.categories.iter().find(|category| category.slug == *slug);
        category.map_or_else(|| slug.to_string(), |category| category.name.get(lang).to_owned())
    };
    let (categories, chosen_categories) = categories(&timeline.category_choices, name_of, &PAGE, view);
    let (sectors, chosen_sectors) = sectors(&timeline.sector_choices, &PAGE, view);
    let (range, chosen_range) = range_filter(timeline.range, view);
    let mut chosen = chosen_regions(&timeline.basis, &PAGE, view);
    for more in [chosen_kinds, chosen_categories, chosen_sectors] {
        chosen.extend(more);
    }
    chosen.extend(chosen_range.map(|label| Chosen { label, href: PAGE.href(&view.with_range(None, None)) }));
    let moments = timeline.lanes.iter().map(|lane| lane.moments.len()).sum::<usize>().to_string();
    let count = timeline.basis.regions.len().to_string();
    FilterSet {
        clear: clear(&chosen, &PAGE, view),
        chosen,
        filters: vec![
            regions(&timeline.basis, &PAGE, view),
            kinds,
            categories,
            sectors,
            range,
            one_of(labels::GROUP, view.group, &GROUPS, lang, |group| PAGE.href(&view.with_group(group))),
        ],
        summary: labels::BAR_TIMELINE.format(lang, &[&count, &moments]),
        shown: labels::SHOW_ENTRIES.format(lang, &[&moments]),
    }
}
