//! The text of a web page: a line for each block, a line with tabs for each row of a table of short cells, without scripts, styles
//! and navigation.

/// Elements whose content is no text of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "head", "nav", "header", "footer", "noscript", "template", "select", "button", "svg", "iframe", "form",
];
/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "span",
    "font",
    "sub",
    "sup",
    "small",
    "big",
    "mark",
    "code",
    "label",
    "o:p",
    "st1:chsdate",
    "ins",
    "s",
    "abbr",
];

/// The text of a page.
pub fn text(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    let mut skipping: Option<(&str, usize)> = None;
    let mut rows: Vec<usize> = Vec::new();
    while let Some(open) = rest.find('<') {
        if skipping.is_none() {
            push(&mut out, &rest[..open]);
        }
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        // A page that breaks off in a tag loses none of its letters.
        let Some(end) = tag_end(rest) else { break };
        let tag = &rest[1..end];
        let is_closing = tag.starts_with('/');
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        // A sign that begins no tag: 5 < 10.
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            if skipping.is_none() {
                out.push('<');
            }
            rest = &rest[1..];
            continue;
        }
        rest = rest.get(end + 1..).unwrap_or_default();
        match skipping {
            Some((skipped, depth)) if skipped == name => {
                let depth = if is_closing { depth - 1 } else { depth + 1 };
                skipping = (depth > 0).then_some((skipped, depth));
            }
            Some(_) => {}
            None => {
                if let Some(skipped) =
                    SKIPPED.iter().find(|skipped| **skipped == name).filter(|_| !is_closing && !tag.ends_with('/'))
                {
                    skipping = Some((skipped, 1));
                    // A script holds signs that are no tags: it ends at its own end only.
                    if matches!(*skipped, "script" | "style") {
                        rest = &rest[closing_tag(rest, skipped)..];
                    }
                }
                match (name.as_str(), is_closing) {
                    ("tr", false) => rows.push(out.len()),
                    ("tr", true) => {
                        if let Some(start) = rows.pop() {
                            let row = row(&out[start..]);
                            out.truncate(start);
                            out.push_str(&row);
                        }
                    }
                    ("td" | "th", true) if !rows.is_empty() => out.push(CELL_END),
                    _ => {}
                }
                if !INLINE.contains(&name.as_str()) {
                    out.push('\n');
                }
            }
        }
    }
    if skipping.is_none() {
        push(&mut out, rest);
    }
    out.replace(CELL_END, "\n")
}

/// What stands behind a cell until its row is read.
const CELL_END: char = '\u{1f}';

/// A row as a line with tabs where its cells are three or more of a line each; else its lines.
fn row(lines: &str) -> String {
    let whole = lines.trim_end();
    let cells: Vec<&str> = whole.split_terminator(CELL_END).map(str::trim).collect();
    let is_short = cells.len() >= 3 && whole.ends_with(CELL_END) && cells.iter().all(|cell| !cell.contains('\n'));
    if is_short { format!("\n{}", cells.join("\t")) } else { lines.replace(CELL_END, "\n") }
}

/// Where the tag that closes an element begins; the end of the page when none does.
fn closing_tag(page: &str, name: &str) -> usize {
    let is_it = |at: &usize| page.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
    page.match_indices("</").map(|(at, _)| at).find(is_it).unwrap_or(page.len())
}

/// Where a tag ends; a sign in an attribute's quotation marks ends nothing.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return Some(at),
            _ => {}
        }
    }
    tag.find('>')
}

/// Adds text; its line breaks are those of the file and not of the page.
fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.extend(rest[..at].chars().map(unbroken));
        let length = rest[at..].char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match length.and_then(|end| entity(&rest[at + 1..at + end]).map(|c| (c, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[at + end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out.extend(rest.chars().map(unbroken));
}

fn unbroken(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\t' | CELL_END) { ' ' } else { c }
}

fn entity(name: &str) -> Option<char> {
    let named = [
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", ' '),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("mdash", '—'),
        ("ndash", '–'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("middot", '·'),
        ("times", '×'),
        ("hellip", '…'),
        ("permil", '‰'),
        ("ge", '≥'),
        ("le", '≤'),
    ];
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    named.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_page_is_read_as_its_lines() {
        for (page, lines) in [
            ("<p>一、目标</p><p>到<b>2025</b>年，建成<span>10</span>个。</p>", vec!["一、目标", "到2025年，建成10个。"]),
            (
                "<head><title>x</title></head><script>if (a < b) { '</p>' }</script><p>甲&nbsp;乙&#20057;&#x4e59;</p>",
                vec!["甲 乙乙乙"],
            ),
            ("<nav><a>首页</a></nav><table><tr><td>产值</td><td>100</td></tr></table>", vec!["产值", "100"]),
            (
                "<table><tr><th>指标</th><th>2023年</th><th>2026年</th></tr><tr><td><p>产值</p></td><td></td><td>100</td></tr></table>",
                vec!["指标\t2023年\t2026年", "产值\t\t100"],
            ),
            ("<tr><td><p>甲</p><p>乙</p></td><td>丙</td><td>丁</td></tr>", vec!["甲", "乙", "丙", "丁"]),
            ("<p title='a > b'>占比 5 < 10</p><!-- <p>no</p> -->", vec!["占比 5 < 10"]),
            ("甲<br>乙<br/>丙", vec!["甲", "乙", "丙"]),
            ("甲<SCRIPT>乙</b></Script>丙", vec!["甲", "丙"]),
            ("甲<script>乙", vec!["甲"]),
            ("<p", vec!["<p"]),
            ("<", vec![]),
            ("甲<p 乙", vec!["甲<p 乙"]),
            ("甲<p title='乙>丙", vec!["甲", "丙"]),
        ] {
            let read = text(page);
            let found: Vec<&str> = read.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "<").collect();
            assert_eq!(found, lines, "{page}");
        }
    }
}
