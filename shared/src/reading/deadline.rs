//! Until when a statement holds: the date of its sentence, or that of an earlier one under the same heading, or the end of the
//! plan.

use super::{
    dates::{DateContext, DateMention, DateRole},
    part::Part,
    proposal::Doubt,
};
use crate::date::PartialDate;
use std::ops::Range;

/// The last deadlines that a text printed, with the headings that they stand under.
#[derive(Default)]
pub struct Deadlines {
    stated: Vec<(Vec<String>, PartialDate)>,
}

impl Deadlines {
    /// Keeps a deadline for what follows under the same headings.
    pub fn keep(&mut self, path: &[String], date: PartialDate) {
        self.stated.push((path.to_vec(), date));
    }

    /// The deadline of a statement in a sentence, and why it is doubtful if it is.
    pub fn of(
        &self,
        dates: &[DateMention],
        sentence: &Range<usize>,
        at: usize,
        (path, part): (&[String], Part),
        context: DateContext,
    ) -> (Option<PartialDate>, Option<Doubt>) {
        if let Some(date) = in_sentence(dates, sentence, at, context) {
            return (Some(date.date), date.is_derived.then_some(Doubt::YearDerived));
        }
        let holds = |kept: &[String]| {
            kept == path || part == Part::Goals && path.starts_with(kept) || part == Part::Goals && is_sibling(kept, path)
        };
        if let Some((_, date)) = self.stated.iter().rev().find(|(kept, _)| holds(kept)) {
            return (Some(*date), Some(Doubt::DeadlineInherited));
        }
        match context.period.and_then(|period| PartialDate::of_year(period.to)) {
            Some(date) => (Some(date), Some(Doubt::DeadlineOfPlan)),
            None => (None, None),
        }
    }
}

/// Goals are listed under headings of their own, and the date stands in the first.
fn is_sibling(kept: &[String], path: &[String]) -> bool {
    kept.len() == path.len() && kept.len() > 1 && kept[..kept.len() - 1] == path[..path.len() - 1]
}

/// The date of a sentence that is the deadline of what stands at a place: the last one before it, or else one behind it.
pub fn in_sentence<'d>(
    dates: &'d [DateMention],
    sentence: &Range<usize>,
    at: usize,
    context: DateContext,
) -> Option<&'d DateMention> {
    let is_ahead = |date: &DateMention| {
        let year = context.period.map(|period| period.from).or(context.year);
        match date.role {
            DateRole::By => true,
            DateRole::On => year.is_none_or(|year| date.date.year() >= year),
            DateRole::AsOf | DateRole::From => false,
        }
    };
    let within = dates.iter().filter(|date| sentence.contains(&date.range.start) && is_ahead(date));
    let (before, behind): (Vec<_>, Vec<_>) = within.partition(|date| date.range.start <= at);
    before.last().copied().or_else(|| behind.into_iter().find(|date| date.role == DateRole::By))
}

#[cfg(test)]
mod tests {
    use crate::reading::Reading;

    #[test]
    fn a_target_holds_until_the_date_nearest_to_it() {
        let text = "某市甲产业行动计划（2024—2028年）\n为加快发展，制定本计划。\n一、发展目标\n到2025年末，打造高地。\n——规模壮大。产值达到100亿元。\n——企业壮大。到2026年，培育10家；\
            到2027年，培育20家企业。新增30家（2024年底前）。到2025年、2027年，用户分别达到40万户、50万户。\n二、主要任务\n（一）建平台。建设5个平台。\n（二）建园区。2025年建成6个园区，再建7个园区。";
        let found: Vec<String> =
            Reading::of(text).proposals().iter().filter_map(|p| Some(format!("{}: {}", p.value?, p.by.clone()?))).collect();
        assert_eq!(
            found,
            ["100: 2025", "10: 2026", "20: 2027", "30: 2024", "40: 2025", "50: 2027", "5: 2028", "6: 2025", "7: 2025"]
        );
    }
}
