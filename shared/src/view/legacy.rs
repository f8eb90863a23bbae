//! Old addresses: keys and slugs that were once printed and must be understood for ever. Nothing here is ever removed.

use crate::model::Slug;

/// Keys that were renamed: old, new.
pub(super) const KEYS: &[(&str, &str)] = &[
    ("region", "regions"),
    ("indicator", "indicators"),
    ("category", "categories"),
    ("kind", "kinds"),
    ("sector", "sectors"),
    ("instrument", "instruments"),
];

/// Regions that were renamed: old, new.
pub(super) const REGIONS: &[(&str, &str)] = &[("shenzhen-futian", "futian")];

/// Indicators that were renamed: old, new.
pub(super) const INDICATORS: &[(&str, &str)] = &[];

/// Categories that were renamed: old, new.
pub(super) const CATEGORIES: &[(&str, &str)] = &[];

/// The key of today.
pub fn key(raw: &str) -> &str {
    renamed(KEYS, raw).unwrap_or(raw)
}

/// Gives a region the slug of today.
pub fn rename_region(slug: &mut Slug) {
    rename(REGIONS, slug);
}

/// Gives an indicator the slug of today.
pub fn rename_indicator(slug: &mut Slug) {
    rename(INDICATORS, slug);
}

/// Gives a category the slug of today.
pub fn rename_category(slug: &mut Slug) {
    rename(CATEGORIES, slug);
}

fn rename(names: &[(&str, &str)], slug: &mut Slug) {
    if let Some(new) = renamed(names, slug.as_str()).and_then(|new| new.parse().ok()) {
        *slug = new;
    }
}

fn renamed<'a>(names: &[(&str, &'a str)], raw: &str) -> Option<&'a str> {
    names.iter().find(|(old, _)| *old == raw).map(|(_, new)| *new)
}
