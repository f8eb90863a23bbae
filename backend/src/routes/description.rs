//! What the description of the API says of parameters: each as narrow as the server reads it. An empty value counts as none.

use shared::{
    api::RegionRole,
    comparison::ComparisonKind,
    model::{Instrument, Kind, Lang, Sector},
    view::{
        keys::KEYS,
        options::{Form, Group, Lead, Normalisation, Scale, Shade, Sort, Theme},
        overrides::Verdict,
    },
};
use utoipa::{
    IntoParams,
    openapi::{
        RefOr, Required, Schema, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::ObjectBuilder,
    },
};

/// The name of a region, document, indicator, category or fact.
const SLUG: &str = "[a-z0-9]+(-[a-z0-9]+)*";

/// `2020`, `2020-07` or `2020-06-24`.
const DATE: &str = "(19|2[01])[0-9]{2}(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?";

/// The name of a revision.
const REVISION: &str = "[0-9a-f]{16}";

/// What a value may be.
pub enum Values {
    /// One of a closed list, or none.
    Word(Vec<String>),
    /// Several of a closed list, separated by commas.
    Words(Vec<String>),
    /// One that a pattern describes, or none.
    One(String),
    /// Several that a pattern describes, separated by commas.
    Several(String),
    /// Any text.
    Text,
    /// How many a page.
    Limit,
}

impl Values {
    fn schema(self) -> RefOr<Schema> {
        let text = |pattern: String| ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into();
        let one = |value: &str| format!("^({value})?$");
        let several = |value: &str| format!("^,*(({value})(,+({value}))*)?,*$");
        match self {
            Self::Word(words) => text(one(&words.join("|"))),
            Self::Words(words) => text(several(&words.join("|"))),
            Self::One(value) => text(one(&value)),
            Self::Several(value) => text(several(&value)),
            // What is no UTF-8 is refused.
            Self::Text => text("^[^\u{fffd}]*$".to_owned()),
            Self::Limit => ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(1000)).into(),
        }
    }
}

fn words<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// What a parameter of this name may be, in a view and beside it.
fn values(name: &str) -> Values {
    let pair = || format!("{SLUG}/{SLUG}");
    match name {
        "limit" => Values::Limit,
        "cursor" => Values::One(format!("{REVISION}\\.[0-9]{{1,9}}")),
        "rev" | "since" => Values::One(REVISION.to_owned()),
        "region" | "regions" | "indicators" | "categories" => Values::Several(SLUG.to_owned()),
        "document" | "indicator" | "category" | "home" => Values::One(SLUG.to_owned()),
        "id" | "facts" => Values::Several(pair()),
        "fact" | "cell" => Values::One(pair()),
        "verdicts" => Values::Several(format!("{0}~{0}:({1})", pair(), words(Verdict::ALL).join("|"))),
        "kind" | "kinds" => Values::Words(words(Kind::ALL)),
        "sectors" => Values::Words(words(Sector::ALL)),
        "instruments" => Values::Words(words(Instrument::ALL)),
        "from" | "to" => Values::One(DATE.to_owned()),
        "lead" => Values::Word(words(Lead::ALL)),
        "per" => Values::Word(words(Normalisation::ALL)),
        "scale" => Values::Word(words(Scale::ALL)),
        "sort" => Values::Word(words(Sort::ALL)),
        "form" => Values::Word(words(Form::ALL)),
        "shade" => Values::Word(words(Shade::ALL)),
        "group" => Values::Word(words(Group::ALL)),
        "lang" => Values::Word(words(Lang::ALL)),
        "theme" => Values::Word(words(Theme::ALL)),
        "page" => Values::Word(words(ComparisonKind::ALL)),
        "role" => Values::Word(words(RegionRole::ALL)),
        _ => Values::Text,
    }
}

fn parameter(name: &str, description: &str, values: Values) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(values.schema()))
        .build()
}

/// The keys that every comparison takes, as the table of address keys has them.
pub struct ViewParams;

impl IntoParams for ViewParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        KEYS.iter().map(|key| parameter(key.name, key.doc, values(key.name))).collect()
    }
}

/// The same where a view only says which page is open: what of it cannot be read is left out.
pub struct OpenViewParams;

impl IntoParams for OpenViewParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        KEYS.iter().map(|key| parameter(key.name, key.doc, Values::Text)).collect()
    }
}

/// The query of a resource: its parameters with what they say.
macro_rules! query {
    ($($(#[$doc:meta])* $query:ident { $($name:literal: $said:literal,)+ })+) => {
        $(
            $(#[$doc])*
            pub struct $query;

            impl IntoParams for $query {
                fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                    vec![$(parameter($name, $said, values($name)),)+]
                }
            }
        )+
    };
}

query! {
    /// Of what is asked for by name.
    OfRevision {
        "rev": "a pinned revision",
    }
    /// Of a long list.
    Listed {
        "rev": "a pinned revision",
        "limit": "entries a page: 1 to 1000, 100 by default",
        "cursor": "`next` of the page before",
    }
    /// Of what goes on page by page.
    Paged {
        "limit": "facts a page: 1 to 1000, 100 by default",
        "cursor": "`next` of the page before",
    }
    /// Of the catalogue.
    CatalogueQuery {
        "regions": "regions to be compared, separated by commas; it matters where there are many",
        "home": "the reader's own region, for which peers are chosen",
        "facts": "facts that a view names, document/id, separated by commas",
        "rev": "a pinned revision",
    }
    /// Of facts.
    FactsQuery {
        "region": "the regions that a fact is about, separated by commas",
        "id": "facts by name, document/id, separated by commas",
        "document": "the document that states it",
        "kind": "what sorts of statement it may be, separated by commas",
        "indicator": "the indicator that it belongs to",
        "category": "the category of a measure",
        "q": "what is looked for, as the search reads it",
        "rev": "a pinned revision",
        "limit": "facts a page: 1 to 1000, 100 by default",
        "cursor": "`next` of the page before",
    }
    /// Of the search.
    SearchQuery {
        "q": "what is looked for: names of regions, categories, indicators, instruments and documents, years, any words, in either language",
        "regions": "only facts of these regions, separated by commas",
        "kinds": "only such facts, separated by commas",
        "categories": "only measures of these classes, separated by commas",
        "sectors": "only facts of documents on these subjects, separated by commas",
        "from": "only facts dated then or later: 2020, 2020-07 or 2020-06-24",
        "to": "only facts dated then or earlier",
        "home": "the reader's own region, which comparisons set beside the one that is named",
        "rev": "a pinned revision",
        "limit": "facts a page: 1 to 1000, 100 by default",
        "cursor": "`next` of the page before",
    }
    /// Of the search in texts.
    TextsQuery {
        "q": "what is looked for, as the search reads it; a passage must have every word",
        "rev": "a pinned revision",
    }
    /// Of suggestions.
    SuggestQuery {
        "q": "what is typed so far",
        "lang": "the language of the labels and of the pages: zh or en",
        "theme": "the colours of the pages: light or dark",
        "home": "the reader's own region",
        "rev": "a pinned revision, which the links keep",
    }
    /// Of choices of regions, beside the page that is open.
    ChoicesQuery {
        "q": "what is typed so far",
        "role": "what they are chosen for: `compared`, which is the default, or `home`, the reader's own",
        "path": "the path of the page on which they are chosen; the targets by default",
    }
    /// Of differences, beside the view that is open.
    DiffQuery {
        "page": "the comparison whose marks are counted: targets, timeline or measures",
    }
}
