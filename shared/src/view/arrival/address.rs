//! Paths as they arrive, and whole addresses in the wrappers of messengers.

use super::{JOINTS, bare, decoded, is_own, only, plain, unescaped};
use crate::{
    embed_code,
    model::LinkId,
    view::{path::Page, percent_decode},
};

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page.
    Page(Page),
    /// A page alone, in a frame on another site.
    Embed(Page),
    /// Whatever a short link stands for.
    ShortLink(LinkId),
}

/// An address of this site as it was meant. Its query stays as it came: the codec reads it, and names what it cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivedAddress {
    /// What its path leads to.
    pub place: Place,
    /// Its query without the question mark.
    pub query: String,
}

impl ArrivedAddress {
    /// Reads a path and a query as they came; none where nothing is for certain.
    pub fn read(path: &str, query: &str) -> Option<Self> {
        let path = unescaped(&plain(&decoded(path)));
        let is_joint = |c: char| c == ';' || JOINTS.contains(&c);
        let (path, swallowed) = path.split_at(path.find(is_joint).unwrap_or(path.len()));
        let place = Place::of(path)?;
        // What stands behind a # counts only where it was the query.
        let is_fragment = swallowed.starts_with('#');
        let mut pairs: Vec<String> = swallowed.split(is_joint).filter(|pair| pair.contains('=')).map(encoded).collect();
        pairs.retain(|pair| !is_fragment || is_own(pair));
        pairs.extend(Some(encoded(query)).filter(|query| !query.is_empty()));
        Some(Self { place, query: pairs.join("&") })
    }

    /// Reads a whole address of a site, or the wrapper in which a messenger leads to it; none where it leads elsewhere. `site` is
    /// the address of the site, without a slash at its end.
    pub fn on_site(text: &str, site: &str) -> Option<Self> {
        let text = if text.contains("://") { text.to_owned() } else { decoded(text) };
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || "<>\"'()[]".contains(c));
        if let Some(rest) = below(text, site) {
            return Self::below(rest);
        }
        let (_, wrapped) = text.split_once('?')?;
        wrapped.split('&').filter_map(|pair| pair.split_once('=')).find_map(|(_, value)| {
            let once = percent_decode(value);
            let inner = if once.contains("://") { once } else { percent_decode(&once) };
            Self::below(below(&inner, site)?)
        })
    }

    fn below(rest: &str) -> Option<Self> {
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Self::read(path, query)
    }

    /// The path, as it would be printed.
    pub fn path(&self) -> String {
        match &self.place {
            Place::Page(page) => page.path(),
            Place::Embed(page) => [embed_code::PREFIX, &page.path()].concat(),
            Place::ShortLink(id) => ["/s/", id.as_str()].concat(),
        }
    }

    /// The address on this site.
    pub fn href(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        [&self.path(), mark, &self.query].concat()
    }
}

impl Place {
    fn of(path: &str) -> Option<Self> {
        let path = only(path).to_ascii_lowercase();
        let parts: Vec<&str> = path.split(['/', '\\']).map(bare).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["s", id] => id.parse().ok().map(Self::ShortLink),
            ["embed", rest @ ..] => {
                Page::from_path(&rest.join("/")).filter(|page| page.comparison().is_some()).map(Self::Embed)
            }
            parts => Page::from_path(&parts.join("/")).map(Self::Page),
        }
    }
}

/// What follows the address of a site, whatever its scheme and however its host is written.
fn below<'a>(text: &'a str, site: &str) -> Option<&'a str> {
    let bare = |text: &str| text.find("://").map_or(0, |at| at + 3);
    let (host, text) = (&site[bare(site)..], &text[bare(text)..]);
    let rest = text.get(host.len()..).filter(|_| text.as_bytes()[..host.len()].eq_ignore_ascii_case(host.as_bytes()))?;
    let is_end = |c: char| matches!(c, '/' | '?' | '#') || (!c.is_ascii() && !c.is_alphanumeric());
    (rest.is_empty() || rest.starts_with(is_end)).then_some(rest)
}

/// A part of an address that may stand in a header: what no browser would send bare is encoded.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_graphic() && !"\"#<>\\^`{|}".contains(c) {
            out.push(c);
        } else {
            out.push_str(&crate::view::percent_encode(c.encode_utf8(&mut [0; 4])));
        }
    }
    out
}
