//! What a control does to a view: each gives the view that the control's link leads to.

use super::{Form, Group, Lead, Normalisation, Scale, Shade, Sort, Theme, View, overrides::Override};
use crate::{
    date::PartialDate,
    model::{CellRef, FactRef, Instrument, Kind, Lang, RevisionId, Sector, Slug},
    sorting::OrderBy as _,
};

/// Takes a value out of a list, or adds it.
fn toggled<T: Clone + Ord>(list: &[T], value: &T) -> Vec<T> {
    let mut list = list.to_vec();
    if list.contains(value) {
        list.retain(|kept| kept != value);
    } else {
        list.push(value.clone());
    }
    list.order();
    list
}

impl View {
    /// This view with a change.
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = self.clone();
        change(&mut view);
        view
    }

    /// Shows or hides a region. `all` are those that can be chosen: when all are shown, or none would be, the list is left out.
    pub fn toggle_region(&self, region: &Slug, all: &[Slug]) -> Self {
        let shown = if self.regions.is_empty() { all } else { &self.regions };
        let regions = toggled(shown, region);
        // Of many regions `all` are those that were chosen: with others beside them the list stays.
        let whole = regions.len() == all.len() && all.iter().all(|slug| regions.contains(slug));
        self.with(|view| view.regions = if whole { Vec::new() } else { regions })
    }

    /// Shows or hides an indicator. `shown` are those on the page, which without a choice are the default ones.
    pub fn toggle_indicator(&self, indicator: &Slug, shown: &[Slug]) -> Self {
        let current = if self.indicators.is_empty() { shown } else { &self.indicators };
        let indicators = toggled(current, indicator);
        self.with(|view| view.indicators = indicators)
    }

    /// Shows one indicator alone.
    pub fn only_indicator(&self, indicator: &Slug) -> Self {
        self.with(|view| view.indicators = vec![indicator.clone()])
    }

    /// Shows the default indicators.
    pub fn default_indicators(&self) -> Self {
        self.with(|view| view.indicators.clear())
    }

    /// Filters by a category, or no longer.
    pub fn toggle_category(&self, category: &Slug) -> Self {
        self.with(|view| view.categories = toggled(&view.categories, category))
    }

    /// Filters by a kind, or no longer.
    pub fn toggle_kind(&self, kind: Kind) -> Self {
        self.with(|view| view.kinds = toggled(&view.kinds, &kind))
    }

    /// Filters by a subject, or no longer.
    pub fn toggle_sector(&self, sector: Sector) -> Self {
        self.with(|view| view.sectors = toggled(&view.sectors, &sector))
    }

    /// Filters by an instrument, or no longer.
    pub fn toggle_instrument(&self, instrument: Instrument) -> Self {
        self.with(|view| view.instruments = toggled(&view.instruments, &instrument))
    }

    /// Drops every filter, and keeps what is compared, the language and the colours.
    pub fn without_filters(&self) -> Self {
        Self {
            home: self.home.clone(),
            form: self.form,
            lang: self.lang,
            theme: self.theme,
            rev: self.rev.clone(),
            ..Self::default()
        }
    }

    /// Whether facts of the regions that are shown are left out by what they say, or when.
    pub fn is_narrowed(&self) -> bool {
        let Self { indicators, categories, kinds, sectors, instruments, lead, from, to, .. } = self;
        let is_dated = from.is_some() || to.is_some();
        let is_of_some = !(indicators.is_empty() && categories.is_empty() && kinds.is_empty() && sectors.is_empty());
        is_of_some || !instruments.is_empty() || lead.is_some() || is_dated
    }

    /// Only language, colours and revision: the start of another page.
    pub fn elsewhere(&self) -> Self {
        Self {
            regions: self.regions.clone(),
            home: self.home.clone(),
            lang: self.lang,
            theme: self.theme,
            rev: self.rev.clone(),
            ..Self::default()
        }
    }

    /// With other measures' leads.
    pub fn with_lead(&self, lead: Option<Lead>) -> Self {
        self.with(|view| view.lead = lead)
    }

    /// With numbers divided.
    pub fn with_per(&self, per: Option<Normalisation>) -> Self {
        self.with(|view| view.per = per)
    }

    /// With another scale.
    pub fn with_scale(&self, scale: Option<Scale>) -> Self {
        self.with(|view| view.scale = scale)
    }

    /// In another order.
    pub fn with_sort(&self, sort: Option<Sort>) -> Self {
        self.with(|view| view.sort = sort)
    }

    /// In another form.
    pub fn with_form(&self, form: Option<Form>) -> Self {
        self.with(|view| view.form = form)
    }

    /// With another meaning of the matrix's shade.
    pub fn with_shade(&self, shade: Option<Shade>) -> Self {
        self.with(|view| view.shade = shade)
    }

    /// With the lists of the timeline grouped otherwise.
    pub fn with_group(&self, group: Option<Group>) -> Self {
        self.with(|view| view.group = group)
    }

    /// With changes counted from a revision.
    pub fn with_since(&self, since: Option<RevisionId>) -> Self {
        self.with(|view| view.since = since)
    }

    /// Shows one region alone.
    pub fn only_region(&self, region: &Slug) -> Self {
        self.with(|view| view.regions = vec![region.clone()])
    }

    /// Shows every region.
    pub fn all_regions(&self) -> Self {
        self.with(|view| view.regions.clear())
    }

    /// With a region of one's own.
    pub fn with_home(&self, home: Option<Slug>) -> Self {
        self.with(|view| view.home = home)
    }

    /// Within a range of time.
    pub fn with_range(&self, from: Option<PartialDate>, to: Option<PartialDate>) -> Self {
        self.with(|view| (view.from, view.to) = (from, to))
    }

    /// With a fact selected.
    pub fn with_fact(&self, fact: Option<FactRef>) -> Self {
        self.with(|view| view.fact = fact)
    }

    /// With a cell of the measures matrix open.
    pub fn with_cell(&self, cell: Option<CellRef>) -> Self {
        self.with(|view| view.cell = cell)
    }

    /// With the verdict of a pair set by a person.
    pub fn with_verdict(&self, verdict: Override) -> Self {
        self.with(|view| {
            view.verdicts.retain(|kept| (&kept.a, &kept.b) != (&verdict.a, &verdict.b));
            view.verdicts.push(verdict);
            view.verdicts.order();
        })
    }

    /// With the verdict of a pair as computed.
    pub fn without_verdict(&self, a: &FactRef, b: &FactRef) -> Self {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        self.with(|view| view.verdicts.retain(|kept| (&kept.a, &kept.b) != (a, b)))
    }

    /// With every verdict as computed.
    pub fn without_verdicts(&self) -> Self {
        self.with(|view| view.verdicts.clear())
    }

    /// In a language.
    pub fn with_lang(&self, lang: Lang) -> Self {
        self.with(|view| view.lang = lang)
    }

    /// In other colours.
    pub fn with_theme(&self, theme: Option<Theme>) -> Self {
        self.with(|view| view.theme = theme)
    }

    /// Pinned to a revision, or live.
    pub fn with_rev(&self, rev: Option<RevisionId>) -> Self {
        self.with(|view| view.rev = rev)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(raw: &[&str]) -> Vec<Slug> {
        raw.iter().map(|slug| slug.parse().expect("a slug")).collect()
    }

    #[test]
    fn hiding_a_region_lists_the_others_and_showing_it_again_leaves_the_list_out() {
        let all = slugs(&["a", "b", "c"]);
        let without = View::default().toggle_region(&all[1], &all);
        assert_eq!(without.regions, slugs(&["a", "c"]));
        assert_eq!(without.toggle_region(&all[1], &all), View::default());
    }

    #[test]
    fn a_region_beside_all_that_were_chosen_stays_when_another_is_shown_again() {
        let chosen = slugs(&["a", "b"]);
        let view = View { regions: slugs(&["a", "z"]), ..View::default() };
        assert_eq!(view.toggle_region(&chosen[1], &chosen).regions, slugs(&["a", "b", "z"]));
    }

    #[test]
    fn a_view_is_narrowed_by_what_facts_say_and_not_by_whose_they_are_or_how_they_are_shown() {
        for (query, is_narrowed) in [
            ("", false),
            ("regions=a&home=a&form=stacked&sort=value&lang=en&theme=dark&fact=a/b", false),
            ("kinds=target", true),
            ("categories=talent", true),
            ("sectors=5g", true),
            ("instruments=fund", true),
            ("indicators=parks", true),
            ("lead=named", true),
            ("from=2020", true),
            ("to=2020", true),
        ] {
            assert_eq!(View::from_query(query).0.is_narrowed(), is_narrowed, "{query}");
        }
    }

    #[test]
    fn regions_that_are_left_stand_in_the_order_of_addresses() {
        let all = slugs(&["c", "a", "b"]);
        assert_eq!(View::default().toggle_region(&all[2], &all).regions, slugs(&["a", "c"]));
    }

    #[test]
    fn hiding_the_last_region_shows_all_again() {
        let all = slugs(&["a", "b"]);
        let one = View { regions: slugs(&["a"]), ..View::default() };
        assert_eq!(one.toggle_region(&all[0], &all), View::default());
    }

    #[test]
    fn the_first_choice_of_an_indicator_starts_from_those_shown() {
        let shown = slugs(&["y", "x"]);
        let view = View::default().toggle_indicator(&"z".parse().expect("a slug"), &shown);
        assert_eq!(view.indicators, slugs(&["x", "y", "z"]));
        assert_eq!(view.toggle_indicator(&shown[0], &shown).indicators, slugs(&["x", "z"]));
    }
}
