//! What a plan shows, read back: marks, shades, boxes of text, contrast.

use crate::{
    chart::{
        colour::Colour,
        plan::{Align, Area, ChartPlan, Item, Mark, MarkTarget, TextLine},
        text_metrics,
    },
    view::Theme,
};

pub(super) fn mark<'a>(plan: &'a ChartPlan, cell: &str) -> &'a Mark {
    let target = MarkTarget::Cell(cell.to_owned());
    let is_cell = |mark: &&Mark| mark.grid.is_none_or(|(_, column)| column > 0);
    plan.marks().filter(is_cell).find(|mark| mark.target == target).unwrap_or_else(|| panic!("no mark for {cell}"))
}

pub(super) fn fill(mark: &Mark) -> Colour {
    match mark.items.first() {
        Some(Item::Rect { fill, .. }) => *fill,
        other => panic!("a cell starts with its shade: {other:?}"),
    }
}

pub(super) fn words(mark: &Mark) -> Vec<&str> {
    let lines = mark.items.iter().filter_map(|item| match item {
        Item::Text(line) => Some(line.text.as_str()),
        _ => None,
    });
    lines.collect()
}

/// Bars of a cell as (width of the track, width of what is filled).
pub(super) fn thin_bars(mark: &Mark) -> Vec<(i32, i32)> {
    let mut bars: Vec<(Area, i32)> = Vec::new();
    for item in &mark.items {
        match item {
            Item::Rect { area, .. } if area.h == 3 => match bars.last_mut() {
                Some((track, filled)) if track.y == area.y => *filled = area.w,
                _ => bars.push((*area, 0)),
            },
            _ => {}
        }
    }
    bars.into_iter().map(|(track, filled)| (track.w, filled)).collect()
}

pub(super) fn box_of(line: &TextLine) -> Area {
    let w = text_metrics::width(&line.text, line.size, line.bold);
    let x = match line.align {
        Align::Start => line.x,
        Align::Middle => line.x - w / 2,
        Align::End => line.x - w,
    };
    Area { x, y: line.y - line.size * 88 / 100, w, h: line.size * 108 / 100 }
}

pub(super) fn overlap(a: Area, b: Area) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

pub(super) fn check_texts(plan: &ChartPlan, case: &str) {
    let lines = plan.texts();
    for (at, line) in lines.iter().enumerate() {
        let area = box_of(line);
        assert!(area.x >= 0 && area.x + area.w <= plan.width, "{case}: {line:?} leaves the chart");
        assert!(area.y >= 0 && area.y + area.h <= plan.height, "{case}: {line:?} leaves the chart");
        for other in &lines[at + 1..] {
            assert!(!overlap(area, box_of(other)), "{case}: {:?} over {:?}", line.text, other.text);
        }
    }
    for item in &plan.items {
        match item {
            Item::Text(line) => {
                let over = plan.marks().find(|mark| overlap(box_of(line), mark.area));
                assert!(over.is_none(), "{case}: {:?} over {over:?}", line.text);
            }
            Item::Mark(Mark { area, items, .. }) => {
                for item in items {
                    let Item::Text(line) = item else { continue };
                    let text = box_of(line);
                    let inside = text.x >= area.x && text.x + text.w <= area.x + area.w && text.y >= area.y;
                    assert!(inside && text.y + text.h <= area.y + area.h, "{case}: {:?} leaves its mark", line.text);
                }
            }
            _ => {}
        }
    }
}

pub(super) fn luminance(colour: Colour, theme: Theme) -> f64 {
    colour.rgb(theme).luminance()
}

pub(super) fn contrast(a: Colour, b: Colour, theme: Theme) -> f64 {
    let (a, b) = (luminance(a, theme) + 0.05, luminance(b, theme) + 0.05);
    a.max(b) / a.min(b)
}
