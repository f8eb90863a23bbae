//! Blocks of one lane move down until none lies over another.

use super::cluster::{Block, Place};
use crate::chart::plan::Area;

/// The least distance of two blocks.
const GAP: i32 = 7;

/// Moves blocks down until none lies over another. Returns how high they are together.
pub fn stack(blocks: &mut [Block<'_>]) -> i32 {
    let mut placed: Vec<Area> = Vec::new();
    for block in blocks {
        let mut down = 0;
        let clash = |down: i32| {
            let own = block.taken.iter();
            own.flat_map(|own| placed.iter().map(move |other| (own, other)))
                .filter(|(own, other)| meets(own, down, other))
                .map(|(own, other)| other.y + other.h + GAP - own.y)
                .max()
        };
        while let Some(lower) = clash(down) {
            down = lower.max(down + 1);
        }
        block.lower(down);
        placed.extend(&block.taken);
    }
    placed.iter().map(|area| area.y + area.h).max().unwrap_or(0)
}

fn meets(own: &Area, down: i32, other: &Area) -> bool {
    let y = own.y + down;
    own.x < other.x + other.w + GAP && other.x < own.x + own.w + GAP && y < other.y + other.h + GAP && other.y < y + own.h + GAP
}

impl Block<'_> {
    /// Moves the block down.
    pub fn lower(&mut self, down: i32) {
        for line in self.caption.iter_mut().chain(self.spots.iter_mut().flat_map(|spot| &mut spot.texts)) {
            line.y += down;
        }
        for area in self.taken.iter_mut().chain(self.spots.iter_mut().map(|spot| &mut spot.area)) {
            area.y += down;
        }
        if let Some(bracket) = &mut self.bracket {
            bracket.y += down;
        }
        for spot in &mut self.spots {
            match &mut spot.place {
                Place::Point(_, y) => *y += down,
                Place::Bar(area) => area.y += down,
            }
        }
    }
}
