//! Tests of whole pictures on the real data stand in tests/exports.

use super::*;

fn setting(size: (i32, i32)) -> Setting {
    Setting {
        size,
        lang: Lang::En,
        theme: Theme::Light,
        transparent: false,
        address: "https://duibiao.example/compare/targets?rev=0123456789abcdef".into(),
        printed: "https://duibiao.example/s/abcdefghij".into(),
        revision_date: None,
    }
}

#[test]
fn words_are_legible_at_every_size_that_can_be_asked_for() {
    for size in [(1920, 1080), (1080, 1080), (1080, 1350), (1200, 630), (320, 320), (4000, 320), (320, 4000)] {
        let widths = legible_widths(&setting(size));
        assert!(widths.windows(2).all(|pair| pair[0] < pair[1]), "{size:?}: {widths:?}");
        let smallest = SMALLEST * f64::from(size.0) / f64::from(widths[widths.len() - 1]);
        assert!(smallest >= 9.9, "{size:?}: {smallest}");
    }
}

#[test]
fn the_narrowest_width_that_fits_is_found() {
    let setting = setting((1920, 1080));
    let widths = legible_widths(&setting);
    for least in [1, widths[3], widths[widths.len() - 1], widths[widths.len() - 1] * 2] {
        let found = narrowest(&setting, f64::INFINITY, |width| (width >= least).then_some(width)).expect("a width");
        assert!(
            found >= least && f64::from(found) <= (f64::from(least) * STEP + 1.0).max(f64::from(widths[0])),
            "{least}: {found}"
        );
    }
    assert_eq!(narrowest(&setting, 1.0, |_| None::<()>), None);
}
