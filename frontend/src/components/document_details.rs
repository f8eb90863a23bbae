//! What a document is, term by term; what it does not print is said to be so. Hashes are technical details.

use super::{card::Card, fact_terms::TermRow, page_link::PageLink};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    i18n::{self, Labelled, facts::region_of_level, labels},
    model::Document,
    view::path::Page,
};

/// The details of a document.
#[component]
pub fn DocumentDetails(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
) -> impl IntoView {
    let (lang, kept) = (context.view.lang, context.view.for_reading());
    let printed = |text: Option<String>| text.unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned());
    let region = context.data.region(&document.region).map(|region| {
        let name = region_of_level(region, lang);
        view! {
            <div>
                <dt>{labels::REGION.get(lang)}</dt>
                <dd>
                    <PageLink page=Page::Region(region.slug.clone()) view=kept.clone()>
                        {name}
                    </PageLink>
                </dd>
            </div>
        }
    });
    let issuer = printed(document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned()));
    let number = printed(document.number.clone());
    let number_lang = document.number.is_some().then_some("zh-CN");
    let issued = printed(document.issued.map(|issued| i18n::date(issued, lang)));
    let years = |from: u16, to: u16| labels::PLAN_YEARS.format(lang, &[&from.to_string(), &to.to_string()]);
    let period = printed(document.period.map(|period| years(period.from, period.to)));
    view! {
        <Card id="particulars" heading=labels::PARTICULARS.get(lang)>
            <dl class="terms">
                {region}
                <TermRow term=labels::SUBJECT.get(lang) said=document.sector.label().get(lang) />
                <TermRow term=labels::ISSUER.get(lang) said=issuer />
                <TermRow term=labels::NUMBER.get(lang) said=number said_lang=number_lang />
                <TermRow term=labels::ISSUED.get(lang) said=issued />
                <TermRow term=labels::PERIOD.get(lang) said=period />
            </dl>
            <details class="technical">
                <summary>{labels::TECHNICAL.get(lang)}</summary>
                <dl class="terms">
                    <TermRow term=labels::SOURCE_FILE.get(lang) said=document.source.file />
                    <TermRow term=labels::SHA256.get(lang) said=document.source.sha256 />
                </dl>
            </details>
        </Card>
    }
}
