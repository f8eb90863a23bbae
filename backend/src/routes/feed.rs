//! `/feed?…`: what is new of a view, a region, an indicator or of all data, as Atom (RFC 4287). The query is that of the page, read
//! as leniently; `page` names the comparison that is followed, and without it the filters decide alone.

use super::caching::Origin;
use crate::{
    feed::{Entry, Feed, Followed, News},
    problem::Problem,
    state::AppState,
    xml::{self, XmlWriter},
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, header},
    response::Response,
};
use frontend::{document::comparison_title, pages::changes::family_line};
use shared::{
    comparison::{ComparisonKind, changes::Change},
    feed_link,
    i18n::{self, Labelled, labels},
    model::{Fact, Lang, RevisionId},
    view::{View, arrival, path::Page},
};
use std::io;

/// Atom.
pub async fn feed(State(state): State<AppState>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let (named, rest) = arrival::take(&query.unwrap_or_default(), &[feed_link::PAGE]);
    let kind = match named.first().map(|(_, name)| name.as_str()) {
        None | Some("") => None,
        Some(name) => Some(name.parse::<ComparisonKind>().map_err(|_| Problem::InvalidValue {
            name: feed_link::PAGE.to_owned(),
            value: name.chars().take(60).collect(),
            allowed: ComparisonKind::ALL.iter().map(ToString::to_string).collect(),
        })?),
    };
    let (view, notices) = View::from_query(&rest);
    let followed = Followed::new(kind, &view);
    let feed = Feed::read(&state, &followed).await?;
    let lang = followed.view.lang;
    let ignored: Vec<String> = notices.iter().map(|issue| i18n::notice(issue, lang)).collect();
    let document = AtomDocument { followed: &followed, site: &state.config.public_url, lang, ignored: &ignored };
    let bytes = document.write(&feed)?;
    let asked = format!("feed|{}|{}|{}", followed.key(), ignored.join(" "), state.config.public_url);
    let origin = Origin { revision: &feed.revision, pinned: false, asked: &format!("{asked}|{}", feed.entries.len()) };
    Ok(origin.answer(&headers, || ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], bytes)))
}

/// What a feed is written from.
struct AtomDocument<'a> {
    followed: &'a Followed,
    site: &'a str,
    lang: Lang,
    /// What of the address was ignored.
    ignored: &'a [String],
}

impl AtomDocument<'_> {
    fn write(&self, feed: &Feed) -> Result<Vec<u8>, Problem> {
        let lang = self.lang.language().html_code;
        let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang), ("xml:base", self.site)];
        xml::document(|writer| {
            xml::element(writer, "feed", &attributes, |writer| {
                xml::text(writer, "id", &feed.id)?;
                xml::text(writer, "title", &labels::FEED_TITLE.format(self.lang, &[&self.subject()]))?;
                if !self.ignored.is_empty() {
                    xml::text(writer, "subtitle", &self.ignored.join(" "))?;
                }
                xml::text(writer, "updated", &feed.updated)?;
                xml::element(writer, "author", &[], |writer| xml::text(writer, "name", labels::PRODUCT.get(self.lang)))?;
                xml::text(writer, "rights", labels::LICENCE_SAID.get(self.lang))?;
                let own = [self.site, &feed_link::href(&self.changes_page(), &self.followed.view)].concat();
                xml::empty(writer, "link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
                let page = self.followed.kind.map_or(Page::Changes(None), Page::of);
                xml::empty(writer, "link", &link(&[self.site, &page.href(&self.followed.view)].concat()))?;
                for entry in &feed.entries {
                    xml::element(writer, "entry", &[], |writer| self.entry(writer, entry))?;
                }
                Ok(())
            })
        })
    }

    fn changes_page(&self) -> Page {
        Page::Changes(self.followed.kind)
    }

    /// What is followed, in words: the comparison, and what of it.
    fn subject(&self) -> String {
        let view = &self.followed.view;
        let named = [&view.regions, &view.indicators, &view.categories].into_iter().flatten().map(ToString::to_string);
        let kind = self.followed.kind.map(|kind| comparison_title(kind).get(self.lang).to_owned());
        let parts: Vec<String> = [labels::PRODUCT.get(self.lang).to_owned()].into_iter().chain(kind).chain(named).collect();
        if parts.len() == 1 { [&parts[0], labels::FEED_ALL.get(self.lang)].join(" · ") } else { parts.join(" · ") }
    }

    fn entry(&self, writer: &mut XmlWriter, entry: &Entry) -> io::Result<()> {
        let said = self.summary(&entry.news);
        let day = entry.imported.get(..10).and_then(|day| day.parse().ok());
        let day = day.map(|day| i18n::date(day, self.lang)).unwrap_or_default();
        let since = View { since: Some(entry.earlier.clone()), rev: Some(entry.later.clone()), ..self.followed.view.clone() };
        xml::text(writer, "id", &entry.id)?;
        xml::text(writer, "title", &labels::FEED_ENTRY.format(self.lang, &[&day, &said]))?;
        xml::text(writer, "updated", &entry.imported)?;
        xml::text(writer, "published", &entry.imported)?;
        xml::empty(writer, "link", &link(&[self.site, &self.changes_page().href(&since)].concat()))?;
        xml::text(writer, "summary", &said)?;
        if let News::Facts { counts, listed, families } = &entry.news {
            xml::element(writer, "content", &[("type", "xhtml")], |writer| {
                xml::element(writer, "div", &[("xmlns", "http://www.w3.org/1999/xhtml")], |writer| {
                    for change in listed {
                        self.change(writer, change, entry)?;
                    }
                    if counts.total() > listed.len() {
                        let rest = (counts.total() - listed.len()).to_string();
                        xml::text(writer, "p", &labels::FEED_MORE.format(self.lang, &[&rest]))?;
                    }
                    family_line(families, self.lang).map_or(Ok(()), |line| xml::text(writer, "p", &line))
                })
            })?;
        }
        Ok(())
    }

    fn summary(&self, news: &News) -> String {
        match news {
            News::Documents(documents) => labels::FEED_TOO_MUCH.format(self.lang, &[&documents.to_string()]),
            News::Facts { counts, families, .. } if counts.total() == 0 => family_line(families, self.lang).unwrap_or_default(),
            News::Facts { counts, .. } => {
                let numbers = [counts.added, counts.removed, counts.altered].map(|count| count.to_string());
                labels::CHANGES_COUNTED.format(self.lang, &[&numbers[0], &numbers[1], &numbers[2]])
            }
        }
    }

    /// What happened to a fact: what it said and what it says, each with the words that prove it.
    fn change(&self, writer: &mut XmlWriter, change: &Change, entry: &Entry) -> io::Result<()> {
        let (sort, sides) = match change {
            Change::Added(fact) => (labels::CHANGE_IS_ADDED, vec![(None, fact, &entry.later)]),
            Change::Removed(fact) => (labels::CHANGE_IS_REMOVED, vec![(None, fact, &entry.earlier)]),
            Change::Altered { old, new, .. } => (
                labels::CHANGE_IS_ALTERED,
                vec![(Some(labels::CHANGE_BEFORE), &**old, &entry.earlier), (Some(labels::CHANGE_AFTER), &**new, &entry.later)],
            ),
        };
        let fact = change.fact();
        let head = [sort.get(self.lang), fact.kind.label().get(self.lang), fact.name.get(self.lang)].join(" · ");
        xml::text(writer, "h3", &head)?;
        for (label, fact, revision) in sides {
            if let Some(label) = label {
                xml::text(writer, "h4", label.get(self.lang))?;
            }
            if let Some(statement) = i18n::statement(fact, self.lang) {
                xml::text(writer, "p", &statement)?;
            }
            let cite = self.fact_address(fact, revision);
            xml::text_with(writer, "blockquote", &[("cite", cite.as_str()), ("xml:lang", "zh-CN")], &fact.evidence.quote)?;
            xml::element(writer, "p", &[], |writer| {
                xml::text_with(writer, "a", &[("href", cite.as_str())], &fact.reference().to_string())
            })?;
        }
        Ok(())
    }

    fn fact_address(&self, fact: &Fact, revision: &RevisionId) -> String {
        let view = View { lang: self.lang, rev: Some(revision.clone()), ..View::default() };
        [self.site, &Page::Fact(fact.reference()).href(&view)].concat()
    }
}

/// The attributes of a link to a page.
fn link(href: &str) -> [(&str, &str); 3] {
    [("rel", "alternate"), ("type", "text/html"), ("href", href)]
}
