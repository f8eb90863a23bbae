//! One table of what is done to addresses on their way, over every kind of address; and what must not be read into one.

use super::{ArrivedAddress, Place};
use crate::view::{Issue, IssueKind, View, keys, legacy, path::Page, percent_encode};
use proptest::prelude::*;

const SITE: &str = "https://d.example";

/// Every page, every key and every form of a value, as they are printed.
const ADDRESSES: &[&str] = &[
    "/?regions=guangdong,qingdao&lang=en",
    "/?home=futian",
    "/compare/targets",
    "/compare/targets?regions=guangdong,qingdao",
    "/compare/targets?regions=guangdong,qingdao&indicators=tv-output-annual&lang=en&theme=dark",
    "/compare/targets?indicators=base-stations-5g,tv-output-annual",
    "/compare/targets?kinds=target,status,support",
    "/compare/targets?per=head",
    "/compare/targets?per=head&scale=log&sort=value&home=futian",
    "/compare/targets?sectors=uhd-video,5g",
    "/compare/targets?verdicts=a-plan/x~b-plan/y:convertible,a-plan/x~c-plan/z:not-comparable",
    "/compare/targets?fact=qingdao-uhd-2019/tv-4k-output",
    "/compare/targets?lang=en",
    "/compare/targets?theme=dark",
    "/compare/targets?rev=0123456789abcdef",
    "/compare/targets?lang=en&rev=0123456789abcdef",
    "/compare/timeline?from=2020-06-24&to=2025",
    "/compare/timeline?to=2025-07",
    "/compare/timeline?from=2019",
    "/compare/timeline?group=year",
    "/compare/measures?categories=network,talent&instruments=fund,subsidy&lead=named&form=stacked",
    "/compare/measures?form=stacked",
    "/compare/measures?sort=gap&shade=count&home=qingdao",
    "/compare/measures?cell=qingdao/content&lang=en",
    "/regions/qingdao",
    "/regions/qingdao?lang=en",
    "/documents/guangdong-uhd-2023",
    "/documents/guangdong-uhd-2023?theme=light",
    "/indicators/tv-output-annual?lang=en",
    "/facts/qingdao-uhd-2019/tv-4k-output",
    "/facts/qingdao-uhd-2019/tv-4k-output?lang=en&rev=0123456789abcdef",
    "/search?lang=en",
    "/changes?lang=en&since=0123456789abcdef",
    "/changes/targets?regions=guangdong,qingdao&since=0123456789abcdef&rev=fedcba9876543210",
    "/embed/compare/targets?regions=guangdong,qingdao&lang=zh",
    "/embed/compare/measures?form=stacked&lang=en",
    "/s/mzxw6ytboi",
];

/// What is done to an address, and by whom.
type Change = (&'static str, fn(&str) -> String);

fn stuck(address: &str, tail: &str) -> String {
    [address, tail].concat()
}

fn with_pair(address: &str, pair: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{pair}")
}

/// Changes what stands behind the question mark.
fn in_query(address: &str, change: impl Fn(&str) -> String) -> String {
    match address.split_once('?') {
        Some((path, query)) => format!("{path}?{}", change(query)),
        None => address.to_owned(),
    }
}

/// Changes the values of a query, and the path where there is none.
fn in_values(address: &str, change: impl Fn(&str) -> String) -> String {
    in_query(address, |query| {
        let pair = |pair: &str| pair.split_once('=').map(|(key, value)| format!("{key}={}", change(value)));
        query.split('&').filter_map(pair).collect::<Vec<_>>().join("&")
    })
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") })
        .collect()
}

fn wide(text: &str) -> String {
    let wide = |c: char| if c.is_ascii_alphanumeric() { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c };
    text.chars().map(wide).collect()
}

/// The table: what arrives of an address. Each must be read as the address itself, without a notice.
const CHANGES: &[Change] = &[
    // What messengers add.
    ("WeChat, to a friend", |a| with_pair(a, "from=singlemessage&isappinstalled=0")),
    ("WeChat, to a group", |a| with_pair(a, "from=groupmessage&isappinstalled=1")),
    ("WeChat, to moments", |a| with_pair(a, "from=timeline&isappinstalled=0&nsukey=mz%2Bx%3D%3D")),
    ("WeChat, in its browser", |a| with_pair(a, "scene=1&subscene=10000&clicktime=1700000000&enterid=1700000000&ascene=1")),
    ("WeChat, shared on", |a| with_pair(a, "sharer_sharetime=1700000000&sharer_shareid=0123456789abcdef&wxshare_count=2")),
    ("WeChat, without a look at the query", |a| stuck(a, "?from=singlemessage")),
    ("QQ", |a| with_pair(a, "_wv=1&ADTAG=qq&from=androidqq")),
    ("DingTalk", |a| with_pair(a, "dd_nav_bgcolor=FF5E97F6&ddtab=true&corpId=ding1&dd_full_screen=true")),
    ("Feishu", |a| with_pair(a, "from=from_copylink&ccm_open_type=lark_message")),
    ("Weibo", |a| with_pair(a, "luicode=10000011&lfid=1005&from=weibo")),
    ("campaigns", |a| with_pair(a, "utm_source=wechat&utm_medium=social&utm_term=%E8%A7%84%E5%88%92%26regions%3Dfutian")),
    ("advertisements", |a| with_pair(a, "gclid=Cj0K&fbclid=IwAR1&msclkid=1&igshid=2&spm=a2c4g.11186623.0.0")),
    ("newsletters", |a| with_pair(a, "mc_cid=1&mc_eid=2&_hsenc=p2AN&_hsmi=3&mkt_tok=4&vero_id=5")),
    ("campaigns, first", |a| in_query(a, |q| format!("utm_source=mail&{q}"))),
    ("Outlook's seal on an address that was not encoded", |a| {
        with_pair(a, "data=05%7C02%7Ca%40b.example%7C1&sdata=x%3D&reserved=0")
    }),
    ("a fragment of a text", |a| stuck(a, "#:~:text=4K")),
    ("a place on the page", |a| stuck(a, "#main")),
    // What sticks to the end.
    ("a full stop", |a| stuck(a, ".")),
    ("a comma", |a| stuck(a, ",")),
    ("a bracket", |a| stuck(a, ")")),
    ("a bracket and a full stop", |a| stuck(a, ").")),
    ("marks of Markdown", |a| stuck(a, "**")),
    ("Markdown, slanted", |a| stuck(a, "_")),
    ("an arrow bracket", |a| stuck(a, ">")),
    ("a quotation mark", |a| stuck(a, "\"")),
    ("a semicolon", |a| stuck(a, ";")),
    ("three dots", |a| stuck(a, "...")),
    ("an ellipsis", |a| stuck(a, "…")),
    ("a Chinese full stop", |a| stuck(a, "。")),
    ("a Chinese comma", |a| stuck(a, "，")),
    ("a Chinese comma, encoded", |a| stuck(a, "%EF%BC%8C")),
    ("a list mark", |a| stuck(a, "、")),
    ("a Chinese semicolon", |a| stuck(a, "；")),
    ("Chinese brackets", |a| stuck(a, "）")),
    ("Chinese quotation marks", |a| stuck(a, "”。")),
    ("corner brackets", |a| stuck(a, "」")),
    ("book marks", |a| stuck(a, "》")),
    ("an exclamation mark", |a| stuck(a, "！")),
    ("a space", |a| stuck(a, "%20")),
    ("a space as a plus", |a| if a.contains('?') { stuck(a, "+") } else { stuck(a, "%20") }),
    ("a space that does not break", |a| stuck(a, "\u{a0}")),
    ("the same, of HTML", |a| stuck(a, "&nbsp;")),
    ("the same, half of it", |a| stuck(a, "&nbsp")),
    ("an ampersand of HTML, half of it", |a| stuck(a, "&amp")),
    ("an ideographic space", |a| stuck(a, "%E3%80%80")),
    ("an invisible space", |a| stuck(a, "\u{200b}")),
    ("an invisible space, encoded", |a| stuck(a, "%E2%80%8B")),
    ("a byte order mark", |a| stuck(a, "%EF%BB%BF")),
    ("a line break", |a| stuck(a, "%0D%0A")),
    ("half an escape", |a| stuck(a, "%E")),
    ("half a letter", |a| stuck(a, "%EF%BC")),
    ("Chinese words", |a| stuck(a, "请查收")),
    ("Chinese words, encoded", |a| stuck(a, &encode("请查收"))),
    ("Chinese words after a comma", |a| stuck(a, "，请查收")),
    ("Chinese words after a space", |a| stuck(a, "%20请查收")),
    ("a Chinese sentence with figures", |a| stuck(a, "。请在3月5日前回复")),
    ("Chinese words in brackets", |a| stuck(a, "（见PPT第3页）")),
    ("Slack's label", |a| stuck(a, "|对标>")),
    ("a link that was copied with its end", |a| stuck(a, "\">Compare</a>")),
    ("a link of Markdown", |a| stuck(a, "](https://d.example)")),
    ("an emoji", |a| stuck(a, "\u{1f44d}")),
    // What encodings do.
    ("HTML", |a| a.replace('&', "&amp;")),
    ("HTML, twice", |a| a.replace('&', "&amp;amp;")),
    ("HTML, in figures", |a| a.replace('&', "&#38;")),
    ("WordPress", |a| a.replace('&', "&#038;")),
    ("HTML, in hexadecimal figures", |a| a.replace('&', "&#x26;")),
    ("HTML, encoded", |a| in_query(a, |q| q.replace('&', "&amp%3B"))),
    ("HTML, encoded whole", |a| in_query(a, |q| q.replace('&', "%26amp%3B"))),
    ("HTML that knows &reg", |a| a.replace("&regions", "®ions").replace("&sectors", "§ors")),
    ("the same, encoded", |a| a.replace("&regions", "%C2%AEions").replace("&sectors", "%C2%A7ors")),
    ("JSON", |a| a.replace('&', "\\u0026")),
    ("values encoded", |a| in_values(a, encode)),
    ("values encoded twice", |a| in_values(a, |v| encode(&encode(v)))),
    ("values encoded three times", |a| in_values(a, |v| encode(&encode(&encode(v))))),
    ("commas encoded twice", |a| a.replace(',', "%252C")),
    ("the query encoded", |a| in_query(a, encode)),
    ("the query encoded twice", |a| in_query(a, |q| encode(&encode(q)))),
    ("ampersands encoded", |a| in_query(a, |q| q.replace('&', "%26"))),
    ("equals signs encoded", |a| in_query(a, |q| q.replace('=', "%3D"))),
    ("equals signs encoded twice", |a| in_query(a, |q| q.replace('=', "%253D"))),
    ("the question mark encoded", |a| a.replace('?', "%3F")),
    ("path and query encoded", |a| format!("/{}", encode(&a[1..]))),
    ("path and query encoded twice", |a| format!("/{}", encode(&encode(&a[1..])))),
    ("mail that is quoted and printable", |a| in_query(a, |q| q.replace('=', "=3D"))),
    ("a second question mark", |a| a.replace('?', "??")),
    ("question marks for ampersands", |a| in_query(a, |q| q.replace('&', "?"))),
    ("a question mark at the end", |a| if a.contains('?') { a.to_owned() } else { stuck(a, "?") }),
    ("ampersands at both ends", |a| in_query(a, |q| format!("&{q}&&"))),
    ("an ampersand for the question mark", |a| a.replace('?', "&")),
    ("a fragment that has swallowed the query", |a| a.replace('?', "#?")),
    ("a fragment in place of the query", |a| a.replace('?', "#")),
    ("the same, encoded", |a| a.replace('?', "%23")),
    // What keyboards and word processors do.
    ("capitals", str::to_uppercase),
    ("a capital at each value", |a| in_values(a, |v| v[..1].to_uppercase() + &v[1..])),
    ("capitals in keys", |a| in_query(a, |q| q.replace("regions", "Regions").replace("lang", "LANG"))),
    ("wide letters", |a| in_query(a, wide)),
    ("wide letters, encoded", |a| in_query(a, |q| encode(&wide(q)))),
    ("wide signs", |a| a.replace('?', "？").replace('=', "＝").replace('&', "＆")),
    ("wide signs, encoded", |a| a.replace('?', "%EF%BC%9F").replace('=', "%EF%BC%9D").replace('&', "%EF%BC%86")),
    ("hyphens that do not break", |a| a.replace('-', "\u{2011}")),
    ("dashes", |a| a.replace('-', "–")),
    ("invisible breaks", |a| a.replace('-', "-%C2%AD").replace(',', ",\u{200b}")),
    ("lines broken", |a| in_values(a, |v| v.replacen('-', "-%0D%0A", 1))),
    ("Chinese commas in lists", |a| a.replace(',', "，")),
    ("the same, encoded", |a| a.replace(',', "%EF%BC%8C")),
    ("list marks in lists", |a| a.replace(',', "、")),
    ("semicolons in lists", |a| a.replace(',', ";")),
    ("Chinese semicolons in lists", |a| a.replace(',', "；")),
    ("bars in lists", |a| a.replace(',', "|")),
    ("spaces in lists", |a| a.replace(',', ",+")),
    ("spaces around", |a| in_values(a, |v| format!("+{v}%20"))),
    ("quotation marks around", |a| in_values(a, |v| format!("%22{v}%22"))),
    ("arrow brackets around", |a| in_values(a, |v| format!("%3C{v}%3E"))),
    ("Chinese quotation marks around", |a| in_values(a, |v| format!("“{v}”"))),
    ("Chinese colons and slashes", |a| in_query(a, |q| q.replace(':', "：").replace('/', "／").replace('~', "～"))),
    ("everything said twice", |a| in_query(a, |q| format!("{q}&{q}"))),
    ("keys of arrays", |a| in_query(a, |q| q.replace("regions=", "regions[]=").replace("lang=", "lang%5B%5D="))),
    // Paths.
    ("a slash at the end of the path", |a| {
        let (path, query) = a.split_once('?').map_or((a, ""), |(path, query)| (path, query));
        format!("{path}/{}{query}", if query.is_empty() { "" } else { "?" })
    }),
    ("slashes doubled", |a| {
        let (path, query) = a.split_once('?').unwrap_or((a, ""));
        format!("{}{}{query}", path.replace('/', "//"), if query.is_empty() { "" } else { "?" })
    }),
    ("backslashes", |a| {
        let (path, query) = a.split_once('?').unwrap_or((a, ""));
        format!("/{}{}{query}", path[1..].replace('/', "\\"), if query.is_empty() { "" } else { "?" })
    }),
    ("a comma stuck to the path", |a| a.replacen('?', "，?", 1)),
];

/// What an address in a text shows, and what of it is named.
fn shown(address: &str) -> Option<(Place, View, Vec<Issue>)> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let arrived = ArrivedAddress::read(path, query)?;
    let (view, issues) = View::from_query(&arrived.query);
    Some((arrived.place, view, issues))
}

#[test]
fn whatever_was_done_to_an_address_it_is_read_as_it_was_meant() {
    let mut failures = Vec::new();
    for address in ADDRESSES {
        let meant = shown(address).unwrap_or_else(|| panic!("{address}"));
        assert_eq!(meant.2, [], "{address}");
        for (name, change) in CHANGES {
            let sent = change(address);
            if shown(&sent).as_ref() != Some(&meant) {
                failures.push(format!("{name}: {sent}\n    {:?}", shown(&sent)));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), ADDRESSES.len() * CHANGES.len(), failures.join("\n"));
}

#[test]
fn two_things_that_were_done_to_an_address_are_both_undone() {
    let done = |name: &str| CHANGES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}")).1;
    let pairs = [
        ("WeChat, to a friend", "Chinese words after a comma"),
        ("campaigns", "HTML"),
        ("values encoded", "capitals in keys"),
        ("Chinese commas in lists", "a full stop"),
        ("a fragment that has swallowed the query", "a Chinese full stop"),
        ("Feishu", "the query encoded"),
        ("HTML", "a bracket and a full stop"),
    ];
    for address in ADDRESSES {
        for (first, second) in pairs {
            let sent = done(second)(&done(first)(address));
            assert_eq!(shown(&sent), shown(address), "{first}, {second}: {sent}");
        }
    }
}

#[test]
fn the_table_is_over_every_key() {
    for key in View::KEYS {
        let has = |address: &&&str| address.split(['?', '&']).any(|pair| pair.split('=').next() == Some(key));
        assert!(ADDRESSES.iter().any(|address| has(&address)), "{key} is in no address");
    }
}

#[test]
fn what_is_not_certain_is_named() {
    for (query, meant, named) in [
        ("regions=青岛", "", vec![("regions", "青岛")]),
        ("regions=qingdao,青岛", "regions=qingdao", vec![("regions", "青岛")]),
        ("regions=青岛，qingdao", "regions=qingdao", vec![("regions", "青岛")]),
        ("regions=guangdong，青岛，qingdao", "regions=guangdong,qingdao", vec![("regions", "青岛")]),
        ("regions=qingdao,AT%20LANTIS", "regions=qingdao", vec![("regions", "AT LANTIS")]),
        ("regions=qingdao+futian", "", vec![("regions", "qingdao futian")]),
        ("regions=%FF", "", vec![("regions", "\u{fffd}")]),
        ("regions=<b>futian</b>", "", vec![("regions", "b>futian</b")]),
        ("lang=\"en\" x=\"zh\"", "", vec![("lang", "en\" x=\"zh")]),
        ("from=2020年5月", "", vec![("from", "2020年5月")]),
        ("from=2020年五月", "", vec![("from", "2020年五月")]),
        ("from=2020 5月", "", vec![("from", "2020 5月")]),
        ("from=2020.5", "", vec![("from", "2020.5")]),
        ("from=2020-", "", vec![("from", "2020-")]),
        ("from=-2020", "", vec![("from", "-2020")]),
        ("from=abc", "", vec![("from", "abc")]),
        ("regions=qingdao-", "", vec![("regions", "qingdao-")]),
        ("lang=en-", "", vec![("lang", "en-")]),
        ("lang=fr-FR", "", vec![("lang", "fr-FR")]),
        ("lang=english", "", vec![("lang", "english")]),
        ("lang=en,zh", "", vec![("lang", "en,zh")]),
        ("lang=zh&lang=en", "lang=en", vec![("lang", "en")]),
        ("scale=cubic", "", vec![("scale", "cubic")]),
        ("colour=red", "", vec![("colour", "red")]),
        ("lang=en&colour=red。", "lang=en", vec![("colour", "red。")]),
        ("to=timeline", "", vec![("to", "timeline")]),
        ("next=https://evil.example", "", vec![("next", "https://evil.example")]),
        ("data=1", "", vec![("data", "1")]),
        ("foo", "", vec![("foo", "")]),
        ("rev=0123456789abcde", "", vec![("rev", "0123456789abcde")]),
    ] {
        let (view, issues) = View::from_query(query);
        assert_eq!(view.to_query(), meant, "{query}");
        let issues: Vec<(&str, &str)> = issues.iter().map(|issue| (issue.key.as_str(), issue.value.as_str())).collect();
        assert_eq!(issues, named, "{query}");
    }
}

#[test]
fn what_a_stranger_says_is_never_taken_for_ours() {
    for query in [
        "utm_term=a%26regions%3Dfutian",
        "utm_content=%3Fregions%3Dfutian",
        "ref=https%3A%2F%2Fd.example%2Fcompare%2Ftargets%3Fregions%3Dfutian%26lang%3Den",
        "share_url=/compare/targets?regions=futian",
    ] {
        assert_eq!(View::from_query(query), (View::default(), Vec::new()), "{query}");
    }
    let (view, issues) = View::from_query("next=%2Fcompare%3Fregions%3Dfutian%26lang%3Den&theme=dark");
    assert_eq!((view.to_query().as_str(), issues.len(), issues[0].kind), ("theme=dark", 1, IssueKind::UnknownKey));
}

#[test]
fn a_language_is_read_from_any_tag() {
    for (tag, meant) in [
        ("en-US", "lang=en"),
        ("en_GB", "lang=en"),
        ("EN", "lang=en"),
        ("en-us。", "lang=en"),
        ("zh-CN", ""),
        ("zh_CN", ""),
        ("zh-Hans-CN", ""),
        ("zh-Hant-TW", ""),
    ] {
        let (view, issues) = View::from_query(&["lang=", tag].concat());
        assert_eq!((view.to_query().as_str(), issues), (meant, Vec::new()), "{tag}");
    }
}

#[test]
fn a_date_may_be_said_as_a_year() {
    assert_eq!(View::from_query("from=２０２０&from=2020。"), View::from_query("from=2020"));
    assert_eq!(View::from_query("from=2020&to=2025&from=singlemessage"), View::from_query("from=2020&to=2025"));
}

#[test]
fn a_path_that_names_nothing_for_certain_leads_nowhere() {
    for path in [
        "/青岛",
        "/请查收",
        "//other.example/login",
        "/\\other.example",
        "/compare/targets.md",
        "/compare/targets.old",
        "/compare",
        "/regions/青岛",
        "/documents/qingdao-uhd-2019年版",
        "/regions/qingdao-",
        "/s/short",
        "/%FF",
        "/embed/regions/qingdao",
        "/a/b?regions=futian",
        "/compare/targets/extra",
    ] {
        assert_eq!(ArrivedAddress::read(path, ""), None, "{path}");
    }
}

#[test]
fn an_address_is_found_in_the_wrappers_of_messengers() {
    let meant = shown("/compare/targets?regions=guangdong,qingdao&lang=en");
    let address = "https://d.example/compare/targets?regions=guangdong,qingdao&lang=en";
    let once = encode(address);
    for text in [
        address.to_owned(),
        address.replace("https", "http"),
        address.replace("https://d.example", "HTTPS://D.Example"),
        address.replace("https://", ""),
        once.clone(),
        format!("<{address}>"),
        format!(" {address}\r\n"),
        format!("<{address}|Compare>"),
        format!("({address})。"),
        address.replace('&', "&amp;"),
        format!("{address}&utm_source=x#frag"),
        format!("https://nam12.safelinks.protection.outlook.com/?url={once}&data=05%7C02%7Ca%40b&sdata=x%3D&reserved=0"),
        format!("https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={once}&locale=en-us"),
        format!("https://www.google.com/url?sa=t&q={once}&usg=x"),
        format!("dingtalk://dingtalkclient/page/link?url={once}&pc_slide=false"),
        format!("https://applink.feishu.cn/client/web_url/open?mode=window&url={once}"),
        format!("https://slack-redir.net/link?url={once}"),
        format!("https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?main_type=2&url={}", encode(&once)),
    ] {
        let arrived = ArrivedAddress::on_site(&text, SITE).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(shown(&arrived.href()), meant, "{text}");
    }
    for text in [
        "",
        "https://d.example.evil.example/compare/targets",
        "https://d.example@evil.example/compare/targets",
        "https://d.example:8080/compare/targets",
        "https://evil.example/d.example/compare/targets",
        "https://evil.example/?url=https%3A%2F%2Fd.example.evil.example%2Fcompare%2Ftargets",
        "/compare/targets",
    ] {
        assert_eq!(ArrivedAddress::on_site(text, SITE), None, "{text}");
    }
}

#[test]
fn what_is_sent_on_can_stand_in_a_header() {
    let arrived = ArrivedAddress::read("/compare/targets？regions＝qingdao\r\n", "x=青岛\"<").expect("an address");
    assert_eq!(arrived.href(), "/compare/targets?regions=qingdao&x=%E9%9D%92%E5%B2%9B%22%3C");
}

#[test]
fn a_search_keeps_what_was_typed() {
    use crate::search::split_query;
    for (query, typed, rest) in [
        ("q=100%25&lang=en", "100%", "lang=en"),
        ("q=a%2Bb", "a+b", ""),
        ("q=R%26D&amp;lang=en", "R&D", "lang=en"),
        ("lang=en&amp;q=parks", "parks", "lang=en"),
        ("Q=%25E5%259B%25AD", "园", ""),
        ("q%3Dparks%26lang%3Den", "parks", "lang=en"),
        ("q=regions%3Dfutian", "regions=futian", ""),
    ] {
        assert_eq!(split_query(query), (typed.to_owned(), rest.to_owned()), "{query}");
    }
}

#[test]
fn old_keys_arrive_like_new_ones() {
    for (old, new) in legacy::KEYS {
        assert!(keys::find(new).is_some());
        assert_eq!(View::from_query(&format!("{}=target。", old.to_uppercase())), View::from_query(&format!("{new}=target")));
    }
}

proptest! {
    /// Anything behind a mark that ends an address leaves it as it was, or is named.
    #[test]
    fn what_is_pasted_behind_never_shows_something_else_without_a_word(
        at in 0..ADDRESSES.len(), tail in "[ -~&&[^&=?#;,]]{1,12}|[一-龥。，a-z0-9 ]{1,12}"
    ) {
        let (place, meant, _) = shown(ADDRESSES[at]).expect("an address");
        if let Some((arrived, view, issues)) = shown(&stuck(ADDRESSES[at], &percent_encode(&tail)))
            // What a list parts is a value of it, and what a line break parted is one value: the data know it, or name it.
            && issues.is_empty() && !tail.contains(super::SEPARATORS) && !tail.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric() || "-/~:".contains(c))
        {
            prop_assert_eq!((arrived, view), (place, meant));
        }
    }

    #[test]
    fn any_path_is_read_without_panic_and_what_it_leads_to_is_here(path in "/.{0,60}", query in ".{0,60}") {
        if let Some(arrived) = ArrivedAddress::read(&path, &query) {
            let href = arrived.href();
            prop_assert!(href.starts_with('/') && !href.starts_with("//") && href.is_ascii() && !href.contains(['\\', ' ', '#', '\r', '\n']));
            let (path, query) = href.split_once('?').unwrap_or((&href, ""));
            prop_assert_eq!(ArrivedAddress::read(path, query), Some(arrived));
        }
    }

    #[test]
    fn a_long_address_is_read_to_its_end(joint in "(&amp;|%26|%2526|\\?|&|#|;|lang=en\\?|lang=en%3F)", times in 1usize..1500) {
        let (view, _) = View::from_query(&joint.repeat(times));
        prop_assert_eq!(View::from_query(&view.to_query()), (view, Vec::new()));
    }
}

#[test]
fn pages_are_found_whatever_their_letters() {
    for (path, page) in [
        ("/Compare/Targets", Page::Targets),
        ("/compare/targets.", Page::Targets),
        ("/SEARCH/", Page::Search),
        ("/。", Page::Overview),
    ] {
        assert_eq!(ArrivedAddress::read(path, "").map(|arrived| arrived.place), Some(Place::Page(page)), "{path}");
    }
}
