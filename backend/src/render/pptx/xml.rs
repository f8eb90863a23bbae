//! Text that may stand in XML, and runs of it.

use super::{EAST_ASIAN, LATIN};
use shared::model::Lang;

/// Escapes markup and leaves out what XML cannot hold.
pub(super) fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// How a run of text looks: its size in hundredths of a point, its weight, its colour in hexadecimal.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) size: u32,
    pub(super) bold: bool,
    pub(super) colour: &'static str,
}

pub(super) const INK: &str = "1B1F24";
pub(super) const MUTED: &str = "57606A";

impl Run {
    pub(super) const fn new(size: u32, colour: &'static str) -> Self {
        Self { size, bold: false, colour }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// What stands in `a:rPr` or `a:defRPr`: both fonts are named, so that Chinese text keeps its own.
    pub(super) fn properties(self, element: &str, lang: Lang) -> String {
        let Self { size, bold, colour } = self;
        let (bold, lang) = (u8::from(bold), lang.language().office_locale);
        format!(
            r#"<a:{element} lang="{lang}" altLang="en-US" sz="{size}" b="{bold}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN}"/></a:{element}>"#
        )
    }

    /// One paragraph.
    pub(super) fn paragraph(self, text: &str, align: &str, lang: Lang) -> String {
        let properties = self.properties("rPr", lang);
        format!(r#"<a:p><a:pPr algn="{align}"/><a:r>{properties}<a:t>{}</a:t></a:r></a:p>"#, escaped(text))
    }
}
