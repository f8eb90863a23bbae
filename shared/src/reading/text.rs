//! Characters as rules read them: without white space, page marks and dress, each with its place in the source.
//!
//! Full-width letters, digits and punctuation become half-width, the traditional characters that rules know become simplified.
//! One character always stays one, so that every place leads back to the exact words of the source.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

/// Traditional characters in the words that rules look for, with their simplified ones.
const TRADITIONAL: &str = "並并乾干佈布佔占併并來来侷局係系個个傢家傳传億亿償偿優优內内兩两冊册別别則则剋克創创劃划動动務务勢势勵励匯汇匱匮\
    區区協协卽即參参員员問问啓启啟启單单噸吨噹当嚮向囌苏國国圍围園园圓圆圖图團团堅坚報报場场塊块壓压壯壮夠够奬奖婦妇\
    學学實实寧宁寬宽將将專专對对導导屆届層层島岛帶带幀帧幣币幹干幾几廈厦廣广廳厅張张強强彆别彔录彙汇後后徑径從从復复\
    態态慶庆應应懞蒙戰战戶户捲卷掃扫掛挂揮挥撐撑擁拥擊击擔担據据擬拟擴扩敎教數数於于旂旗昇升時时曏向會会朮术東东條条\
    棟栋業业榦干榮荣構构樂乐標标機机檢检檯台權权歐欧殘残決决況况減减湧涌準准滙汇滯滞漢汉潤润濛蒙瀏浏為为無无營营爭争\
    爲为牀床牽牵狀状獎奖獲获現现環环產产産产甦苏甯宁畝亩當当發发盞盏監监睏困矇蒙確确礎础礙碍稅税種种稱称穫获筆笔箇个\
    節节築筑簡简簽签籌筹籤签粵粤糰团約约納纳級级細细組组結结給给統统綫线維维綱纲網网線线編编縣县縮缩總总織织繞绕繫系\
    繼继續续纍累纔才羣群聯联職职肅肃脩修臨临臺台與与舉举舘馆萬万蓆席蓋盖蔘参蘇苏處处號号術术衕同裏里補补裡里製制複复\
    覈核見见規规覽览訂订計计訓训託托設设註注証证評评詞词認认課课請请證证識识議议護护讀读變变豐丰負负財财責责貴贵貸贷\
    費费貼贴資资賬账賴赖趕赶踰逾躋跻車车較较載载輛辆輪轮輯辑輸输轉转辦办農农迴回連连週周進进遊游運运過过達达遠远選选\
    遼辽鄰邻釋释釐厘針针鈡钟銀银銷销錄录録录錶表鍵键鍼针鍾钟鎊镑鎭镇鎮镇鏈链鐘钟長长門门閉闭開开間间閤合閱阅閲阅闆板\
    關关陝陕陞升隊队階阶際际隻只難难雲云電电鞏巩韆千頁页頂顶頃顷項项順顺預预領领頭头顆颗題题額额願愿類类顧顾風风颱台\
    養养餘余館馆駐驻驅驱體体髮发麪面麫面麵面點点齊齐齣出龍龙";

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
        '﹒' => '.',
        '﹔' => ';',
        '﹕' => ':',
        '〈' => '(',
        '〉' => ')',
        '–' | '―' | '─' | '−' | '‐' | '‑' => '—',
        '〜' | '∼' => '~',
        '【' | '〔' | '〖' | '﹝' => '[',
        '】' | '〕' | '〗' | '﹞' => ']',
        '｡' => '。',
        '\u{3007}' => '〇',
        c if c < '\u{4e00}' => c,
        _ => simplified(c),
    }
}

fn simplified(c: char) -> char {
    static TABLE: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
        let (old, new) = (TRADITIONAL.chars().step_by(2), TRADITIONAL.chars().skip(1).step_by(2));
        old.zip(new).collect()
    });
    TABLE.get(&c).copied().unwrap_or(c)
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
            ("1﹒平台﹕甲", "1.平台:甲"),
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
