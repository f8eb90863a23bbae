//! Places in an order that rows keep while others come and go between them.

use std::{collections::HashMap, hash::Hash};

/// The position of each key of a new order: one that stands where it stood keeps its position, whatever comes before or after it,
/// so that its row need not be written again.
pub fn positions<K: Hash + Eq>(before: &HashMap<K, f64>, order: &[K]) -> Vec<f64> {
    let mut last = f64::NEG_INFINITY;
    let kept: Vec<Option<f64>> = order
        .iter()
        .map(|key| {
            let position = before.get(key).copied().filter(|position| *position > last)?;
            last = position;
            Some(position)
        })
        .collect();
    between(&kept).unwrap_or_else(|| (1_u32..).map(f64::from).take(order.len()).collect())
}

/// Fills the gaps evenly; none where there is no number left between two that stand.
fn between(kept: &[Option<f64>]) -> Option<Vec<f64>> {
    let mut positions = Vec::with_capacity(kept.len());
    let mut from = 0.0;
    let mut at = 0;
    while at < kept.len() {
        if let Some(position) = kept[at] {
            from = position;
            positions.push(position);
            at += 1;
            continue;
        }
        let gap = kept[at..].iter().take_while(|position| position.is_none()).count();
        let to = kept.get(at + gap).copied().flatten();
        for number in (1_u32..).take(gap) {
            let position = match to {
                Some(to) => from + (to - from) * f64::from(number) / (gap as f64 + 1.0),
                None => from + f64::from(number),
            };
            if position <= positions.last().copied().unwrap_or(f64::NEG_INFINITY) || to.is_some_and(|to| position >= to) {
                return None;
            }
            positions.push(position);
        }
        at += gap;
    }
    Some(positions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &[(&str, f64)], order: &[&str], expected: &[f64]) {
        assert_eq!(positions(&before.iter().copied().collect(), order), expected);
    }

    #[test]
    fn what_stays_keeps_its_position() {
        check(&[], &["a", "b", "c"], &[1.0, 2.0, 3.0]);
        let before = [("a", 1.0), ("b", 2.0), ("c", 3.0)];
        check(&before, &["a", "b", "c"], &[1.0, 2.0, 3.0]);
        check(&before, &["a", "c"], &[1.0, 3.0]);
        check(&before, &["a", "b", "c", "d", "e"], &[1.0, 2.0, 3.0, 4.0, 5.0]);
        check(&before, &["a", "x", "b", "c"], &[1.0, 1.5, 2.0, 3.0]);
        check(&before, &["x", "a", "b", "c"], &[0.5, 1.0, 2.0, 3.0]);
        check(&before, &["b", "a", "c"], &[2.0, 2.5, 3.0]);
    }

    #[test]
    fn where_nothing_is_left_between_two_everything_is_counted_anew() {
        let close = [("a", 1.0), ("b", 1.0 + f64::EPSILON)];
        check(&close, &["a", "x", "b"], &[1.0, 2.0, 3.0]);
    }
}
