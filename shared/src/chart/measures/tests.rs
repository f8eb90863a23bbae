pub(crate) mod fixture;
mod reading;

use super::{
    super::{
        plan::{Item, Mark},
        svg,
    },
    *,
};
use crate::{
    i18n::measures::way_name,
    model::{Instrument, Level},
};
use fixture::{
    CATEGORIES, LANGS, THEMES, by_count, comparison, many, real, region, slug, stacked, style, styles, text, with_gap,
};
use reading::{check_texts, contrast, fill, mark, overlap, thin_bars, words};

#[test]
fn the_shade_grows_with_the_count_where_counts_are_asked_for() {
    for (style, theme) in styles().flat_map(|style| THEMES.map(|theme| (style, theme))) {
        let measures = by_count(real());
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
fn the_shade_grows_with_the_share_of_the_regions_own_measures() {
    let measures = real();
    let plan = plan(&measures, style(1100));
    let mut shades: Vec<(usize, Colour)> = Vec::new();
    for cell in &measures.cells {
        let share = measures.share(cell);
        shades.extend(share.map(|share| (share, fill(mark(&plan, &format!("{}/{}", cell.region, cell.category))))));
    }
    shades.sort();
    for pair in shades.windows(2) {
        let [(less, light), (more, dark)] = pair else { unreachable!("windows of two") };
        assert!(light <= dark && (less != more || light == dark), "{less} and {more}");
    }
    shades.dedup_by_key(|(_, shade)| *shade);
    assert_eq!(shades.len(), 5);
    // 13 of 119 measures weigh more than 14 of 183.
    assert_ne!(fill(mark(&plan, "hunan/technology")), fill(mark(&plan, "futian/clusters")));
}

#[test]
fn the_legend_says_what_the_shade_stands_for() {
    for lang in LANGS {
        for (measures, label) in [(real(), labels::MEASURES_SHADE), (by_count(real()), labels::MEASURES_SHADE_COUNT)] {
            let plan = plan(&measures, Style { width: 1100, lang });
            assert!(plan.texts().iter().any(|line| line.text == label.get(lang)), "{label:?}");
        }
    }
}

#[test]
fn of_a_region_without_a_document_on_the_subject_nothing_is_said() {
    let mut measures = real();
    measures.uncovered = vec![slug("shandong")];
    for style in styles() {
        let plan = plan(&measures, style);
        let cell = mark(&plan, "shandong/content");
        assert_eq!((words(cell), fill(cell)), (Vec::new(), Colour::BACKGROUND));
        let said = labels::MEASURES_UNCOVERED.get(style.lang);
        assert!(cell.label.ends_with(said), "{}", cell.label);
        assert!(plan.texts().iter().any(|line| line.text == said), "the key explains the hollow cell");
        assert!(describe(&measures, style.lang).contains(said));
    }
}

#[test]
fn a_cell_whose_region_lacks_what_others_do_has_a_ring() {
    let measures = with_gap(real(), "qingdao", "public-applications", &["futian", "sichuan"]);
    for style in styles() {
        let plan = plan(&measures, style);
        let ringed = |mark: &&Mark| {
            mark.items.iter().any(|item| matches!(item, Item::Frame { colour, .. } if *colour == Colour::ACCENT))
        };
        let cells: Vec<&Mark> = plan.marks().filter(ringed).collect();
        assert_eq!(cells.len(), 1);
        assert_eq!(cells[0].target, MarkTarget::Cell("qingdao/public-applications".into()));
        let legend = gap_report::ring_legend(&measures, style.lang).expect("a ring");
        let start: String = legend.chars().take(3).collect();
        assert!(plan.texts().iter().any(|line| line.text.starts_with(&start)), "the key explains the ring");
    }
    let label = &mark(&plan(&measures, style(1100)), "qingdao/public-applications").label.clone();
    assert!(label.ends_with("其他地区的文件列有、青岛未列：公共服务应用（平台类）"), "{label}");
}

#[test]
fn arrow_keys_find_every_mark_of_the_matrix_in_its_row_and_column() {
    for measures in [real(), many(40)] {
        for style in styles() {
            let plan = plan(&measures, style);
            let mut places: Vec<(u16, u16)> = plan.marks().map(|mark| mark.grid.expect("a place")).collect();
            let (all, rows) = (places.len(), places.iter().map(|(row, _)| *row).max().unwrap_or(0));
            places.sort();
            places.dedup();
            assert_eq!(places.len(), all, "each in a place of its own");
            assert_eq!(usize::from(rows) % 18, 17, "a row for each category, block by block");
            for (at, category) in (0..).zip(&measures.categories) {
                let row: Vec<&Mark> = plan.marks().filter(|mark| mark.grid.is_some_and(|(row, _)| row == at)).collect();
                assert!(row.iter().all(|mark| format!("{:?}", mark.target).contains(category.slug.as_str())));
            }
        }
    }
}

#[test]
fn the_name_of_a_row_opens_its_category() {
    let target = |measures: &Measures, row: u16| {
        let plan = plan(measures, style(1100));
        let named = plan.marks().find(|mark| mark.grid == Some((row, 0))).expect("a name");
        (named.target.clone(), named.label.clone())
    };
    let cell = |name: &str| MarkTarget::Cell(name.to_owned());
    assert_eq!(target(&real(), 13), (cell("guangdong/talent"), "人才：共22项举措，打开并列查看".to_owned()));
    assert_eq!(target(&real(), 8).0, cell("hunan/digital-transformation"), "the first that has any");
    let home = with_gap(real(), "futian", "content", &[]);
    assert_eq!(target(&home, 8).0, cell("futian/digital-transformation"), "one's own, though it has none");
}

#[test]
fn two_ways_of_one_category_never_have_one_name() {
    for (slug, zh, en) in CATEGORIES {
        for lang in LANGS {
            let mut names: Vec<String> = Instrument::ALL.iter().map(|i| way_name(&text(zh, en), *i, lang)).collect();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), Instrument::ALL.len(), "{slug} {lang}");
        }
    }
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
    assert_eq!(cell.label, "广东，内容供给，12项举措，占该地区举措的9%，量化4，明确责任6");
    assert_eq!(words(cell), ["12", "9%"]);
    assert_eq!(words(mark(&super::plan(&by_count(real()), style(1100)), "guangdong/content")), ["12"]);
    assert_eq!(thin_bars(cell), [(72, 24), (72, 36)]);
    let one = mark(&plan, "futian/standards");
    assert_eq!(one.label, "深圳福田，标准与知识产权，1项举措，占该地区举措的1%，量化0，明确责任0");
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
fn every_cell_of_the_matrix_has_exactly_one_mark() {
    for measures in [real(), many(40)] {
        for style in styles() {
            let plan = plan(&measures, style);
            let cells = plan.marks().filter(|mark| mark.grid.is_some_and(|(_, column)| column > 0));
            let mut targets: Vec<String> = cells.map(|mark| format!("{:?}", mark.target)).collect();
            targets.sort();
            let mut expected: Vec<String> = measures.cells.iter().map(|cell| format!("{:?}", target_of(cell))).collect();
            expected.sort();
            assert_eq!(targets, expected);
        }
    }
}

#[test]
fn every_coloured_segment_can_be_chosen_and_the_rest_is_one() {
    let measures = stacked(real());
    for style in styles() {
        let plan = plan(&measures, style);
        let opened: Vec<String> = plan.marks().map(|mark| format!("{:?}", mark.target)).collect();
        let segments = segments::segments(&measures);
        let coloured = segments.iter().filter(|segment| segment.categories.len() == 1);
        let filled: usize = coloured.map(|segment| measures.rows().filter(|row| segment.count(row) > 0).count()).sum();
        assert_eq!(opened.len(), filled);
        let grey = |item: &&Item| matches!(item, Item::Rect { fill, area } if *fill == Colour::OTHER && area.h == 40);
        assert_eq!(plan.items.iter().filter(grey).count(), 5, "one for each region with measures");
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
            let has_name_only = |mark: &&Mark| mark.grid.is_some_and(|(_, column)| column == 0);
            for mark in plan.marks().filter(|mark| !has_name_only(mark)) {
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
        let plan = super::plan(&real(), style(width));
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
        let unit = |name: &str| f64::from(mark(&plan, name).area.w + 1);
        let longest = unit("futian/network") / 26.0;
        for (cell, count) in
            [("guangdong/technology", 18.0), ("qingdao/governance", 12.0), ("futian/public-applications", 32.0)]
        {
            assert!((unit(cell) - longest * count).abs() <= 2.0, "{cell}");
        }
    }
}

#[test]
fn the_rest_is_named_with_how_many_categories_it_holds() {
    for style in styles() {
        let plan = plan(&stacked(real()), style);
        let rest = labels::OTHER_CATEGORIES.format(style.lang, &["11"]);
        assert!(plan.texts().iter().any(|line| line.text == rest));
    }
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
