//! The page of an indicator: what it measures, its chart, and what every region says or does not say.

use super::{
    super::{
        controls::join,
        fact, frame, share,
        table::{self, Cell},
        write::Html,
    },
    Held, Written, card, comparability, list,
};
use crate::{
    compare::{
        targets::{Row, Targets},
        verdict::{Subject, judge},
    },
    model::{Indicator, Lang},
    quantity::{self, Unit},
    text::{self, Named, labels},
    view::address::Page,
};

/// Writes the page. `targets` compares the indicator alone, and `chart` is that comparison as `whole::figure` draws it.
pub fn page(held: Held<'_>, indicator: &Indicator, targets: &Targets, chart: &str) -> Written {
    let lang = held.view.lang;
    let mut heading = Html::new();
    let kind = [labels::INDICATOR.get(lang), indicator.nature.label().get(lang)].join(" · ");
    heading.simple("p", "kind", &kind).simple("h1", "", indicator.name.get(lang));
    heading.simple("p", "statement", indicator.definition.get(lang));
    if let Some(caution) = &indicator.caution {
        heading.simple("p", "caution", caution.get(lang));
    }
    let mut html = Html::new();
    let subjects = subjects(held, indicator);
    html.open("article", &[("class", "reading stack")]);
    by_region(&mut html, held, indicator, (targets, chart), &subjects);
    particulars(&mut html, held, indicator);
    html.close("article");
    let said = [Some(&indicator.definition), indicator.caution.as_ref()].into_iter().flatten();
    let mut regions: Vec<String> = subjects.iter().map(|subject| subject.region.name.get(lang).to_owned()).collect();
    regions.dedup();
    let regions = join(lang, &regions);
    let regions = Some(regions.as_str()).filter(|regions| !regions.is_empty());
    let said: Vec<&str> =
        [indicator.name.get(lang)].into_iter().chain(said.map(|text| text.get(lang))).chain(regions).collect();
    Written {
        title: frame::title(indicator.name.get(lang), lang),
        description: said.join(if lang == Lang::Zh { "。" } else { ". " }),
        heading: heading.done(),
        body: html.done(),
    }
}

fn particulars(html: &mut Html, held: Held<'_>, indicator: &Indicator) {
    let (lang, kept) = (held.view.lang, fact::reading(held.view));
    let unit = match lang {
        Lang::En if Unit::parse(&indicator.unit).is_some() => quantity::format(1.0, &indicator.unit, lang),
        _ => indicator.unit.clone(),
    };
    let sectors: Vec<String> = indicator.sectors.iter().map(|sector| sector.label().get(lang).to_owned()).collect();
    card(html, "particulars", labels::PARTICULARS.get(lang));
    html.open("dl", &[("class", "terms")]);
    list::term(html, labels::NATURE.get(lang), indicator.nature.label().get(lang));
    list::term(html, labels::COMMON_UNIT.get(lang), &unit);
    list::term(html, labels::SECTORS.get(lang), &join(lang, &sectors));
    html.close("dl");
    share::links(html, held.site, indicator.name.get(lang), &Page::Indicator(indicator.slug.clone()), &kept);
    html.close("section");
}

/// The chart, and all that is said in a table, with the regions that say nothing and why.
fn by_region(
    html: &mut Html,
    held: Held<'_>,
    indicator: &Indicator,
    (targets, chart): (&Targets, &str),
    subjects: &[Subject<'_>],
) {
    let lang = held.view.lang;
    card(html, "facts", labels::FACTS_BY_REGION.get(lang));
    if targets.panels.iter().any(|panel| panel.district_beside_larger) {
        html.simple("p", "caution strong", labels::NEIGHBOURS_DISTRICT.get(lang));
    }
    html.add(chart);
    let reference = subjects.iter().find(|subject| subject.fact.canonical.is_some()).copied();
    match reference {
        Some(own) => {
            let said = labels::JUDGED_AGAINST.with(lang, &[own.region.name.get(lang), own.fact.name.get(lang)]);
            html.simple("p", "sub", &said)
        }
        None if subjects.is_empty() => html.simple("p", "muted", labels::INDICATOR_EMPTY.get(lang)),
        None => html,
    };
    let mut rows: Vec<Vec<Cell>> = subjects.iter().map(|subject| row(held, *subject, reference)).collect();
    rows.extend(silent(held, targets, subjects));
    let heads =
        [labels::REGION, labels::NAME, labels::VALUE, labels::DATE, labels::SCOPE, labels::COMPARABILITY, labels::DOCUMENT]
            .map(|label| table::plain(label, lang));
    let page = Page::Indicator(indicator.slug.clone());
    table::table(html, indicator.name.get(lang), &heads, &rows, &page, held.view);
    let compared = Page::Targets.href(&fact::reading(held.view).only_indicator(&indicator.slug));
    html.element("a", &[("class", "button"), ("href", &compared)], labels::SEE_COMPARED.get(lang)).close("section");
}

/// What is said, region by region, the highest level first.
fn subjects<'a>(held: Held<'a>, indicator: &Indicator) -> Vec<Subject<'a>> {
    let own = held.data.facts.iter().filter(|fact| fact.indicator.as_ref() == Some(&indicator.slug));
    let mut subjects: Vec<Subject<'a>> = own.filter_map(|fact| Subject::of(held.data, fact)).collect();
    subjects.sort_by_key(|subject| (subject.region.level, &subject.region.code, subject.fact.kind));
    subjects
}

fn row(held: Held<'_>, subject: Subject<'_>, reference: Option<Subject<'_>>) -> Vec<Cell> {
    let (lang, fact) = (held.view.lang, subject.fact);
    let href = fact::href(&fact.reference(), held.view);
    let value = text::value_of(fact, lang).or_else(|| fact.absence.map(|absence| absence.label().get(lang).to_owned()));
    let comparability = match reference {
        None => String::new(),
        Some(own) if own.fact.reference() == fact.reference() => labels::REFERENCE.get(lang).to_owned(),
        Some(own) if own.region.slug == subject.region.slug => labels::SAME_REGION.get(lang).to_owned(),
        Some(own) => comparability(&judge(own, subject, &fact::reading(held.view)), held.view),
    };
    let document = Page::Document(subject.document.slug.clone()).href(&fact::reading(held.view));
    vec![
        list::region(held.data, subject.region, held.view),
        Cell::text(fact.name.get(lang)).leading_to(href.clone()),
        Cell::number(value.unwrap_or_default(), href),
        Cell::text(fact::dates(fact, lang).unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned())),
        Cell::text(fact.scope.as_ref().map_or(labels::WHOLE_REGION.get(lang), |scope| scope.get(lang))),
        Cell::text(comparability),
        Cell::text(subject.document.title.get(lang)).leading_to(document),
    ]
}

/// The regions that say nothing, each with the reason.
fn silent(held: Held<'_>, targets: &Targets, subjects: &[Subject<'_>]) -> Vec<Vec<Cell>> {
    // A region that has no mark on one axis may have one on another.
    let speaks = |row: &&Row| subjects.iter().any(|subject| subject.region.slug == row.region);
    let rows = targets.panels.iter().flat_map(|panel| &panel.rows).filter(|row| !speaks(row));
    let silent = rows.filter_map(|row| Some((held.data.region(&row.region)?, row.absence?)));
    let cells = silent.map(|(region, absence)| {
        let mut cells = vec![list::region(held.data, region, held.view), Cell::text("")];
        cells.push(Cell::text(absence.label().get(held.view.lang)));
        cells.extend((0..4).map(|_| Cell::text("")));
        cells
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare,
        html::tests::{data, site},
        model::Level,
        view::View,
    };

    fn written(query: &str, level: Level) -> Written {
        let (mut data, site, view) = (data(), site(), View::from_query(query).0);
        data.regions[1].level = level;
        let alone = view.only_indicator(&data.indicators[0].slug);
        let targets = compare::targets::compare(&data, site.revision.clone(), &alone, Vec::new());
        page(Held { data: &data, site: &site, view: &view }, &data.indicators[0], &targets, "<figure>")
    }

    #[test]
    fn an_indicator_is_defined_and_every_region_has_its_row() {
        let page = written("lang=en", Level::Province);
        let heading = "<p class=\"kind\">Indicator · count</p><h1>Parks</h1><p class=\"statement\">Parks that stand</p>";
        assert_eq!((page.title.as_str(), page.heading.as_str()), ("Parks · Duibiao", heading));
        let rows: Vec<&str> = page.body.split("<tr>").skip(2).collect();
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert!(rows[0].contains(">East</a></th>") && rows[0].contains("<td>reference</td>"), "{}", rows[0]);
        let value = "href=\"/facts/plan-west-b/parks?lang=en\">≥80,000</a>";
        assert!(rows[1].contains(value) && rows[1].contains("<td>Directly comparable</td>"), "{}", rows[1]);
        assert!(rows[2].contains(">North</a></th>") && rows[2].contains("not stated in its documents"), "{}", rows[2]);
        assert!(page.body.contains("href=\"/compare/targets?indicators=parks-built&amp;lang=en\">See it compared"));
        assert!(page.body.contains("<figure>") && !page.body.contains("caution strong"));
    }

    #[test]
    fn a_district_beside_a_province_is_said_aloud() {
        let body = written("", Level::District).body;
        assert!(body.contains("<p class=\"caution strong\">表中有区与省市并列"), "{body}");
        assert!(body.contains("仅供参考：区级对省级"), "{body}");
    }
}
