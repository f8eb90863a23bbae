//! The numbers that a word processor puts before paragraphs: 一、, （一）, 1., ①. A DOCX file holds how to count, not the numbers.

use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// How a level of a list counts.
#[derive(Clone, Debug)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

/// How the lists of a file count, and how far they have come.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    levels: BTreeMap<(String, usize), Level>,
    /// Lists and styles that stand for a list: number id to the id of its definition.
    lists: BTreeMap<String, String>,
    /// For each definition, how far each level has come.
    counted: BTreeMap<String, Vec<Option<u32>>>,
}

const MAX_LEVEL: usize = 8;

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn of(xml: &Document<'_>) -> Self {
        let mut numbering = Self::default();
        for definition in xml.descendants().filter(|node| is(node, "abstractNum")) {
            let id = value(&definition, "abstractNumId").unwrap_or_default();
            for level in definition.children().filter(|node| is(node, "lvl")) {
                let depth: usize = value(&level, "ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
                let of = |name: &str| level.children().find(|node| is(node, name)).and_then(|node| value(&node, "val"));
                let format = of("numFmt").unwrap_or_else(|| "decimal".to_owned());
                let start = of("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                numbering.levels.insert((id.clone(), depth), Level { format, text: of("lvlText").unwrap_or_default(), start });
            }
        }
        for list in xml.descendants().filter(|node| is(node, "num")) {
            let definition = list.children().find(|node| is(node, "abstractNumId")).and_then(|node| value(&node, "val"));
            if let (Some(id), Some(definition)) = (value(&list, "numId"), definition) {
                numbering.lists.insert(id, definition);
            }
        }
        numbering
    }

    /// The number of the next paragraph of a list at a level; nothing for bullets and lists that are not there.
    pub fn next(&mut self, list: &str, depth: usize) -> String {
        let depth = depth.min(MAX_LEVEL);
        let Some(definition) = self.lists.get(list).cloned() else { return String::new() };
        let Some(level) = self.levels.get(&(definition.clone(), depth)).cloned() else { return String::new() };
        let counted = self.counted.entry(definition.clone()).or_default();
        // What lies deeper starts anew.
        counted.resize(depth + 1, None);
        counted[depth] = Some(counted[depth].map_or(level.start, |count| count.saturating_add(1)));
        if matches!(level.format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut text = level.text.clone();
        for (outer, count) in counted.iter().enumerate() {
            let place = format!("%{}", outer + 1);
            if text.contains(&place) {
                let count = count.unwrap_or(1);
                let format = self.levels.get(&(definition.clone(), outer)).map_or("decimal", |level| level.format.as_str());
                text = text.replace(&place, &number(count, format));
            }
        }
        text
    }
}

fn number(count: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "ideographTraditional"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting" => chinese(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32(0x2460 + count - 1).map_or_else(String::new, String::from)
        }
        "upperLetter" if (1..=26).contains(&count) => char::from(b'A' + count as u8 - 1).to_string(),
        "lowerLetter" if (1..=26).contains(&count) => char::from(b'a' + count as u8 - 1).to_string(),
        _ => count.to_string(),
    }
}

/// Chinese numerals as headings count: 一, 十, 十二, 二十一.
fn chinese(count: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS[(value % 10) as usize];
    match count {
        0..=9 => digit(count).to_owned(),
        10..=19 => format!("十{}", digit(count)),
        20..=99 => format!("{}十{}", digit(count / 10), digit(count)),
        _ => count.to_string(),
    }
}

/// Whether a node is an element of this local name.
pub fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its local name.
pub fn value(node: &Node<'_, '_>, name: &str) -> Option<String> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().to_owned())
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn headings_count_in_chinese() {
        for (count, numeral) in [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")] {
            assert_eq!(chinese(count), numeral);
        }
    }
}
