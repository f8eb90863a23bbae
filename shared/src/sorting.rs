//! Sorting by one compiled copy of the sort.
//!
//! The sort of the standard library is compiled anew for every type and every comparison, 3.6 KB each: forty of them were a
//! tenth of what the browser downloads. Here the places of the items are sorted, which are numbers whatever the items are,
//! and the items are moved to their places afterwards.

use std::cmp::Ordering;

/// Stable sorting of a slice, as `sort`, `sort_by` and `sort_by_key` of the standard library do it.
pub trait OrderBy<T> {
    /// Sorts by `compare`; what is equal keeps its order.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Sorts by a key that is made once for each item; what has the same key keeps its order.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by the order of the items themselves.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> OrderBy<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut targets = targets(self.len(), &|a, b| compare(&self[a], &self[b]));
        arrange(&mut targets, &mut |a, b| self.swap(a, b));
    }

    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let mut targets = targets(self.len(), &|a, b| keys[a].cmp(&keys[b]));
        arrange(&mut targets, &mut |a, b| self.swap(a, b));
    }
}

/// For each place the place to which its item goes.
fn targets(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|a, b| compare(*a, *b));
    let mut targets = vec![0; count];
    for (target, place) in sorted.into_iter().enumerate() {
        targets[place] = target;
    }
    targets
}

/// Swaps items until each is at its target.
fn arrange(targets: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for place in 0..targets.len() {
        while targets[place] != place {
            let target = targets[place];
            swap(place, target);
            targets.swap(place, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OrderBy;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn items_are_sorted_as_the_standard_library_sorts_them(items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort();
            let mut sorted = items.clone();
            sorted.order();
            prop_assert_eq!(sorted, expected);

            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items.clone();
            sorted.order_by_key(|item| item.0);
            prop_assert_eq!(&sorted, &expected);

            let mut sorted = items;
            sorted.order_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(sorted, expected);
        }
    }
}
