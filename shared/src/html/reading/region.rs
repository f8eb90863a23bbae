//! The page of a region: what it is, its documents, what it promises and has reached, and the ways to compare it.

use super::{
    super::{fact, frame, share, write::Html},
    Held, Written, card, list,
};
use crate::{
    model::{ContextMeasure, Fact, Kind, Region},
    quantity,
    text::{self, Named, labels},
    view::address::Page,
};

/// Writes the page of a region that is compared.
pub fn page(held: Held<'_>, region: &Region) -> Written {
    let (lang, data) = (held.view.lang, held.data);
    let documents = || data.documents.iter().filter(|document| document.region == region.slug);
    let facts: Vec<&Fact> = data.facts.iter().filter(|fact| fact.region == region.slug).collect();
    let holds = labels::REGION_HOLDS.with(lang, &[&documents().count().to_string(), &facts.len().to_string()]);
    let mut heading = Html::new();
    let kind = [labels::REGION.get(lang), region.level.label().get(lang)].join(" · ");
    heading.simple("p", "kind", &kind).simple("h1", "", region.name.get(lang)).simple("p", "lead", &holds);
    let mut html = Html::new();
    html.open("article", &[("class", "reading sheet")]).open("div", &[("class", "side-column")]);
    particulars(&mut html, held, region, &facts);
    list::ways(&mut html, region, held.view);
    outside(&mut html, held, region);
    html.close("div").open("div", &[("class", "main-column")]);
    card(&mut html, "documents", labels::DOCUMENTS.get(lang));
    list::documents(&mut html, documents(), held.view);
    html.close("section");
    for kind in [Kind::Target, Kind::Status] {
        let own = facts.iter().copied().filter(|fact| fact.kind == kind);
        let count = own.clone().count();
        if count > 0 {
            card(&mut html, kind.as_str(), &list::heading(kind.label().get(lang), count, lang));
            list::facts(&mut html, own, held.view, |_| String::new());
            html.close("section");
        }
    }
    html.close("div").close("article");
    Written {
        title: frame::title(region.name.get(lang), lang),
        description: [region.name.get(lang), &holds, &list::counted(facts.iter().copied(), lang)].join(" · "),
        heading: heading.done(),
        body: html.done(),
    }
}

fn particulars(html: &mut Html, held: Held<'_>, region: &Region, facts: &[&Fact]) {
    let (lang, kept) = (held.view.lang, fact::reading(held.view));
    card(html, "particulars", labels::PARTICULARS.get(lang));
    html.open("dl", &[("class", "terms")]);
    list::term(html, labels::LEVEL.get(lang), region.level.label().get(lang));
    list::term(html, labels::REGION_CODE.get(lang), &region.code);
    if let Some(parent) = region.parent.as_ref().and_then(|slug| held.data.region(slug)) {
        let (page, name) = (Page::Region(parent.slug.clone()), parent.name.get(lang));
        html.open("div", &[]).simple("dt", "", labels::PARENT.get(lang)).open("dd", &[]);
        if page.is_in(held.data) {
            html.element("a", &[("href", &page.href(&kept))], name);
        } else {
            html.text(name);
        }
        html.close("dd").close("div");
    }
    list::counts(html, facts.iter().copied(), lang);
    html.close("dl");
    share::links(html, held.site, region.name.get(lang), &Page::Region(region.slug.clone()), &kept);
    html.close("section");
}

/// Outside statistics, which are never facts.
fn outside(html: &mut Html, held: Held<'_>, region: &Region) {
    let lang = held.view.lang;
    let measures = [(ContextMeasure::Population, labels::POPULATION), (ContextMeasure::Gdp, labels::GDP)];
    let found = measures.map(|(measure, label)| (held.data.context(&region.slug, measure), label));
    if found.iter().all(|(statistic, _)| statistic.is_none()) {
        return;
    }
    card(html, "outside", labels::CONTEXT_STATISTICS.get(lang));
    html.simple("p", "caution", labels::OUTSIDE_SAID.get(lang)).open("dl", &[("class", "terms")]);
    for (statistic, label) in found {
        let Some(statistic) = statistic else { continue };
        let name = labels::OUTSIDE_OF_YEAR.with(lang, &[label.get(lang), &statistic.year.to_string()]);
        let value = quantity::format(statistic.value, &statistic.unit, lang);
        html.open("div", &[]).simple("dt", "", &name).open("dd", &[]).simple("p", "", &value);
        let published = statistic.published.map(|day| text::date(day, lang));
        let source: Vec<String> = [statistic.publication.get(lang).to_owned()].into_iter().chain(published).collect();
        html.simple("p", "sub", &source.join(" · "));
        if let Some(note) = &statistic.note {
            html.simple("p", "sub", note.get(lang));
        }
        html.close("dd").close("div");
    }
    html.close("dl").close("section");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        html::tests::{data, site},
        model::{Context, Text},
        view::View,
    };

    #[test]
    fn a_region_shows_its_targets_and_labels_outside_statistics_as_such() {
        let (mut data, site, view) = (data(), site(), View::default());
        data.regions[0].parent = Some(data.regions[1].slug.clone());
        data.context.push(Context {
            region: data.regions[0].slug.clone(),
            measure: ContextMeasure::Population,
            year: 2020,
            value: 1_260_000.0,
            unit: "人".to_owned(),
            publication: Text { zh: "普查公报".to_owned(), en: "Census".to_owned() },
            published: "2021-05-11".parse().ok(),
            note: None,
        });
        let page = page(Held { data: &data, site: &site, view: &view }, &data.regions[0]);
        assert!(page.heading.contains("<h1>甲省</h1><p class=\"lead\">1份文件 · 2条事实</p>"), "{}", page.heading);
        for said in [
            "<dt>隶属</dt><dd><a href=\"/regions/west-b\">乙省</a></dd>",
            "文件以外的统计数据</h2><p class=\"caution\">",
            "<dt>常住人口（2020年）</dt><dd><p>126万人</p><p class=\"sub\">普查公报 · 2021年5月11日</p></dd>",
            "<a href=\"/documents/plan-east-a\">《计划》",
            "<h2 id=\"target\">目标（1）</h2>",
            "到2022年，不少于12万个",
            "href=\"/compare/measures?home=east-a\"",
            "href=\"/compare/timeline?regions=east-a\"",
        ] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
    }
}
