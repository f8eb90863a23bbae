//! Pages that are read and not worked with. Here the page of one fact: what it says, the words that prove it and what stands
//! around them, and the same elsewhere.

pub mod document;
pub mod indicator;
pub mod list;
pub mod region;
pub mod search;

use super::{
    controls::join,
    fact::{self, Around},
    share::{self, Site},
    table::{self, Cell},
    write::Html,
};
use crate::{
    compare::verdict::{Judgement, Subject, Verdict, is_district_beside_larger, judge},
    model::{Dataset, Document, Fact},
    passage::{CONTEXT, Passage},
    text::{self, Named, citation, labels},
    view::{View, address::Page},
};

/// What every page that is read rests on.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    /// The data.
    pub data: &'a Dataset,
    /// Where the page stands, and the revision that is shown.
    pub site: &'a Site,
    /// Language, colours and pin.
    pub view: &'a View,
}

/// A page that is read, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The title, for the browser's tab and for previews.
    pub title: String,
    /// What it says in a sentence, for previews.
    pub description: String,
    /// The heading.
    pub heading: String,
    /// Everything below the heading.
    pub body: String,
}

/// What stands around a quote, or why that cannot be shown.
#[derive(Clone, Copy, Debug)]
pub enum Surroundings<'a> {
    /// The text is attached and the place of the quote certain.
    Placed(&'a Passage),
    /// The text is attached, but the quote has no certain place in it.
    NotPlaced,
    /// The text is not attached.
    NotAttached,
}

/// Everything that the page of a fact rests on.
#[derive(Clone, Copy)]
pub struct FactPage<'a> {
    /// The data that the fact is in.
    pub data: &'a Dataset,
    /// The fact.
    pub fact: &'a Fact,
    /// The document that states it.
    pub document: &'a Document,
    /// What stands around its quote.
    pub surroundings: Surroundings<'a>,
    /// Its chart beside those of other regions, as `whole::figure` draws it; empty when it is in none.
    pub chart: &'a str,
    /// Where the page stands, and the revision that is shown.
    pub site: &'a Site,
    /// Language, colours and pin.
    pub view: &'a View,
}

impl FactPage<'_> {
    /// The whole page.
    pub fn written(&self) -> Written {
        Written { title: self.title(), description: self.description(), heading: self.heading(), body: self.body() }
    }

    fn page(&self) -> Page {
        Page::Fact(self.fact.reference())
    }

    fn region(&self) -> String {
        let region = self.data.region(&self.fact.region);
        region.map(|region| fact::region_of_level(region, self.view.lang)).unwrap_or_default()
    }

    /// The title, for the browser's tab and for previews.
    pub fn title(&self) -> String {
        let lang = self.view.lang;
        [self.name().as_str(), labels::PRODUCT.get(lang)].join(" · ")
    }

    /// What it is called where it stands alone: its name and region.
    fn name(&self) -> String {
        let lang = self.view.lang;
        let region = self.data.region(&self.fact.region).map_or("", |region| region.name.get(lang));
        [self.fact.name.get(lang), region].join(" · ")
    }

    /// What it says in a sentence, with the words that prove it, for previews.
    pub fn description(&self) -> String {
        let statement = text::statement(self.fact, self.view.lang).map(|said| [&said, " "].concat()).unwrap_or_default();
        [&statement, "“", &self.fact.evidence.quote, "” ", &fact::source_line(self.document, self.view.lang)].concat()
    }

    /// The heading: its name, and what it says in words.
    pub fn heading(&self) -> String {
        let lang = self.view.lang;
        let mut html = Html::new();
        let kind = [self.fact.kind.label().get(lang), &self.region()].join(" · ");
        html.simple("p", "kind", &kind).simple("h1", "", self.fact.name.get(lang));
        if let Some(said) = text::statement(self.fact, lang) {
            html.simple("p", "statement", &said);
        }
        html.done()
    }

    /// Everything below the heading.
    pub fn body(&self) -> String {
        let mut html = Html::new();
        html.open("article", &[("class", "reading")]).open("div", &[("class", "main-column")]);
        self.quote(&mut html);
        self.context(&mut html);
        html.close("div");
        self.particulars(&mut html);
        self.neighbours(&mut html);
        html.close("article");
        html.done()
    }

    fn quote(&self, html: &mut Html) {
        let (lang, page) = (self.view.lang, self.page());
        card(html, "quote", labels::QUOTE.get(lang));
        fact::quotation(html, self.fact, lang);
        html.open("p", &[("class", "source")]);
        let document = Page::Document(self.document.slug.clone()).href(&fact::reading(self.view));
        html.element("a", &[("href", &document)], &fact::source_line(self.document, lang)).close("p");
        let pinned = self.site.address(&page, &self.site.pinned(&fact::reading(self.view)));
        let cited = citation::cite(self.fact, self.document, &pinned);
        html.open("div", &[("class", "share-row"), ("role", "group"), ("aria-label", labels::CITE.get(lang))]);
        html.element("span", &[("class", "chip-name"), ("aria-hidden", "true")], labels::CITE.get(lang));
        share::copy(html, labels::COPY_QUOTATION, &cited.quotation, lang);
        share::copy(html, labels::COPY_CITATION, &cited.reference, lang);
        html.close("div");
        share::links(html, self.site, &self.name(), &page, &fact::reading(self.view));
        html.close("section");
    }

    fn context(&self, html: &mut Html) {
        let lang = self.view.lang;
        card(html, "context", labels::CONTEXT.get(lang));
        match self.surroundings {
            Surroundings::NotAttached => html.simple("p", "muted", labels::CONTEXT_NOT_ATTACHED.get(lang)),
            Surroundings::NotPlaced => html.simple("p", "muted", labels::CONTEXT_NOT_PLACED.get(lang)),
            Surroundings::Placed(passage) => {
                let cut_before = passage.anchor.start > passage.before.chars().count();
                let cut_after = passage.after.chars().count() >= CONTEXT;
                html.open("blockquote", &[("class", "passage"), ("lang", "zh-CN")]).text(if cut_before { "…" } else { "" });
                html.text(&passage.before).simple("mark", "", &passage.quote).text(&passage.after);
                html.text(if cut_after { "…" } else { "" }).close("blockquote")
            }
        };
        html.close("section");
    }

    fn particulars(&self, html: &mut Html) {
        let lang = self.view.lang;
        card(html, "particulars", labels::PARTICULARS.get(lang));
        fact::terms(html, Around::in_data(self.data, self.fact), self.fact, lang);
        let compared = self.data.compared_regions().any(|region| region.slug == self.fact.region);
        if let Some((page, view)) = self.page().shown_at(&fact::reading(self.view), self.data).filter(|_| compared) {
            html.element("a", &[("class", "button"), ("href", &page.href(&view))], labels::SEE_COMPARED.get(lang));
        }
        html.close("section");
    }

    fn neighbours(&self, html: &mut Html) {
        let lang = self.view.lang;
        card(html, "neighbours", labels::NEIGHBOURS.get(lang));
        let Some(own) = Subject::of(self.data, self.fact) else {
            html.simple("p", "muted", labels::NEIGHBOURS_NO_INDICATOR.get(lang)).close("section");
            return;
        };
        let of = [own.indicator.name.get(lang), own.indicator.definition.get(lang)];
        let about = Page::Indicator(own.indicator.slug.clone()).href(&fact::reading(self.view));
        html.open("p", &[("class", "sub")]).text(&labels::NEIGHBOURS_OF.with(lang, &of)).text(" ");
        html.element("a", &[("href", &about)], labels::SEE_INDICATOR.get(lang)).close("p");
        if let Some(caution) = &own.indicator.caution {
            html.simple("p", "caution", caution.get(lang));
        }
        let others: Vec<Subject<'_>> =
            self.data.neighbours(self.fact).filter_map(|other| Subject::of(self.data, other)).collect();
        if others.is_empty() {
            html.simple("p", "muted", labels::NEIGHBOURS_NONE.get(lang)).close("section");
            return;
        }
        if others.iter().any(|other| is_district_beside_larger(own.region.level, other.region.level)) {
            html.simple("p", "caution strong", labels::NEIGHBOURS_DISTRICT.get(lang));
        }
        html.add(self.chart);
        let mut rows = vec![self.row(own, labels::NEIGHBOURS_HERE.get(lang).to_owned())];
        rows.extend(others.iter().map(|other| {
            let judgement = judge(own, *other, self.view);
            self.row(*other, comparability(&judgement, self.view))
        }));
        let heads =
            [labels::REGION, labels::NAME, labels::VALUE, labels::DATE, labels::SCOPE, labels::COMPARABILITY, labels::DOCUMENT]
                .map(|label| table::plain(label, lang));
        table::table(html, own.indicator.name.get(lang), &heads, &rows, &self.page(), self.view);
        html.close("section");
    }

    fn row(&self, subject: Subject<'_>, comparability: String) -> Vec<Cell> {
        let (lang, fact) = (self.view.lang, subject.fact);
        let href = fact::href(&fact.reference(), self.view);
        let value = text::value_of(fact, lang).or_else(|| fact.absence.map(|absence| absence.label().get(lang).to_owned()));
        vec![
            list::region(self.data, subject.region, self.view),
            Cell::text(fact.name.get(lang)).leading_to(href.clone()),
            Cell::number(value.unwrap_or_default(), href),
            Cell::text(fact::dates(fact, lang).unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned())),
            Cell::text(fact.scope.as_ref().map_or(labels::WHOLE_REGION.get(lang), |scope| scope.get(lang))),
            Cell::text(comparability),
            Cell::text(subject.document.title.get(lang)),
        ]
    }
}

/// How far two facts can be compared, and why no further.
pub(super) fn comparability(judgement: &Judgement, view: &View) -> String {
    let verdict = judgement.verdict.label().get(view.lang);
    if judgement.verdict == Verdict::Direct || judgement.reasons.is_empty() {
        return verdict.to_owned();
    }
    let reasons: Vec<String> = judgement.reasons.iter().map(|reason| text::reason_short(reason, view.lang)).collect();
    labels::VERDICT_BECAUSE.with(view.lang, &[verdict, &join(view.lang, &reasons)])
}

/// Opens a part of the page with its heading.
pub(super) fn card(html: &mut Html, name: &str, heading: &str) {
    html.open("section", &[("class", "card"), ("aria-labelledby", name)]).element("h2", &[("id", name)], heading);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        html::tests::{data, site},
        model::{Anchor, Level},
    };

    /// The page of a fact of the small data set; `change` alters the data before.
    fn page(
        fact: &str,
        query: &str,
        surroundings: Surroundings<'_>,
        change: impl FnOnce(&mut Dataset),
        check: impl FnOnce(FactPage<'_>),
    ) {
        let (mut data, site, view) = (data(), site(), View::from_query(query).0);
        change(&mut data);
        let fact = data.fact(&fact.parse().expect("a fact")).expect("it is here");
        let document = data.document(&fact.document).expect("its document");
        check(FactPage { data: &data, fact, document, surroundings, chart: "<figure>", site: &site, view: &view });
    }

    fn row<'a>(page: &'a str, region: &str) -> &'a str {
        let start = page.find(&format!(">{region}</a></th>")).expect("a row");
        &page[start..start + page[start..].find("</tr>").expect("its end")]
    }

    #[test]
    fn a_fact_is_said_in_words_in_both_languages() {
        let cases = [
            (
                "",
                "<p class=\"kind\">目标 · 甲省（省级）</p><h1>园区&lt;b&gt;</h1><p class=\"statement\">到2022年，不少于12万个</p>",
            ),
            (
                "lang=en",
                "<p class=\"kind\">Target · East (province)</p><h1>parks &lt;b&gt;</h1><p class=\"statement\">At least 120,000 by 2022</p>",
            ),
        ];
        for (query, heading) in cases {
            page("plan-east-a/parks", query, Surroundings::NotAttached, |_| (), |page| assert_eq!(page.heading(), heading));
        }
        page(
            "plan-east-a/parks",
            "lang=en",
            Surroundings::NotAttached,
            |_| (),
            |page| {
                assert_eq!(page.title(), "parks <b> · East · Duibiao");
                assert_eq!(page.description(), "At least 120,000 by 2022 “建成\"园区\"12个 & 更多” Plan · Jul 2020");
            },
        );
    }

    #[test]
    fn a_passage_has_its_quote_marked_and_says_where_it_was_cut() {
        let passage = |start: usize, after: &str| Passage {
            before: "前文\n".to_owned(),
            quote: "建成<12>个".to_owned(),
            after: after.to_owned(),
            anchor: Anchor { start, end: start + 7 },
        };
        let whole = passage(3, "。");
        page(
            "plan-east-a/parks",
            "",
            Surroundings::Placed(&whole),
            |_| (),
            |page| {
                let said = "<blockquote class=\"passage\" lang=\"zh-CN\">前文\n<mark>建成&lt;12&gt;个</mark>。</blockquote>";
                assert!(page.body().contains(said), "{}", page.body());
            },
        );
        let cut = passage(90, &"后".repeat(CONTEXT));
        page(
            "plan-east-a/parks",
            "",
            Surroundings::Placed(&cut),
            |_| (),
            |page| {
                let body = page.body();
                assert!(body.contains(">…前文") && body.contains("后…</blockquote>"), "{body}");
            },
        );
        for (surroundings, said) in
            [(Surroundings::NotAttached, "未附全文"), (Surroundings::NotPlaced, "位置无法确定，因此不作标示")]
        {
            page(
                "plan-east-a/parks",
                "",
                surroundings,
                |_| (),
                |page| {
                    let body = page.body();
                    assert!(body.contains(said) && !body.contains("<mark>"), "{body}");
                    assert!(
                        body.contains("建成&quot;园区&quot;12个 &amp; 更多</blockquote>") && body.contains("一、目标"),
                        "{body}"
                    );
                },
            );
        }
    }

    #[test]
    fn neighbours_lead_to_their_pages_with_a_word_on_comparability() {
        let later = |data: &mut Dataset| data.facts[1].by = "2025".parse().ok();
        page("plan-east-a/parks", "lang=en&rev=0123456789abcdef", Surroundings::NotAttached, later, |page| {
            let body = page.body();
            let own = row(&body, "East");
            assert!(own.contains("≥120,000") && own.contains("This fact"), "{own}");
            let other = row(&body, "West");
            let link = "href=\"/facts/plan-west-b/parks?lang=en&amp;rev=0123456789abcdef\">≥80,000</a>";
            for said in [link, "<td>2025</td>", "<td>the whole region</td>", "<td>Indicative only: different year</td>"] {
                assert!(other.contains(said), "{said} in {other}");
            }
            assert!(!body.contains("District") && !body.contains("A district stands"), "{body}");
        });
        page(
            "plan-east-a/parks",
            "",
            Surroundings::NotAttached,
            |_| (),
            |page| {
                let body = page.body();
                assert!(row(&body, "乙省").contains("<td>可直接比较</td>"), "{body}");
            },
        );
    }

    #[test]
    fn a_district_beside_a_province_is_said_aloud() {
        let district = |data: &mut Dataset| data.regions[1].level = Level::District;
        page("plan-east-a/parks", "", Surroundings::NotAttached, district, |page| {
            let body = page.body();
            assert!(body.contains("<p class=\"caution strong\">表中有区与省市并列"), "{body}");
            assert!(row(&body, "乙省").contains("仅供参考：区级对省级"), "{body}");
        });
    }

    #[test]
    fn what_has_no_neighbours_says_why() {
        page(
            "plan-east-a/money",
            "",
            Surroundings::NotAttached,
            |_| (),
            |page| {
                assert!(page.body().contains("这条事实不属于可与其他地区比较的指标。"), "{}", page.body());
            },
        );
        let alone = |data: &mut Dataset| drop(data.facts.remove(1));
        page("plan-east-a/parks", "", Surroundings::NotAttached, alone, |page| {
            assert!(page.body().contains("其他地区的文件没有这一指标。"), "{}", page.body());
        });
    }

    #[test]
    fn a_fact_can_be_cited_linked_and_seen_compared() {
        page(
            "plan-east-a/parks",
            "theme=dark",
            Surroundings::NotAttached,
            |_| (),
            |page| {
                let body = page.body();
                let pinned = "https://d.example/facts/plan-east-a/parks?theme=dark&amp;rev=0123456789abcdef";
                let reference = format!("计划[Z/OL]. (2020-07). {pinned}.");
                for copied in [
                    format!("data-copy=\"“建成&quot;园区&quot;12个 &amp; 更多”（一、目标）。{reference}\""),
                    format!("data-copy=\"{reference}\""),
                    format!("data-copy=\"{pinned}\""),
                    "data-copy=\"https://d.example/facts/plan-east-a/parks?theme=dark\"".to_owned(),
                ] {
                    assert!(body.contains(&copied), "{copied} in {body}");
                }
                let compared = "href=\"/compare/targets?indicators=parks-built&amp;fact=plan-east-a/parks&amp;theme=dark\"";
                assert!(body.contains(compared) && body.contains("href=\"/documents/plan-east-a?theme=dark\""), "{body}");
            },
        );
    }
}
