//! The filters of `/compare/measures`.

use super::{OpenFilter, categories, chosen_one, chosen_regions, clear, one_of, regions, sectors};
use crate::components::filter_bar::FilterSet;
use shared::{
    comparison::measures::Measures,
    i18n::{
        Label, Labelled, labels,
        measures::{SHADE_OPTIONS, sort_options},
    },
    model::{Instrument, Slug},
    view::{Form, Lead, View, path::Page},
};

const PAGE: Page = Page::Measures;
const FORMS: [(Option<Form>, Label); 2] = [(None, labels::MATRIX), (Some(Form::Stacked), labels::STACKED)];
const LEADS: [(Option<Lead>, Label); 2] = [(None, labels::LEAD_ANY), (Some(Lead::Named), labels::LEAD_NAMED)];

/// Regions, categories, instruments, subjects, leads, style, shade, order.
pub fn filter_set(measures: &Measures, view: &View) -> FilterSet {
    let lang = view.lang;
    let name_of = |slug: &Slug| {
        let category = measures.taxonomy.iter().find(|category| category.slug == *slug);
        category.map_or_else(|| slug.to_string(), |category| category.name.get(lang).to_owned())
    };
    let (categories, chosen_categories) = categories(&measures.category_choices, name_of, &PAGE, view);
    let instruments = OpenFilter {
        name: labels::INSTRUMENTS,
        options: &measures.instrument_choices,
        chosen: &view.instruments,
        page: PAGE,
        lang,
    };
    let (instruments, chosen_instruments) = instruments.build(
        |instrument: &Instrument| instrument.label().get(lang).to_owned(),
        |instrument| view.toggle_instrument(*instrument),
        |instruments| View { instruments, ..view.clone() },
    );
    let (sectors, chosen_sectors) = sectors(&measures.sector_choices, &PAGE, view);
    let mut chosen = chosen_regions(&measures.basis, &PAGE, view);
    for more in [chosen_categories, chosen_instruments, chosen_sectors] {
        chosen.extend(more);
    }
    chosen.extend(chosen_one(view.lead, &LEADS, lang, || PAGE.href(&view.with_lead(None))));
    let orders = sort_options(measures, lang);
    let facts = measures.cells.iter().map(|cell| cell.facts.len()).sum::<usize>().to_string();
    let count = measures.basis.regions.len().to_string();
    FilterSet {
        clear: clear(&chosen, &PAGE, view),
        chosen,
        filters: vec![
            regions(&measures.basis, &PAGE, view),
            categories,
            instruments,
            sectors,
            one_of(labels::LEADS, view.lead, &LEADS, lang, |lead| PAGE.href(&view.with_lead(lead))),
            one_of(labels::FORM, view.form, &FORMS, lang, |form| PAGE.href(&view.with_form(form))),
            one_of(labels::SHADE, view.shade, &SHADE_OPTIONS, lang, |shade| PAGE.href(&view.with_shade(shade))),
            one_of(labels::SORT, view.sort, &orders, lang, |sort| PAGE.href(&view.with_sort(sort))),
        ],
        summary: labels::BAR_MEASURES.format(lang, &[&count, &facts]),
        shown: labels::SHOW_MEASURES.format(lang, &[&facts]),
    }
}
