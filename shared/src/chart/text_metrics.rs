//! How wide text is, by our own table: the browser and the server lay out alike, Chinese included.
//!
//! The advances are those of Noto Sans CJK SC in thousandths of an em; every CJK character is one em.

/// Advances of U+0020 to U+007E, regular weight.
const REGULAR: [u16; 95] = [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
    633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564,
    607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
];

/// How much wider bold Latin is than regular, in thousandths.
const BOLD: u32 = 1055;

/// How wide a character is, in thousandths of an em.
fn advance(c: char, bold: bool) -> u32 {
    let regular = match c {
        ' '..='~' => u32::from(REGULAR[c as usize - 32]),
        '–' => 536,
        '—' => 894,
        '°' | '²' => 411,
        '·' => 1000,
        '\u{a0}'..='\u{24f}' => 560,
        _ => return 1000,
    };
    if bold { regular * BOLD / 1000 } else { regular }
}

/// How wide a text is in pixels, rounded up.
pub fn width(text: &str, size: i32, bold: bool) -> i32 {
    let thousandths: u32 = text.chars().map(|c| advance(c, bold)).sum();
    (thousandths as i32 * size + 999) / 1000
}

/// Breaks a text into lines of at most a width: between words, and between Chinese characters, but never before closing
/// punctuation.
pub fn wrap(text: &str, size: i32, bold: bool, at_most: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let fits = width(&line, size, bold) + width(piece.trim_end(), size, bold) <= at_most;
        if !fits && !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
            line = String::new();
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// A text cut to a width, with an ellipsis when something was cut.
pub fn fit(text: &str, size: i32, bold: bool, at_most: i32) -> String {
    if width(text, size, bold) <= at_most {
        return text.to_owned();
    }
    let room = at_most - width("…", size, bold);
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += advance(c, bold) as i32 * size;
        if used / 1000 >= room {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// The pieces between which a line may break: words with their space, and single Chinese characters with the punctuation
/// that follows.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        let after_space = previous == Some(' ');
        let between_wide = previous.is_some_and(|p| is_wide(p) || is_wide(c)) && !closes(c) && !previous.is_some_and(opens);
        if at > start && (after_space || (between_wide && c != ' ')) {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

fn closes(c: char) -> bool {
    "，。；：、）》”’！？,.;:)%…".contains(c)
}

fn opens(c: char) -> bool {
    "（《“‘(".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_and_latin_is_by_glyph() {
        assert_eq!(width("对标", 14, false), 28);
        assert!(width("iiii", 14, false) < width("MMMM", 14, false) / 2);
        assert!(width("Qingdao", 14, true) > width("Qingdao", 14, false));
    }

    #[test]
    fn lines_break_between_words_and_chinese_characters_only() {
        assert_eq!(wrap("UHD video cluster", 10, false, 60), ["UHD video", "cluster"]);
        assert_eq!(wrap("超高清视频产业，集群", 10, false, 70), ["超高清视频产", "业，集群"]);
        for line in wrap("到2025年，上下游产业营业收入超过1万亿 revenue", 12, false, 100) {
            assert!(width(&line, 12, false) <= 100, "{line}");
            assert!(!line.starts_with('，'), "{line}");
        }
        assert_eq!(wrap("", 10, false, 60), Vec::<String>::new());
    }

    #[test]
    fn a_cut_text_says_so_and_fits() {
        let cut = fit("青岛市超高清视频产业发展行动计划", 12, false, 100);
        assert!(cut.ends_with('…') && width(&cut, 12, false) <= 100);
        assert_eq!(fit("青岛", 12, false, 100), "青岛");
    }
}
