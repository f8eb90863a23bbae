//! Where a site lies below a path of its host, such as `https://city.example/duibiao`. Inside, every address starts at the root of
//! the site; what leaves for a browser starts at the root of the host, and what arrives may do so.

/// The attributes of a page that may hold an address of this site. The script of pages does the same with what the application
/// draws anew (`frontend/js/base_path.js`).
const ATTRIBUTES: [&str; 8] =
    ["href", "src", "action", "formaction", "data-image", "data-picture", "data-suggest", "data-find"];

/// First parts of paths that are our own: below one of them, an address could be meant in two ways.
const OWN: [&str; 28] = [
    "api",
    "assets",
    "build",
    "changes",
    "charts",
    "check",
    "compare",
    "data",
    "desk",
    "documents",
    "embed",
    "facts",
    "feed",
    "healthz",
    "indicators",
    "mcp",
    "metrics",
    "oembed",
    "readyz",
    "regions",
    "s",
    "search",
    "step",
    "sitemap",
    "robots",
    "llms",
    "favicon",
    "index",
];

/// The path of the address of a site, without a slash at its end; empty where the site is all of its host.
pub fn of(site: &str) -> &str {
    let host = site.find("://").map_or(0, |at| at + 3);
    let path = site[host..].find('/').map_or(site.len(), |at| host + at);
    site[path..].trim_end_matches('/')
}

/// The scheme, host and port of the address of a site.
pub fn origin(site: &str) -> &str {
    let site = site.trim_end_matches('/');
    &site[..site.len() - of(site).len()]
}

/// Whether a site may lie below a path: its parts are plain words, the first none that starts an address of ours.
pub fn is_usable(base: &str) -> bool {
    let is_plain = |part: &str| {
        let is_word = part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c));
        is_word && !part.is_empty() && !part.starts_with('.')
    };
    let Some(path) = base.strip_prefix('/') else { return base.is_empty() };
    let first = path.split(['/', '.']).next().unwrap_or_default().to_ascii_lowercase();
    path.split('/').all(is_plain) && !OWN.contains(&first.as_str())
}

/// An address of the host as one of the site: what stands behind `base`. None where it lies beside it. A proxy may have taken the
/// base off already.
pub fn inside<'a>(base: &str, address: &'a str) -> Option<&'a str> {
    let rest = address.strip_prefix(base).filter(|_| !base.is_empty())?;
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest)
}

/// The same with a path that begins at the root of the site, as everything inside has it.
pub fn rooted(base: &str, address: &str) -> Option<String> {
    if base.is_empty() {
        return Some(address.to_owned());
    }
    let rest = inside(base, address)?;
    Some(if rest.starts_with('/') { rest.to_owned() } else { ["/", rest].concat() })
}

/// A page whose addresses start at the root of the host.
pub fn below(base: &str, page: String) -> String {
    if base.is_empty() {
        return page;
    }
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page.as_str();
    while let Some(at) = rest.find("=\"/") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let is_named = ATTRIBUTES.iter().any(|one| before[..at].strip_suffix(one).is_some_and(|rest| rest.ends_with(' ')));
        // Text may hold the same words; there the last bracket closes a tag.
        let in_tag = || out.rfind(['<', '>']).is_some_and(|bracket| out[bracket..].starts_with('<'));
        if is_named && in_tag() {
            out.push_str(base);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_site_is_what_stands_behind_its_host() {
        for (site, base) in [
            ("https://duibiao.example", ""),
            ("https://duibiao.example/", ""),
            ("http://127.0.0.1:8080/duibiao", "/duibiao"),
            ("https://city.example/open/duibiao/", "/open/duibiao"),
        ] {
            assert_eq!(of(site), base, "{site}");
            assert_eq!([origin(site), base].concat(), site.trim_end_matches('/'));
        }
    }

    #[test]
    fn a_base_is_no_address_of_ours_and_needs_no_encoding() {
        for base in ["", "/duibiao", "/open/data", "/a.b/c-d_e~f"] {
            assert!(is_usable(base), "{base}");
        }
        for base in [
            "/",
            "duibiao",
            "//host",
            "/a//b",
            "/..",
            "/a/./b",
            "/对标",
            "/a b",
            "/a%20b",
            "/compare",
            "/API/x",
            "/s",
            "/sitemap",
            "/robots.txt/a",
        ] {
            assert!(!is_usable(base), "{base}");
        }
    }

    #[test]
    fn an_address_of_the_host_is_one_of_the_site() {
        for (address, inner) in [
            ("/duibiao", Some("")),
            ("/duibiao/", Some("/")),
            ("/duibiao/compare/targets?lang=en", Some("/compare/targets?lang=en")),
            ("/duibiao?lang=en", Some("?lang=en")),
            ("/duibiao2/compare", None),
            ("/compare/targets", None),
        ] {
            assert_eq!(inside("/duibiao", address), inner, "{address}");
        }
        assert_eq!(inside("", "/compare/targets"), None);
        for (address, inner) in
            [("/duibiao", Some("/")), ("/duibiao?a=b", Some("/?a=b")), ("/duibiao/a", Some("/a")), ("/a", None)]
        {
            assert_eq!(rooted("/duibiao", address).as_deref(), inner, "{address}");
        }
        assert_eq!(rooted("", "/a?b").as_deref(), Some("/a?b"));
    }

    #[test]
    fn whatever_a_page_leads_to_lies_below_the_base() {
        let page = r##"<link rel="icon" href="/a.svg"><a title="=/" href="/">x="/y" href="/y"</a><a href="#a"></a><img src="/b"><form action="/search"><button formaction="/check.csv">
<i data-find="/api" data-keep="/compare/targets" data-href="/z"></i><a href="https://other.example/"></a>"##;
        let below = below("/duibiao", page.to_owned());
        assert_eq!(
            below,
            r##"<link rel="icon" href="/duibiao/a.svg"><a title="=/" href="/duibiao/">x="/y" href="/y"</a><a href="#a"></a><img src="/duibiao/b"><form action="/duibiao/search"><button formaction="/duibiao/check.csv">
<i data-find="/duibiao/api" data-keep="/compare/targets" data-href="/z"></i><a href="https://other.example/"></a>"##
        );
        assert_eq!(super::below("", page.to_owned()), page);
    }
}
