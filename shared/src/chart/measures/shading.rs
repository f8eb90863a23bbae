//! What the shade of a cell stands for: the share of its region's measures, or their number. Five classes up to the largest.

use crate::{
    chart::colour::{SHADES, Token},
    comparison::measures::{Cell, Measures},
    i18n::{Label, labels},
    view::Shade,
};

/// How wide a class of shares is, in percent: the first that reaches the largest share in five classes.
const STEPS: [usize; 7] = [1, 2, 3, 4, 5, 10, 20];

/// The scale of the shades of one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shading {
    /// By share, in classes of so many percent.
    Share(usize),
    /// By number, up to the largest.
    Count(usize),
}

impl Shading {
    /// The scale that a view asks for.
    pub fn of(measures: &Measures) -> Self {
        match measures.basis.view.shade {
            Some(Shade::Count) => Self::Count(measures.most),
            None => {
                let reaches = |step: &usize| step * SHADES >= measures.largest_share;
                Self::Share(STEPS.into_iter().find(reaches).unwrap_or(20))
            }
        }
    }

    /// The class of a cell, the lightest first; none where there is nothing.
    pub fn class(self, measures: &Measures, cell: &Cell) -> Option<u8> {
        match self {
            Self::Share(_) => measures.share(cell).map(|share| self.class_of(share)),
            Self::Count(_) => (!cell.facts.is_empty()).then(|| self.class_of(cell.facts.len())),
        }
    }

    /// The class of a number above 0. Where the largest is small, one measure is still a light shade.
    pub fn class_of(self, number: usize) -> u8 {
        let class = match self {
            Self::Share(step) => number.div_ceil(step),
            Self::Count(most) => (number * SHADES).div_ceil(most.max(SHADES)),
        };
        class.clamp(1, SHADES) as u8 - 1
    }

    /// The colour of a class, and that of text on it.
    pub fn tokens(class: u8) -> (Token, Token) {
        (Token::Shade(class), Token::OnShade(class))
    }

    /// What the shade stands for.
    pub fn label(self) -> Label {
        match self {
            Self::Share(_) => labels::MEASURES_SHADE,
            Self::Count(_) => labels::MEASURES_SHADE_COUNT,
        }
    }

    /// The classes with what each holds, up to the largest number that there is.
    pub fn classes(self, measures: &Measures) -> Vec<(u8, String)> {
        let (most, sign) = match self {
            Self::Share(_) => (measures.largest_share, "%"),
            Self::Count(most) => (most, ""),
        };
        let mut classes = Vec::new();
        let mut from = 1;
        while from <= most {
            let class = self.class_of(from);
            let to = (from..=most).take_while(|number| self.class_of(*number) == class).last().unwrap_or(from);
            let range = if from == to { format!("{from}{sign}") } else { format!("{from}–{to}{sign}") };
            classes.push((class, range));
            from = to + 1;
        }
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::measures::tests::fixture::real;

    fn classes(measures: &Measures) -> Vec<String> {
        Shading::of(measures).classes(measures).into_iter().map(|(_, range)| range).collect()
    }

    #[test]
    fn classes_are_of_round_shares_or_of_counts() {
        let mut measures = real();
        assert_eq!(
            (measures.largest_share, classes(&measures)),
            (18, ["1–4%", "5–8%", "9–12%", "13–16%", "17–18%"].map(String::from).to_vec())
        );
        measures.basis.view.shade = Some(Shade::Count);
        assert_eq!(classes(&measures), ["1–6", "7–12", "13–19", "20–25", "26–32"]);
    }

    #[test]
    fn equal_counts_of_unequal_regions_differ_in_share() {
        let mut measures = real();
        let class = |measures: &Measures, region: &str| {
            let cell = measures.cell(&region.parse().expect("a slug"), &"publicity".parse().expect("a slug")).expect("a cell");
            (cell.facts.len(), measures.share_label(cell), Shading::of(measures).class(measures, cell))
        };
        assert_eq!(class(&measures, "guangdong"), (3, Some("2%".to_owned()), Some(0)));
        assert_eq!(class(&measures, "qingdao"), (4, Some("4%".to_owned()), Some(0)));
        assert_eq!(class(&measures, "futian"), (12, Some("7%".to_owned()), Some(1)));
        assert_eq!(class(&measures, "shandong"), (0, None, None));
        measures.basis.view.shade = Some(Shade::Count);
        assert_eq!(class(&measures, "futian").2, Some(1));
    }

    #[test]
    fn a_small_comparison_does_not_shout() {
        assert_eq!(Shading::Count(1).class_of(1), 0);
        assert_eq!(Shading::Count(32).class_of(7), Shading::Count(32).class_of(12));
        assert_ne!(Shading::Count(32).class_of(6), Shading::Count(32).class_of(7));
    }
}
