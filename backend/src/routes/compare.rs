//! The three comparisons. A strict client is told what of its request cannot be understood; a page sends
//! `Prefer: handling=lenient` (RFC 7240) and gets the rest with notices.

use super::{caching::Origin, params::Call};
use crate::{
    problem::Problem,
    state::{AppState, Loaded},
};
use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use shared::{
    api::ProblemBody,
    chart::{Style, svg},
    compare::{self, Basis, Comparison, measures::Measures, targets::Targets, timeline::Timeline},
    date::PartialDate,
    model::Dataset,
    view::{Issue, IssueKind, Theme, View, address::Page},
};
use std::sync::Arc;

/// Targets and what was reached, with verdicts.
#[utoipa::path(get, path = "/api/v1/compare/targets", params(ViewParams),
    responses((status = 200, body = Targets), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn targets(call: Call) -> Result<Response, Problem> {
    compared(call, "targets", Asked::targets, |comparison| &comparison.basis).await
}

/// Plan periods, deadlines and events.
#[utoipa::path(get, path = "/api/v1/compare/timeline", params(ViewParams),
    responses((status = 200, body = Timeline), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn timeline(call: Call) -> Result<Response, Problem> {
    compared(call, "timeline", Asked::timeline, |comparison| &comparison.basis).await
}

/// Measures by region and category, and gaps.
#[utoipa::path(get, path = "/api/v1/compare/measures", params(ViewParams),
    responses((status = 200, body = Measures), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn measures(call: Call) -> Result<Response, Problem> {
    compared(call, "measures", Asked::measures, |comparison| &comparison.basis).await
}

/// Answers with a comparison; a strict client is told what of its request would be ignored.
async fn compared<T: serde::Serialize>(
    call: Call,
    name: &str,
    compare: fn(&Asked) -> T,
    basis: fn(&T) -> &Basis,
) -> Result<Response, Problem> {
    let asked = Asked::read(&call).await?;
    let comparison = compare(&asked);
    asked.strict(basis(&comparison))?;
    Ok(asked.origin(name).json(&call.headers, || comparison))
}

/// The page of a name in a path.
fn page_of(name: &str) -> Result<Page, Problem> {
    match name {
        "overview" => Ok(Page::Overview),
        "targets" => Ok(Page::Targets),
        "timeline" => Ok(Page::Timeline),
        "measures" => Ok(Page::Measures),
        _ => Err(Problem::NotFound(name.to_owned())),
    }
}

/// One chart of a page as the browser draws it at a width: the same plan, the same drawing, byte for byte.
pub async fn plot(call: Call) -> Result<Response, Problem> {
    let segments = &call.segments;
    let (name, width, key): (String, i32, String) = (segments.read(0)?, segments.read(1)?, segments.read(2)?);
    let page = page_of(&name)?;
    if !(200..=4000).contains(&width) {
        return Err(Problem::NotFound(format!("a chart {width} pixels wide")));
    }
    let asked = Asked::leniently(&call.state, &call.query).await?;
    let style = Style { width, lang: asked.view.lang, theme: asked.view.theme.unwrap_or(Theme::Light) };
    let plan = asked.compare(&page).plan(&key, style).ok_or(Problem::NotFound(key.clone()))?;
    let today = asked.today().map(|day| day.to_string()).unwrap_or_default();
    let name = asked.canonical(&format!("plot/{name}/{width}/{key}@{today}"));
    let origin = Origin { revision: &asked.loaded.id, pinned: asked.view.rev.is_some(), asked: &name };
    Ok(origin.answer(&call.headers, || ([(header::CONTENT_TYPE, "image/svg+xml")], svg::draw(&plan))))
}

/// What a comparison was asked for.
#[derive(Clone)]
pub struct Asked {
    /// The view that could be read.
    pub view: View,
    /// What of the query could not.
    pub notices: Vec<Issue>,
    /// The revision that it is about.
    pub loaded: Arc<Loaded>,
    lenient: bool,
}

impl Asked {
    async fn read(call: &Call) -> Result<Self, Problem> {
        let lenient = prefers_lenient(&call.headers);
        let (state, query) = (&call.state, &call.query);
        let asked = if lenient { Self::leniently(state, query).await? } else { Self::for_file(state, query).await? };
        Ok(Self { lenient, ..asked })
    }

    /// Reads a query as a page does: what cannot be understood becomes a notice, a pin on what is not here too.
    pub(crate) async fn leniently(state: &AppState, query: &str) -> Result<Self, Problem> {
        match Self::for_file(state, query).await {
            Err(Problem::UnknownValue { name, value, .. }) => {
                let (view, mut notices) = View::from_query(query);
                notices.push(Issue::new(&name, &value, IssueKind::Unknown));
                Ok(Self { view: view.with_rev(None), notices, loaded: state.revision(None).await?, lenient: true })
            }
            asked => asked,
        }
    }

    /// Reads a query as a file does: what cannot be understood becomes a notice, but a pin on what is not here is refused,
    /// since a file that was pinned never holds other numbers.
    pub(crate) async fn for_file(state: &AppState, query: &str) -> Result<Self, Problem> {
        let (view, notices) = View::from_query(query);
        let loaded = state.revision(view.rev.as_ref()).await?;
        Ok(Self { view, notices, loaded, lenient: true })
    }

    /// The same data under another view.
    pub(crate) fn seen_as(&self, view: &View) -> Self {
        Self { view: view.clone(), ..self.clone() }
    }

    /// The targets comparison.
    pub(crate) fn targets(&self) -> Targets {
        compare::targets::compare(&self.loaded.data, self.loaded.id.clone(), &self.view, self.notices.clone())
    }

    /// The timeline comparison.
    pub(crate) fn timeline(&self) -> Timeline {
        let (loaded, notices) = (&self.loaded, self.notices.clone());
        compare::timeline::compare(&loaded.data, loaded.id.clone(), &self.view, notices, self.today())
    }

    /// The measures comparison.
    pub(crate) fn measures(&self) -> Measures {
        compare::measures::compare(&self.loaded.data, self.loaded.id.clone(), &self.view, self.notices.clone())
    }

    /// The comparison of a page; the overview shows one of the targets, whatever else the view says.
    pub(crate) fn compare(&self, page: &Page) -> Comparison {
        match page {
            Page::Timeline => Comparison::Timeline(self.timeline()),
            Page::Measures => Comparison::Measures(self.measures()),
            Page::Overview => Comparison::Targets(self.seen_as(&self.view.for_overview()).targets()),
            _ => Comparison::Targets(self.targets()),
        }
    }

    /// For a strict client, whatever would be ignored is a problem.
    fn strict(&self, basis: &Basis) -> Result<(), Problem> {
        match basis.notices.first() {
            Some(issue) if !self.lenient => Err(Problem::of_issue(issue, allowed(&issue.key, &self.loaded.data))),
            _ => Ok(()),
        }
    }

    /// The day of the revision.
    pub(crate) fn day(&self) -> Option<PartialDate> {
        self.loaded.created.get(..10)?.parse().ok()
    }

    /// Today, or the day of a pinned revision: a pinned answer never changes.
    pub(crate) fn today(&self) -> Option<PartialDate> {
        if self.view.rev.is_some() {
            return self.day();
        }
        let now = time::OffsetDateTime::now_utc().date();
        format!("{:04}-{:02}-{:02}", now.year(), u8::from(now.month()), now.day()).parse().ok()
    }

    fn origin(&self, name: &str) -> AskedOrigin<'_> {
        AskedOrigin { asked: self, name: self.canonical(name) }
    }

    /// Everything of the request that changes the comparison of a name, in a canonical form; the day too where it does.
    pub(crate) fn canonical(&self, name: &str) -> String {
        let notices: Vec<String> = self.notices.iter().map(|n| format!("{}={}:{}", n.key, n.value, n.kind)).collect();
        let day = self.today().filter(|_| name == "timeline").map(|day| format!("@{day}")).unwrap_or_default();
        format!("{name}{day}?{}#{}", self.view.to_query(), notices.join("&"))
    }
}

/// Whether a client sent `Prefer: handling=lenient`; names and values of preferences know no case and may be quoted.
pub fn prefers_lenient(headers: &HeaderMap) -> bool {
    let sent = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|value| value.split([',', ';'])).filter_map(|word| word.split_once('=')).any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("handling") && value.trim().trim_matches('"').eq_ignore_ascii_case("lenient")
    })
}

/// The origin of a comparison's answer.
struct AskedOrigin<'a> {
    asked: &'a Asked,
    name: String,
}

impl AskedOrigin<'_> {
    fn json<T: serde::Serialize>(&self, headers: &HeaderMap, body: impl FnOnce() -> T) -> Response {
        let origin = Origin { revision: &self.asked.loaded.id, pinned: self.asked.view.rev.is_some(), asked: &self.name };
        origin.json(headers, body)
    }
}

/// What a key of a view takes.
fn allowed(key: &str, data: &Dataset) -> Vec<String> {
    use shared::{
        model::{Instrument, Kind, Sector},
        view::{Form, Lead, Per, Scale, Sort, Theme},
    };
    fn words<T: Copy + ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    match key {
        "regions" | "home" => data.compared_regions().map(|r| r.slug.to_string()).collect(),
        "indicators" => data.indicators.iter().map(|i| i.slug.to_string()).collect(),
        "categories" => data.categories.iter().map(|c| c.slug.to_string()).collect(),
        "kinds" => words(Kind::ALL),
        "sectors" => words(Sector::ALL),
        "instruments" => words(Instrument::ALL),
        "per" => words(Per::ALL),
        "scale" => words(Scale::ALL),
        "sort" => words(Sort::ALL),
        "form" => words(Form::ALL),
        "lead" => words(Lead::ALL),
        "theme" => words(Theme::ALL),
        "lang" => vec!["zh".to_owned(), "en".to_owned()],
        "from" | "to" => vec!["2020".to_owned(), "2020-07".to_owned(), "2020-06-24".to_owned()],
        "fact" => vec!["document/id".to_owned()],
        "cell" => vec!["region/category".to_owned()],
        "verdicts" => vec!["document/id~document/id:verdict".to_owned()],
        "rev" => vec!["16 hexadecimal digits".to_owned()],
        _ => Vec::new(),
    }
}

/// The keys that every comparison takes; lists are separated by commas.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query for OpenAPI; the query is read by View::from_query")]
pub struct ViewParams {
    /// Regions side by side; all that have documents by default.
    regions: Option<String>,
    /// Indicators; those that two of the regions share by default.
    indicators: Option<String>,
    /// Categories of measures.
    categories: Option<String>,
    /// Kinds of facts.
    kinds: Option<String>,
    /// Subjects of documents.
    sectors: Option<String>,
    /// What measures work with.
    instruments: Option<String>,
    /// `named`: only measures with a named lead.
    lead: Option<String>,
    /// The earliest date: 2020, 2020-07 or 2020-06-24.
    from: Option<String>,
    /// The latest date.
    to: Option<String>,
    /// Divide numbers: head, gdp or year.
    per: Option<String>,
    /// The scale of value axes: linear or log.
    scale: Option<String>,
    /// The order of rows: value, region or deadline.
    sort: Option<String>,
    /// The form of the measures view: stacked.
    form: Option<String>,
    /// The reader's own region.
    home: Option<String>,
    /// Verdicts that a person has set: document/id~document/id:verdict.
    verdicts: Option<String>,
    /// The selected fact: document/id.
    fact: Option<String>,
    /// The open cell of the measures matrix: region/category.
    cell: Option<String>,
    /// The language: zh or en.
    lang: Option<String>,
    /// The colours: light or dark.
    theme: Option<String>,
    /// A pinned revision.
    rev: Option<String>,
}
