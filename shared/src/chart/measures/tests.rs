mod fixture;
mod reading;

use super::{
    super::{
        plan::{Item, Mark},
        svg,
    },
    *,
};
use crate::model::Level;
use fixture::{LANGS, THEMES, comparison, many, real, region, slug, stacked, style, styles};
use reading::{check_texts, contrast, fill, mark, overlap, thin_bars, words};

#[test]
fn the_shade_grows_with_the_count_and_is_equal_for_equal_counts() {
    for (style, theme) in styles().flat_map(|style| THEMES.map(|theme| (style, theme))) {
        let measures = real();
        let plan = plan(&measures, style);
        let luminance = |colour: Colour| reading::luminance(colour, theme);
        let background = luminance(Colour::BACKGROUND);
        let mut shades: Vec<(usize, Colour)> = Vec::new();
        for cell in measures.cells.iter().filter(|cell| !cell.facts.is_empty()) {
            shades.push((cell.facts.len(), fill(mark(&plan, &format!("{}/{}", cell.region, cell.category)))));
        }
        shades.sort_by_key(|(count, _)| *count);
        for pair in shades.windows(2) {
            let [(fewer, light), (more, dark)] = pair else { unreachable!("windows of two") };
            assert!(fewer != more || light == dark, "{fewer} and {more}");
            assert!((luminance(*light) - background).abs() <= (luminance(*dark) - background).abs(), "{fewer} and {more}");
        }
        shades.dedup_by_key(|(_, shade)| *shade);
        assert_eq!(shades.len(), 5, "five classes, each of its own shade");
        for pair in shades.windows(2) {
            assert!(contrast(pair[0].1, pair[1].1, theme) > 1.2, "neighbouring classes differ in greyscale: {pair:?}");
        }
    }
}

#[test]
fn a_small_comparison_does_not_shout() {
    let mut measures = many(1);
    for cell in &mut measures.cells {
        cell.facts.truncate(1);
    }
    measures.most = 1;
    let drawn = plan(&measures, style(768));
    let cell = mark(&drawn, "region-0/standards");
    assert_eq!(fill(cell), matrix::shade(1, 32).0.into());
    assert_eq!(matrix::shade(7, 32), matrix::shade(12, 32));
    assert_ne!(matrix::shade(6, 32), matrix::shade(7, 32));
}

#[test]
fn an_empty_cell_shows_a_dash_and_no_zero() {
    for style in styles() {
        let plan = plan(&real(), style);
        let empty = mark(&plan, "hunan/content");
        assert_eq!((words(empty), fill(empty)), (vec!["—"], Colour::BAND));
        assert!(plan.texts().iter().all(|line| line.text != "0"), "silence is not zero");
        let none = labels::MEASURES_NONE.get(style.lang);
        assert!(plan.texts().iter().any(|line| line.text == none), "the key explains the dash");
        assert!(empty.label.ends_with(none), "{}", empty.label);
    }
}

#[test]
fn a_cell_says_its_count_and_draws_its_shares() {
    let plan = plan(&real(), style(1100));
    let cell = mark(&plan, "guangdong/content");
    assert_eq!(cell.label, "广东，内容供给，12项举措，量化4，明确责任6");
    assert_eq!(words(cell), ["12"]);
    assert_eq!(thin_bars(cell), [(72, 24), (72, 36)]);
    let one = mark(&plan, "futian/standards");
    assert_eq!(one.label, "深圳福田，标准与知识产权，1项举措，量化0，明确责任0");
    assert_eq!(thin_bars(one), [(72, 0), (72, 0)]);
}

#[test]
fn what_no_measure_has_is_said_once_and_not_drawn_everywhere() {
    let mut measures = real();
    for cell in &mut measures.cells {
        cell.quantified = 0;
    }
    let plan = plan(&measures, style(1100));
    assert_eq!(thin_bars(mark(&plan, "guangdong/content")), [(72, 36)]);
    assert!(plan.texts().iter().any(|line| line.text == labels::NONE_QUANTIFIED.get(Lang::Zh)));
}

#[test]
fn every_cell_has_exactly_one_mark_in_both_forms() {
    let targets = |plan: &ChartPlan| {
        let mut targets: Vec<String> = plan.marks().map(|mark| format!("{:?}", mark.target)).collect();
        targets.sort();
        targets
    };
    let expected = |measures: &Measures, empty: bool| {
        let cells = measures.cells.iter().filter(|cell| empty || !cell.facts.is_empty());
        let mut cells: Vec<String> = cells.map(|cell| format!("{:?}", target_of(cell))).collect();
        cells.sort();
        cells
    };
    for measures in [real(), many(40)] {
        for style in styles() {
            assert_eq!(targets(&plan(&measures, style)), expected(&measures, true));
            assert_eq!(targets(&plan(&stacked(measures.clone()), style)), expected(&measures, false));
        }
    }
}

#[test]
fn texts_never_overlap_and_stay_in_the_chart() {
    for style in styles().chain(LANGS.map(|lang| Style { width: 358, lang })) {
        for measures in [real(), many(1), many(9), many(40)] {
            let case = format!("{} regions, {style:?}", measures.basis.regions.len());
            check_texts(&plan(&measures, style), &case);
            check_texts(&plan(&stacked(measures), style), &case);
        }
    }
}

#[test]
fn marks_never_overlap() {
    for style in styles() {
        for measures in [real(), stacked(real()), many(9)] {
            let plan = plan(&measures, style);
            let marks: Vec<&Mark> = plan.marks().collect();
            for (at, mark) in marks.iter().enumerate() {
                assert!(mark.area.x + mark.area.w <= plan.width && mark.area.w > 0, "{mark:?}");
                assert!(marks[at + 1..].iter().all(|other| !overlap(mark.area, other.area)), "{mark:?}");
            }
        }
    }
}

#[test]
fn texts_on_shapes_keep_the_contrast_of_wcag_aa() {
    for style in styles() {
        for measures in [real(), stacked(real())] {
            let plan = plan(&measures, style);
            for mark in plan.marks() {
                for item in &mark.items {
                    if let Item::Text(line) = item {
                        for theme in THEMES {
                            let ratio = contrast(line.colour, fill(mark), theme);
                            assert!(ratio >= 4.5, "{ratio:.2} {style:?} {theme} {}", mark.label);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn totals_stand_at_the_ends_of_rows_and_columns() {
    for width in [390, 1100] {
        let plan = plan(&real(), style(width));
        let said: Vec<&str> = plan.texts().iter().map(|line| line.text.as_str()).collect();
        for total in ["136", "119", "85", "92", "183"] {
            assert!(said.contains(&total), "the total of a region: {total}");
        }
        let row = if width < NARROW { "合计 48" } else { "48" };
        assert!(said.contains(&row), "the total of technology");
    }
}

#[test]
fn segments_are_as_long_as_their_counts() {
    for style in styles() {
        let measures = stacked(real());
        let plan = plan(&measures, style);
        let longest: i32 =
            plan.marks().filter(|m| m.label.contains("福田") || m.label.contains("Futian")).map(|m| m.area.w + 1).sum();
        for cell in measures.cells.iter().filter(|cell| !cell.facts.is_empty()) {
            let drawn = mark(&plan, &format!("{}/{}", cell.region, cell.category)).area.w + 1;
            let exact = f64::from(longest) * cell.facts.len() as f64 / 183.0;
            assert!((f64::from(drawn) - exact).abs() <= 1.0, "{drawn} for {exact}");
        }
    }
}

#[test]
fn seven_categories_have_a_colour_and_the_rest_are_grey() {
    let plan = plan(&stacked(real()), style(1100));
    let mut colours: Vec<Colour> = plan.marks().map(fill).collect();
    colours.sort();
    colours.dedup();
    assert_eq!(colours.len(), 8);
    let grey = fill(mark(&plan, "futian/standards"));
    assert_eq!(grey, Colour::OTHER);
    assert_ne!(fill(mark(&plan, "guangdong/technology")), grey);
    assert_eq!(fill(mark(&plan, "guangdong/technology")), fill(mark(&plan, "hunan/technology")));
    assert!(plan.texts().iter().any(|line| line.text == labels::OTHER_CATEGORIES.get(Lang::Zh)));
}

#[test]
fn a_region_without_measures_keeps_its_row_and_says_so() {
    let plan = plan(&stacked(real()), style(768));
    let said: Vec<&str> = plan.texts().iter().map(|line| line.text.as_str()).collect();
    assert!(said.contains(&"山东") && said.contains(&labels::MEASURES_NONE.get(Lang::Zh)), "{said:?}");
    assert!(!said.contains(&"0"));
}

#[test]
fn the_description_is_made_from_the_numbers() {
    let measures = real();
    let zh = describe(&measures, Lang::Zh);
    assert!(zh.starts_with("举措对比。广东：136项举措，最多的是技术攻关（18）；湖南："), "{zh}");
    assert!(zh.ends_with("；山东：文件中没有此类举措。"), "{zh}");
    let en = describe(&measures, Lang::En);
    assert!(en.starts_with("Measures compared. Guangdong: 136 measures, most in Technology R&D (18); Hunan: 119"), "{en}");
    assert!(en.ends_with("Shandong: none in its documents."), "{en}");
}

#[test]
fn a_shared_first_place_names_all_who_share_it() {
    let counts = |largest: &[usize]| (0..18).map(|at| if largest.contains(&at) { 1 } else { 0 }).collect::<Vec<usize>>();
    let check = |largest: &[usize], expected: &str| {
        let measures = comparison(&[("hunan".into(), region("hunan", "湖南", "Hunan", Level::Province), counts(largest))]);
        assert_eq!(describe(&measures, Lang::En), format!("Measures compared. Hunan: {expected}."));
    };
    check(&[13], "1 measure, most in Talent (1)");
    check(&[13, 16], "2 measures, most in Talent, Publicity (1)");
    check(&[0, 1, 13, 16], "4 measures");
}

#[test]
fn the_same_comparison_gives_the_same_picture() {
    for style in styles() {
        for measures in [real(), stacked(real())] {
            assert_eq!(svg::picture(&plan(&measures, style)), svg::picture(&plan(&measures.clone(), style)));
        }
    }
}

#[test]
fn no_number_of_regions_and_no_width_breaks_it() {
    for measures in [many(0), many(1), many(300)] {
        for width in [0, 1, 40, 120, 390, 1100, 4000] {
            for measures in [measures.clone(), stacked(measures.clone())] {
                let plan = plan(&measures, style(width));
                assert!(plan.height > 0 && !plan.items.is_empty());
            }
        }
    }
}

#[test]
fn my_region_is_marked() {
    for mut measures in [real(), stacked(real())] {
        measures.basis.view.home = Some(slug("hunan"));
        let plan = plan(&measures, style(768));
        let marked = |item: &&Item| matches!(item, Item::Rect { fill, .. } if *fill == Colour::ACCENT);
        assert_eq!(plan.items.iter().filter(marked).count(), 1);
    }
}
