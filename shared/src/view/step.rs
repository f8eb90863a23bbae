//! Steps from a long view to another. A page with hundreds of controls would repeat a long address in each: there the address stands
//! on the page once, in a form, and a control says only what it changes.

/// From how many bytes on an address is long.
const LONG: usize = 800;

/// Whether an address is too long to be repeated in every control.
pub fn is_long(address: &str) -> bool {
    address.len() > LONG
}

/// What leads from one address to another: the path there, and of its query what differs. A key without a value goes away; behind
/// `key-` and `key+` stands what leaves a list and what joins it.
pub fn between(from: &str, to: &str) -> String {
    let ((_, old), (path, new)) = (parts(from), parts(to));
    let mut changes = Vec::new();
    for (key, value) in new.iter().filter(|pair| !old.contains(pair)) {
        let before = old.iter().find(|(kept, _)| kept == key).map_or("", |(_, value)| value);
        let (left, joined) = (without(before, value), without(value, before));
        let of_list = [("-", left), ("+", joined)].into_iter().filter(|(_, items)| !items.is_empty());
        let of_list: Vec<String> = of_list.map(|(sign, items)| [key, sign, "=", &items.join(",")].concat()).collect();
        let is_shorter = !of_list.is_empty() && of_list.iter().map(String::len).sum::<usize>() < value.len();
        if is_shorter {
            changes.extend(of_list);
        } else {
            changes.push([key, "=", value].concat());
        }
    }
    let gone = old.iter().filter(|(key, _)| new.iter().all(|(kept, _)| kept != key));
    changes.extend(gone.map(|(key, _)| [key, "="].concat()));
    address(path, &changes)
}

/// Where a step leads from an address.
pub fn arrive(from: &str, step: &str) -> String {
    let ((_, mut pairs), (path, changes)) = (parts(from), parts(step));
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for (key, value) in changes {
        let name = key.trim_end_matches(['-', '+']);
        let held = lists.iter().position(|(held, _)| *held == name).unwrap_or_else(|| {
            let old = pairs.iter().find(|(old, _)| *old == name).map_or("", |(_, old)| *old);
            lists.push((name, items(old).collect()));
            lists.len() - 1
        });
        let list = &mut lists[held].1;
        match key.strip_prefix(name) {
            Some("-") => list.retain(|item| items(value).all(|left| left != *item)),
            Some("+") => list.extend(items(value)),
            _ => *list = items(value).collect(),
        }
    }
    pairs.retain(|(key, _)| lists.iter().all(|(changed, _)| changed != key));
    let kept = pairs.iter().map(|(key, value)| [key, "=", value].concat());
    let changed = lists.iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| [key, "=", &list.join(",")].concat());
    address(path, &kept.chain(changed).collect::<Vec<_>>())
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').filter(|item| !item.is_empty())
}

/// What stands in one list and not in the other.
fn without<'a>(list: &'a str, other: &str) -> Vec<&'a str> {
    items(list).filter(|item| items(other).all(|one| one != *item)).collect()
}

/// The path of an address and the pairs of its query.
fn parts(address: &str) -> (&str, Vec<(&str, &str)>) {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    (path, pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect())
}

fn address(path: &str, pairs: &[String]) -> String {
    if pairs.is_empty() { path.to_owned() } else { [path, "?", &pairs.join("&")].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{path::Address, tests::any_view};
    use proptest::prelude::*;

    #[test]
    fn a_step_says_what_it_changes() {
        for (from, to, step) in [
            ("/a?x=1&y=2", "/a?x=1&y=3", "/a?y=3"),
            ("/a?x=1&y=2", "/a?x=1", "/a?y="),
            ("/a?x=1", "/a?x=1&z=a,b", "/a?z=a,b"),
            ("/a?x=1", "/b", "/b?x="),
            ("/a?x=1", "/a?x=1", "/a"),
            ("/a", "/a?x=1", "/a?x=1"),
            ("/a?x=one,two,three,four", "/a?x=one,three,four", "/a?x-=two"),
            ("/a?x=one,two,three", "/a?x=one,two,three,four", "/a?x+=four"),
            ("/a?x=one,two,three,four,five&y=1", "/a?x=one,two,three,four,six&y=2", "/a?x-=five&x+=six&y=2"),
            ("/a?x=one,two", "/a?x=two,one", "/a?x=two,one"),
        ] {
            assert_eq!(between(from, to), step, "{from} to {to}");
            assert_eq!(arrive(from, step), to, "{from} by {step}");
        }
    }

    proptest! {
        #[test]
        fn a_step_leads_where_the_address_does(from in any_view(), to in any_view()) {
            let (from, to) = (format!("/compare/targets?{}", from.to_query()), format!("/compare/measures?{}", to.to_query()));
            let arrived: Address = arrive(&from, &between(&from, &to)).parse().expect("an address");
            prop_assert_eq!(arrived.to_string(), to.parse::<Address>().expect("an address").to_string());
        }
    }
}
