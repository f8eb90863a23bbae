//! Characters as rules read them: without white space, page marks and dress, each with its place in the source.
//!
//! Full-width letters, digits and punctuation become half-width, the traditional characters that rules know become simplified.
//! One character always stays one, so that every place leads back to the exact words of the source.

use std::ops::Range;

/// Traditional characters in the words that rules look for, with their simplified ones.
const TRADITIONAL: &str = "萬万億亿兩两個个項项條条種种類类戶户億亿臺台輛辆張张間间產产業业單单責责門门會会\
    發发規规達达過过於于餘余約约內内後后關关務务實实現现標标資资場场園园區区縣县廳厅組组織织領领導导牽牵頭头負负\
    總总體体點点創创設设團团龍龙證证監监財财稅税經经濟济電电網网絡络數数據据術术計计劃划從从與与計计億亿積积極极\
    鎮镇鄉乡幾几歲岁週周時时鐘钟屆届層层幣币萬万進进銀银環环衛卫農农鐵铁貿贸檢检測测應应築筑級级爭争確确強强圍围\
    開开營营收收穩稳增增長长費费補补貼贴獎奖勵励給给額额護护險险協协歷历運运輸输採采購购訓训練练聯联";

/// A stretch of text as rules read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters, without white space except between two Latin words.
    pub chars: Vec<char>,
    /// Where each of them stands in the source, in Unicode scalar values.
    pub places: Vec<usize>,
}

impl Text {
    /// Reads a string, as tests and callers with one sentence have it.
    pub fn of(text: &str) -> Self {
        let mut read = Self::default();
        text.chars().enumerate().for_each(|(place, c)| read.push(c, place));
        read
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Adds a character of the source; white space only parts Latin words.
    pub fn push(&mut self, c: char, place: usize) {
        let c = folded(c);
        if is_unseen(c) {
            return;
        }
        if c.is_whitespace() {
            if self.chars.last().is_some_and(char::is_ascii_alphanumeric) {
                self.chars.push(' ');
                self.places.push(place);
            }
            return;
        }
        // A space stays between two letters only; numbers and Chinese words were torn apart by the layout.
        if self.chars.last() == Some(&' ') {
            let before = self.chars.len().checked_sub(2).map(|at| self.chars[at]);
            if !(before.is_some_and(|b| b.is_ascii_alphabetic()) && c.is_ascii_alphanumeric()) {
                self.chars.pop();
                self.places.pop();
            }
        }
        self.chars.push(c);
        self.places.push(place);
    }

    /// The character at a place.
    pub fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.at(before))
    }

    /// Whether a word begins at a place.
    pub fn has(&self, at: usize, word: &str) -> bool {
        let mut end = at;
        word.chars().all(|c| {
            end += 1;
            self.at(end - 1) == Some(c)
        })
    }

    /// Whether a word ends just before a place.
    pub fn ends(&self, at: usize, word: &str) -> bool {
        let length = word.chars().count();
        length <= at && self.has(at - length, word)
    }

    /// The first of some words that begins at a place.
    pub fn any_at<'w>(&self, at: usize, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.has(at, word))
    }

    /// The first of some words that ends just before a place.
    pub fn any_before<'w>(&self, at: usize, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.ends(at, word))
    }

    /// Whether any of some words stands in a range.
    pub fn any_in(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|at| words.iter().any(|word| self.has(at, word)))
    }

    /// The characters of a range.
    pub fn slice(&self, range: Range<usize>) -> String {
        self.chars[range.start.min(self.len())..range.end.min(self.len())].iter().collect()
    }

    /// A part of the text, with its places.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self { chars: self.chars[range.clone()].to_vec(), places: self.places[range].to_vec() }
    }

    /// How many digits begin at a place.
    pub fn digits(&self, at: usize) -> usize {
        self.chars[at.min(self.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
    }

    /// Where the bracket that opens at a place closes; none when it never does.
    pub fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, c) in self.chars.iter().enumerate().skip(open) {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }
}

/// A character in its plain form.
pub fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '∶' | '︰' => ':',
        '﹪' => '%',
        '﹐' => ',',
        '–' | '―' | '─' | '−' | '‐' | '‑' => '—',
        '〜' | '∼' => '~',
        '【' => '[',
        '】' => ']',
        '｡' => '。',
        '\u{3007}' => '〇',
        c if c < '\u{4e00}' => c,
        _ => simplified(c),
    }
}

fn simplified(c: char) -> char {
    let mut pairs = TRADITIONAL.chars();
    while let (Some(old), Some(new)) = (pairs.next(), pairs.next()) {
        if old == c {
            return new;
        }
    }
    c
}

/// Whether nobody sees a character.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character is Chinese.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dress_and_layout_fall_away_and_places_stay() {
        for (raw, read) in [
            ("建设１００ 个（含）", "建设100个(含)"),
            ("建 设\n园　区", "建设园区"),
            ("Micro LED 屏", "Micro LED屏"),
            ("兩萬個項目", "两万个项目"),
            ("5 G 网络", "5G网络"),
            ("1∶1，3–5", "1:1,3—5"),
            ("\u{feff}甲\u{200b}乙", "甲乙"),
        ] {
            let text = Text::of(raw);
            assert_eq!(text.slice(0..text.len()), read);
            assert_eq!(text.places.len(), text.len());
        }
        assert_eq!(Text::of(" 甲\n 乙").places, [1, 4]);
    }

    #[test]
    fn brackets_close_where_they_were_opened() {
        let text = Text::of("（甲（乙）丙）丁");
        assert_eq!(text.closing(0), Some(6));
        assert_eq!(Text::of("（甲").closing(0), None);
    }
}
