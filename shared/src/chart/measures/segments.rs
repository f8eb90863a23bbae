//! The segments of stacked bars: the seven largest categories, each in the colour of its place in the taxonomy, and the rest as one.

use crate::{
    chart::colour::{Colour, SEGMENTS, Token},
    comparison::measures::{Cell, Measures},
    i18n::labels,
    model::Lang,
    sorting::OrderBy as _,
};

/// One segment of every bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The places of its categories among those that are compared: one, or the rest.
    pub categories: Vec<usize>,
    /// Its colour.
    pub fill: Colour,
    /// The colour of text on it.
    pub ink: Colour,
}

impl Segment {
    /// What it is called.
    pub fn name(&self, measures: &Measures, lang: Lang) -> String {
        match self.categories.as_slice() {
            [only] => measures.categories.get(*only).map_or("", |category| category.name.get(lang)).to_owned(),
            rest => labels::OTHER_CATEGORIES.format(lang, &[&rest.len().to_string()]),
        }
    }

    /// How many measures it has of a region's cells.
    pub fn count(&self, row: &[Cell]) -> usize {
        self.categories.iter().filter_map(|at| row.get(*at)).map(|cell| cell.facts.len()).sum()
    }
}

/// The segments in the order of the categories, the rest last. A category without a measure has none.
pub fn segments(measures: &Measures) -> Vec<Segment> {
    let total = |at: usize| measures.rows().filter_map(|row| row.get(at)).map(|cell| cell.facts.len()).sum::<usize>();
    let mut largest: Vec<(usize, usize)> = (0..measures.categories.len()).map(|at| (at, total(at))).collect();
    largest.retain(|(_, total)| *total > 0);
    largest.order_by_key(|(_, total)| std::cmp::Reverse(*total));
    let mut rest: Vec<usize> = largest.split_off(largest.len().min(SEGMENTS)).into_iter().map(|(at, _)| at).collect();
    rest.order();
    let mut coloured: Vec<usize> = largest.into_iter().map(|(at, _)| at).collect();
    coloured.order();
    let mut segments: Vec<Segment> = coloured.into_iter().map(|at| one(measures, at)).collect();
    if !rest.is_empty() {
        segments.push(Segment { categories: rest, fill: Colour::OTHER, ink: Token::OnOther.into() });
    }
    segments
}

fn one(measures: &Measures, at: usize) -> Segment {
    let slug = measures.categories.get(at).map(|category| &category.slug);
    let place = measures.taxonomy.iter().position(|known| Some(&known.slug) == slug).unwrap_or(at);
    // Each round of colours starts one further, so that categories that are often large together differ in hue too.
    // The second round is paler, the third deeper.
    let round = place / SEGMENTS;
    let token = Token::Segment(((place + round) % SEGMENTS) as u8);
    let (fill, ink) = match round % 3 {
        0 => (Colour::of(token), Token::OnSegment),
        1 => (token.over(Token::Background, 42), Token::Ink),
        _ => (token.over(Token::Ink, 60), Token::OnSegment),
    };
    Segment { categories: vec![at], fill, ink: ink.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::measures::tests::fixture::real;

    fn named(measures: &Measures) -> Vec<(String, Colour)> {
        segments(measures).iter().map(|segment| (segment.name(measures, Lang::En), segment.fill)).collect()
    }

    /// The same comparison with only these categories.
    fn only(slugs: &[&str]) -> Measures {
        let mut measures = real();
        let kept = |slug: &crate::model::Slug| slugs.contains(&slug.as_str());
        measures.categories.retain(|category| kept(&category.slug));
        measures.cells.retain(|cell| kept(&cell.category));
        measures
    }

    #[test]
    fn the_seven_largest_have_a_colour_and_the_rest_are_one() {
        let named = named(&real());
        let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
        let expected = [
            "Technology R&D",
            "Content supply",
            "Networks and computing",
            "Public-service applications",
            "Industry and consumer applications",
            "Clusters and parks",
            "Organisation and mechanisms",
            "11 other categories",
        ];
        assert_eq!(names, expected);
        let mut colours: Vec<Colour> = named.iter().map(|(_, colour)| *colour).collect();
        colours.sort();
        colours.dedup();
        assert_eq!(colours.len(), 8);
    }

    #[test]
    fn a_category_has_one_colour_whatever_is_chosen() {
        let all = named(&real());
        for slugs in [&["clusters", "talent", "network"][..], &["governance", "technology"], &["firms"]] {
            let chosen = named(&only(slugs));
            assert_eq!(chosen.len(), slugs.len());
            for (name, colour) in chosen {
                assert!(all.iter().all(|(other, theirs)| *other != name || *theirs == colour), "{name}");
                assert!(colour != Colour::OTHER, "{name}");
            }
        }
    }

    #[test]
    fn one_category_beyond_the_seven_keeps_its_name() {
        let eight = [
            "technology",
            "network",
            "public-applications",
            "industry-applications",
            "clusters",
            "firms",
            "governance",
            "green",
        ];
        assert_eq!(named(&only(&eight)).last(), Some(&("Green and restructuring".to_owned(), Colour::OTHER)));
    }
}
