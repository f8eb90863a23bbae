//! A value axis: where a number lies, and which numbers get a tick. The arithmetic is plotters'.

use crate::view::Scale;
use plotters::coord::{
    combinators::{IntoLogRange, LogCoord},
    ranged1d::{BoldPoints, Ranged},
    types::RangedCoordf64,
};

/// A horizontal value axis in pixels.
pub struct Axis {
    coord: Coord,
    pixels: (i32, i32),
}

enum Coord {
    Linear(RangedCoordf64),
    Log(LogCoord<f64>),
}

impl Axis {
    /// An axis for values up to `largest` (and down to `smallest`, which only a logarithmic axis regards).
    pub fn new(scale: Scale, smallest: f64, largest: f64, pixels: (i32, i32)) -> Self {
        let largest = if largest > 0.0 { largest } else { 1.0 };
        let coord = match scale {
            Scale::Log => {
                let smallest = if smallest > 0.0 { smallest.min(largest) } else { largest / 10.0 };
                let (low, high) = (power_below(smallest), power_below(largest) * 10.0);
                Coord::Log((low..high).log_scale().into())
            }
            Scale::Linear => Coord::Linear((0.0..largest).into()),
        };
        Self { coord, pixels }
    }

    /// Where a value lies.
    pub fn map(&self, value: f64) -> i32 {
        match &self.coord {
            Coord::Linear(coord) => coord.map(&value, self.pixels),
            Coord::Log(coord) => coord.map(&value, self.pixels),
        }
    }

    /// The values that get a tick: a few round ones, or powers of ten; only `whole` ones where things are counted.
    pub fn ticks(&self, at_most: usize, whole: bool) -> Vec<f64> {
        match &self.coord {
            Coord::Linear(coord) => {
                let mut ticks = coord.key_points(BoldPoints(at_most));
                if whole && coord.range().end >= 1.0 {
                    ticks.retain(|tick| (tick - tick.round()).abs() < 1e-9);
                }
                ticks
            }
            Coord::Log(coord) => {
                let range = coord.range();
                let mut powers: Vec<f64> = std::iter::successors(Some(range.start), |p| Some(p * 10.0))
                    .take_while(|p| *p <= range.end * 1.001)
                    .collect();
                while powers.len() > at_most.max(2) {
                    powers = powers.into_iter().step_by(2).collect();
                }
                powers
            }
        }
    }
}

/// The largest power of ten that is not above a value.
fn power_below(value: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= value {
        power *= 10.0;
    }
    while power > value {
        power /= 10.0;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_axis_starts_at_zero_and_ticks_at_round_numbers() {
        let axis = Axis::new(Scale::Linear, 15.0, 50.0, (100, 600));
        assert_eq!((axis.map(0.0), axis.map(50.0), axis.map(25.0)), (100, 600, 350));
        assert_eq!(axis.ticks(6, false), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
    }

    #[test]
    fn what_is_counted_gets_ticks_at_whole_numbers_alone() {
        for (largest, ticks) in [(1.0, &[0.0, 1.0][..]), (2.0, &[0.0, 1.0, 2.0]), (3.0, &[0.0, 1.0, 2.0, 3.0])] {
            assert_eq!(Axis::new(Scale::Linear, 1.0, largest, (0, 400)).ticks(6, true), ticks, "{largest}");
        }
        assert!(Axis::new(Scale::Linear, 1.0, 2.0, (0, 400)).ticks(6, false).contains(&0.5));
        assert!(Axis::new(Scale::Linear, 0.2, 0.4, (0, 400)).ticks(6, true).len() > 2);
    }

    #[test]
    fn a_logarithmic_axis_runs_between_powers_of_ten() {
        let axis = Axis::new(Scale::Log, 50.0, 36_500.0, (0, 400));
        assert_eq!(axis.ticks(8, true), [10.0, 100.0, 1000.0, 10_000.0, 100_000.0]);
        assert_eq!((axis.map(10.0), axis.map(100_000.0), axis.map(1000.0)), (0, 400, 200));
    }

    #[test]
    fn an_axis_without_values_still_has_a_range() {
        assert_eq!(Axis::new(Scale::Linear, 0.0, 0.0, (0, 100)).map(0.0), 0);
        assert_eq!(Axis::new(Scale::Log, 0.0, 0.0, (0, 100)).map(1.0), 50);
    }
}
