//! A draft beside the data: the form, and once it was sent the draft with its figures marked, each with what the data say of it.
//! Both work without scripts: the form is sent to this very address, which answers with the page.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{card::Card, page_link::LinkAttributes};
use leptos::{html::textarea, prelude::*};
use shared::{
    api::{CheckAnswer, FactAnswer, FigureAnswer},
    checking::{DraftFault, FigureVerdict},
    i18n::{self, Labelled, labels},
    model::{Lang, Slug},
    view::{View, path::Page},
};

/// A draft, and what was found of it.
#[derive(Clone, Debug, Default)]
pub struct CheckInput {
    /// Its text.
    pub text: String,
    /// The region that it is about where it names none.
    pub region: Option<Slug>,
    /// Its figures; none before it is sent.
    pub answer: Option<CheckAnswer>,
    /// Why it was not checked.
    pub fault: Option<DraftFault>,
}

/// What the page says of itself.
pub fn check_head(context: &ReadingContext) -> PageHead {
    let lang = context.view.lang;
    PageHead { title: page_title(labels::CHECK.get(lang), lang), description: labels::CHECK_LEAD.get(lang).to_owned() }
}

/// The heading.
#[component]
pub fn CheckHeading(
    /// The data, the site and the view.
    context: ReadingContext,
) -> impl IntoView {
    view! { <h1>{labels::CHECK.get(context.view.lang)}</h1> }
}

/// The form, and what was found.
#[component]
pub fn CheckBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The draft.
    input: CheckInput,
) -> impl IntoView {
    let lang = context.view.lang;
    let fault = input.fault.map(|fault| labels::CHECK_FAULT.format(lang, &[fault.label().get(lang)]));
    let fault = fault.map(|said| view! { <p class="notice" role="alert">{said}</p> });
    let found = input.answer.as_ref().map(|answer| found(answer, &context.view));
    view! {
        <article class="reading check-page">
            {fault}
            {found}
            {form(&context, &input)}
        </article>
    }
}

fn form(context: &ReadingContext, input: &CheckInput) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let query = context.view.for_reading().to_query();
    let address = |path: &str| if query.is_empty() { path.to_owned() } else { [path, "?", &query].concat() };
    let own = input.region.clone().or_else(|| context.view.home.clone());
    let regions: Vec<_> = context
        .data
        .compared_regions()
        .map(|region| {
            let is_own = own.as_ref() == Some(&region.slug);
            view! {
                <option value=region.slug.to_string() selected=is_own>
                    {region.name.get(lang).to_owned()}
                </option>
            }
        })
        .collect();
    // In this element every character is text, the marks too that Leptos sets between texts: it is written whole.
    let text = input.text.replace('&', "&amp;").replace('<', "&lt;");
    let field = textarea()
        .attr("name", "text")
        .attr("id", "draft")
        .attr("rows", "12")
        .attr("lang", "zh-CN")
        .inner_html(["\n", &text].concat());
    view! {
        <form class="card check-form" method="post" action=address("/check") enctype="multipart/form-data">
            <p>{labels::CHECK_LEAD.get(lang)}</p>
            <label for="draft">{labels::CHECK_TEXT.get(lang)}</label>
            {field}
            <label for="draft-file">{labels::CHECK_FILE.get(lang)}</label>
            <input type="file" name="file" id="draft-file" accept=".txt,.md,.docx,.pptx,.html,.htm" />
            <label for="draft-region">{labels::CHECK_REGION.get(lang)}</label>
            <select name="region" id="draft-region">
                <option value="">{labels::CHECK_REGION_NONE.get(lang)}</option>
                {regions}
            </select>
            <div class="check-ways">
                <button type="submit" class="button">
                    {labels::CHECK_RUN.get(lang)}
                </button>
                <button type="submit" class="button" formaction=address("/check.csv")>
                    {labels::CHECK_CSV.get(lang)}
                </button>
            </div>
            <p class="muted">{labels::CHECK_PRIVATE.get(lang)}</p>
        </form>
    }
}

/// How many figures there are of each sort, the draft with its figures marked, and each beside the data.
fn found(answer: &CheckAnswer, view: &View) -> AnyView {
    let lang = view.lang;
    let counts = answer.counts;
    let [agrees, differs, missing] = [counts.agrees, counts.differs, counts.not_in_data].map(|count| count.to_string());
    let summary = match answer.figures.is_empty() {
        true => labels::CHECK_NO_FIGURES.get(lang).to_owned(),
        false => labels::CHECK_SUMMARY.format(lang, &[&agrees, &differs, &missing]),
    };
    let omitted = (counts.omitted > 0).then(|| labels::CHECK_OMITTED.format(lang, &[&counts.omitted.to_string()]));
    let items: Vec<_> = answer.figures.iter().enumerate().map(|(at, figure)| item(at, figure, view)).collect();
    let text = marked(answer, lang);
    let cards = (!items.is_empty()).then(|| {
        view! {
            <Card id="draft-text" heading=labels::CHECK_MARKED.get(lang)>
                <div class="check-text" lang="zh-CN">
                    {text}
                </div>
            </Card>
            <Card id="figures" heading=labels::CHECK_FIGURES.get(lang)>
                <ol class="check-figures">{items}</ol>
            </Card>
        }
    });
    view! {
        <p class="found" role="status">
            {summary}
        </p>
        {omitted.map(|said| view! { <p class="muted">{said}</p> })}
        {cards}
    }
    .into_any()
}

/// The draft, a paragraph for each line, with its figures marked.
fn marked(answer: &CheckAnswer, lang: Lang) -> Vec<AnyView> {
    let mut figures = answer.figures.iter().enumerate().peekable();
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in answer.text.split('\n') {
        let chars: Vec<char> = line.chars().collect();
        let end = start + chars.len();
        let (mut at, mut parts) = (start, Vec::new());
        let words = |from: usize, to: usize| chars.get(from - start..to - start).unwrap_or_default().iter().collect::<String>();
        while let Some((number, figure)) = figures.next_if(|(_, figure)| figure.place.start < end) {
            let (from, to) = (figure.place.start.max(at), figure.place.end.min(end).max(at));
            parts.push(words(at, from).into_any());
            parts.push(mark(number, figure, words(from, to), lang));
            at = to;
        }
        parts.push(words(at, end).into_any());
        if !line.trim().is_empty() {
            paragraphs.push(view! { <p>{parts}</p> }.into_any());
        }
        start = end + 1;
    }
    paragraphs
}

fn mark(number: usize, figure: &FigureAnswer, words: String, lang: Lang) -> AnyView {
    let verdict = figure.verdict.label().get(lang);
    let (id, href) = (format!("place-{}", number + 1), format!("#figure-{}", number + 1));
    view! {
        <mark class=class_of(figure.verdict) id=id>
            <a href=href title=verdict>
                {words}
            </a>
        </mark>
    }
    .into_any()
}

fn class_of(verdict: FigureVerdict) -> &'static str {
    match verdict {
        FigureVerdict::Agrees => "figure-agrees",
        FigureVerdict::Differs => "figure-differs",
        FigureVerdict::NotInData => "figure-unknown",
    }
}

fn item(number: usize, figure: &FigureAnswer, view: &View) -> AnyView {
    let lang = view.lang;
    let (id, href) = (format!("figure-{}", number + 1), format!("#place-{}", number + 1));
    let region = figure.region_name.as_ref().map(|name| [" · ", name.get(lang)].concat());
    let slips: Vec<String> = figure.slips.iter().map(|slip| slip.label().get(lang).to_owned()).collect();
    let likely = (!slips.is_empty()).then(|| labels::CHECK_LIKELY.format(lang, &[&i18n::join(lang, &slips)]));
    let said = |label: i18n::Label, fact: &FactAnswer| {
        let fact_said = beside(fact, view);
        let parts = label.get(lang).replace("{}", "");
        view! { <p class="check-fact">{parts} {fact_said}</p> }
    };
    let is_same = figure.elsewhere.as_ref().map(|other| &other.fact) == figure.fact.as_ref().map(|fact| &fact.fact);
    let fact =
        figure.fact.as_ref().filter(|_| !is_same || figure.elsewhere.is_none()).map(|fact| said(labels::CHECK_DATA_SAY, fact));
    let elsewhere = figure.elsewhere.as_ref().map(|fact| said(labels::CHECK_TAKEN_FROM, fact));
    view! {
        <li id=id class=class_of(figure.verdict)>
            <p>
                <a href=href lang="zh-CN">
                    {figure.words.clone()}
                </a>
                {region}
                " "
                <strong>{figure.verdict.label().get(lang)}</strong>
            </p>
            {likely.map(|likely| view! { <p>{likely}</p> })}
            {fact}
            {elsewhere}
        </li>
    }
    .into_any()
}

/// A fact in a line, with its quote and where it comes from.
fn beside(fact: &FactAnswer, view: &View) -> AnyView {
    let lang = view.lang;
    let page = Page::Fact(fact.fact.clone());
    let LinkAttributes { href, rel, target } = LinkAttributes::of(page.href(&view.for_reading()));
    let date = fact.date.map(|date| [" · ", &i18n::date(date, lang)].concat());
    let name = [fact.name.get(lang), " ", fact.value.get(lang)].concat();
    let kind = [" · ", fact.kind.label().get(lang)].concat();
    view! {
        <a href=href rel=rel target=target>
            {name}
        </a>
        {kind}
        {date}
        <q lang="zh-CN">{fact.quote.clone()}</q>
        <span class="muted">{fact.source.get(lang).to_owned()}</span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};
    use shared::{
        checking::{Draft, KnownFacts},
        model::Dataset,
    };

    fn body(draft: &str, query: &str, fault: Option<DraftFault>) -> String {
        let context = context(query, |_| ());
        let data: &Dataset = &context.data;
        let figures = Draft::read(draft, &data.regions, None).check(&KnownFacts::of(data, &[]));
        let answer = CheckAnswer::of(context.site.revision.clone(), draft.to_owned(), figures, 0, data);
        let answer = Some(answer).filter(|_| fault.is_none() && !draft.is_empty());
        let input = CheckInput { text: draft.to_owned(), region: None, answer, fault };
        render(|| view! { <CheckBody context input /> })
    }

    #[test]
    fn before_a_draft_is_sent_there_is_only_the_form() {
        let body = body("", "lang=en&home=west-b", None);
        let form = "<form method=\"post\" action=\"/check?home=west-b&amp;lang=en\" enctype=\"multipart/form-data\" class=\"card check-form\">";
        assert!(body.contains(form), "{body}");
        assert!(body.contains("formaction=\"/check.csv?home=west-b&amp;lang=en\""), "{body}");
        assert!(body.contains("<option value=\"west-b\" selected>West</option>"), "{body}");
        assert!(!body.contains("<mark") && !body.contains("role=\"status\""), "{body}");
    }

    #[test]
    fn figures_are_marked_and_lead_to_what_the_data_say() {
        let body = body("甲省<b>。\n到2022年，甲省建成园区不低于13万个。", "", None);
        assert!(body.contains("<p>甲省&lt;b&gt;。</p>"), "markup stays text: {body}");
        assert!(body.contains("\n甲省&lt;b>。\n到2022年"), "the form keeps the draft: {body}");
        assert!(body.contains("<mark id=\"place-1\" class=\"figure-unknown\"><a href=\"#figure-1\""), "{body}");
        assert!(body.contains("<li id=\"figure-1\""), "{body}");
    }

    #[test]
    fn a_draft_that_cannot_be_read_is_named_above_the_form() {
        let body = body("", "lang=en", Some(DraftFault::Binary));
        assert!(body.contains("This draft was not checked: it is binary and no text"), "{body}");
        assert!(body.contains("<form"), "{body}");
    }
}
