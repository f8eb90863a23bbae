//! What is undone letter by letter: encodings applied twice, references of HTML, wide and invisible letters.

use crate::view::percent_decode;

/// How often an encoding that was applied again is undone.
const MAX_ROUNDS: usize = 4;

/// How long the name of a reference may be.
const MAX_NAME: usize = 9;

/// What programs make of signs and keys: `&reg` and `&sect` are references of HTML without a semicolon, `\u0026` is JSON.
const SWALLOWED: &[(&str, &str)] = &[
    ("®ion", "&region"),
    ("%C2%AEion", "&region"),
    ("§or", "&sector"),
    ("%C2%A7or", "&sector"),
    ("\\u0026", "&"),
    ("%5Cu0026", "&"),
    ("\\u003d", "="),
    ("%5Cu003d", "="),
];

/// References of HTML that have a name.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", ' '),
    ("zwj", ' '),
    ("hellip", '…'),
];

/// Undoes percent encoding until there is none; without the beginning of an escape at its end.
pub(super) fn decoded(raw: &str) -> String {
    let mut text = percent_decode(raw);
    for _ in 1..MAX_ROUNDS {
        if !text.contains('%') {
            break;
        }
        // Only as it was sent a plus was a space.
        text = percent_decode(&text.replace('+', "%2B"));
    }
    if let Some(at) = text.rfind('%').filter(|at| text.len() - at <= 2) {
        text.truncate(at);
    }
    text
}

/// Narrow and visible: without letters that have no width, with ASCII in place of its wide forms and of other hyphens. Marks
/// that part a list or end a sentence stay as they are; a dash is a hyphen where a letter follows.
pub(super) fn plain(text: &str) -> String {
    let mut letters = text.chars().filter(|c| !is_invisible(*c)).map(narrow).peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let is_dash = matches!(letter, '\u{2012}'..='\u{2015}') && letters.peek().is_some_and(char::is_ascii_alphanumeric);
        plain.push(if is_dash { '-' } else { letter });
    }
    plain
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn narrow(c: char) -> char {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '＆' | '＝' | '？' | '＃' | '／' | '～' | '：' | '－' | '．' | '＿' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
        }
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        _ => c,
    }
}

/// Undoes references of HTML, and what looked like one.
pub(super) fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for (sent, meant) in SWALLOWED {
        if text.contains(sent) {
            text = text.replace(sent, meant);
        }
    }
    let mut from = 0;
    while let Some(at) = text[from..].find('&').map(|at| from + at) {
        from = at + 1;
        if let Some((letter, length)) = reference(&text[from..]) {
            text.replace_range(at..from + length, letter.encode_utf8(&mut [0; 4]));
            // An ampersand that comes out may begin another reference: &amp;amp;
            from = if letter == '&' { at } else { at + letter.len_utf8() };
        }
    }
    text
}

/// The letter that a reference stands for, and how long it is, its semicolon included.
fn reference(text: &str) -> Option<(char, usize)> {
    let length = text.bytes().take(MAX_NAME).position(|byte| byte == b';')?;
    let name = text[..length].to_ascii_lowercase();
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let (digits, base) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            char::from_u32(u32::from_str_radix(digits, base).ok()?)?
        }
        None => NAMED.iter().find(|(named, _)| *named == name)?.1,
    };
    Some((letter, length + 1))
}
