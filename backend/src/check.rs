//! A draft beside the data: its regions and indicators are asked of the store, its figures are judged by rules. Nothing of it is
//! kept.

use crate::{
    db::{
        dataset,
        lists::{self, FactFilter},
    },
    problem::Problem,
    propose::source_file::{self, SourceFault},
    scope::Scope,
    state::{AppState, LoadedRevision},
};
use shared::{
    api::CheckAnswer,
    checking::{Draft, DraftFault, KnownFacts},
    model::{Dataset, Fact, MAX_REGIONS_TOGETHER, RevisionId, Slug},
};
use std::collections::BTreeSet;

/// How many facts of an indicator are read, whatever their region.
const MAX_FACTS: usize = 200;

/// A draft as it was sent.
#[derive(Clone, Debug, Default)]
pub struct SentDraft {
    /// A text that was typed or pasted.
    pub text: String,
    /// A file with its name; it counts where both were sent.
    pub file: Option<(String, Vec<u8>)>,
    /// The region that the draft is about where it names none.
    pub region: Option<Slug>,
    /// The revision that it is laid beside; the current one without it.
    pub rev: Option<RevisionId>,
}

impl SentDraft {
    /// Its text.
    ///
    /// # Errors
    /// Why it has none that can be checked.
    pub fn read(&self) -> Result<String, DraftFault> {
        let text = match &self.file {
            Some((name, bytes)) => source_file::sent(bytes, name).map_err(fault)?,
            None if self.text.len() > source_file::MAX_SENT => return Err(DraftFault::TooLarge),
            None => self.text.clone(),
        };
        if text.trim().is_empty() { Err(DraftFault::Empty) } else { Ok(text) }
    }
}

fn fault(fault: SourceFault) -> DraftFault {
    match fault {
        SourceFault::Empty => DraftFault::Empty,
        SourceFault::TooLarge(_) => DraftFault::TooLarge,
        SourceFault::Binary => DraftFault::Binary,
        SourceFault::Encoding => DraftFault::Encoding,
        SourceFault::Sort(_) | SourceFault::OldSort => DraftFault::Sort,
        SourceFault::NoOffice | SourceFault::Damaged => DraftFault::Damaged,
        SourceFault::UnpacksTooLarge(_) | SourceFault::TooManyParts(_) => DraftFault::Unpacks,
    }
}

/// Checks a draft, in turn with other work that takes long.
///
/// # Errors
/// When it cannot be read, names what is not here, or the store does not answer.
pub async fn check(state: &AppState, sent: SentDraft) -> Result<CheckAnswer, Problem> {
    Ok(check_beside(state, sent).await?.0)
}

/// The same, with the facts that its figures are laid beside, and their regions and documents.
///
/// # Errors
/// As those of `check`.
pub async fn check_beside(state: &AppState, sent: SentDraft) -> Result<(CheckAnswer, Dataset), Problem> {
    state.reachable().await?;
    let own = state.clone();
    match state.kept.files().run(async move { checked(&own, &sent).await }).await {
        Ok(Some(answer)) => answer,
        Ok(None) => Err(Problem::Internal("a check was not finished".to_owned())),
        Err(overload) => Err(Problem::Busy(overload.retry_after)),
    }
}

async fn checked(state: &AppState, sent: &SentDraft) -> Result<(CheckAnswer, Dataset), Problem> {
    let text = sent.read().map_err(Problem::UnreadableDraft)?;
    let revision = state.revision(sent.rev.as_ref()).await?;
    let names = state.search_names(&revision).await?;
    if let Some(region) = sent.region.as_ref().filter(|region| names.region(region).is_none()) {
        let allowed = names.regions.iter().filter(|region| names.is_compared(&region.slug)).take(20);
        let allowed = allowed.map(|region| region.slug.to_string()).collect();
        return Err(Problem::UnknownValue { name: "region".to_owned(), value: region.to_string(), allowed });
    }
    let draft = Draft::read(&text, &names.regions, sent.region.as_ref());
    if !draft.is_chinese {
        return Err(Problem::UnreadableDraft(DraftFault::NotChinese));
    }
    let (data, others) = facts_beside(state, &revision, &draft).await?;
    let figures = draft.check(&KnownFacts::of(&data, &others));
    let named = figures.iter().flat_map(|figure| figure.fact.iter().chain(&figure.elsewhere)).cloned().collect();
    let mut beside = with_sources(state, &revision, data, &others, named).await?;
    let of_figures: BTreeSet<&Slug> = figures
        .iter()
        .filter_map(|figure| figure.region.as_ref())
        .chain(beside.facts.iter().map(|fact| &fact.region))
        .collect();
    beside.regions = names.regions.iter().filter(|region| of_figures.contains(&region.slug)).cloned().collect();
    Ok((CheckAnswer::of(revision.id.clone(), text, figures, draft.omitted, &beside), beside))
}

/// What a draft is laid beside: the facts of the regions that it names, and of many regions also some of the indicators that it names.
async fn facts_beside(
    state: &AppState,
    revision: &LoadedRevision,
    draft: &Draft,
) -> Result<(std::sync::Arc<Dataset>, Vec<Fact>), Problem> {
    let regions: BTreeSet<Slug> = draft.regions().into_iter().collect();
    let is_small = revision.compared <= MAX_REGIONS_TOGETHER;
    let data = match is_small || !regions.is_empty() {
        true => state.scoped(revision, Scope { regions, ..Scope::default() }).await?,
        false => std::sync::Arc::new(Dataset { indicators: revision.indicators.clone(), ..Dataset::default() }),
    };
    let mut others = Vec::new();
    if !is_small {
        for indicator in draft.indicators(&revision.indicators) {
            let wanted = FactFilter { indicator: Some(indicator), ..FactFilter::default() };
            others.extend(lists::facts(&state.db, revision.place, &wanted, 0..MAX_FACTS).await?.1);
        }
    }
    Ok((data, others))
}

/// The facts that figures are laid beside, with their documents: those of other regions are asked for.
async fn with_sources(
    state: &AppState,
    revision: &LoadedRevision,
    data: std::sync::Arc<Dataset>,
    others: &[Fact],
    named: BTreeSet<shared::model::FactRef>,
) -> Result<Dataset, Problem> {
    let mut beside = Dataset::default();
    for reference in named {
        let known = data.fact(&reference).or_else(|| others.iter().find(|fact| fact.reference() == reference));
        beside.facts.extend(known.cloned());
        if beside.document(&reference.document).is_some() {
            continue;
        }
        let document = match data.document(&reference.document) {
            Some(document) => Some(document.clone()),
            None => dataset::document(&state.db, revision.place, &reference.document).await?,
        };
        beside.documents.extend(document);
    }
    Ok(beside)
}
