//! What full-text expressions find in one revision: facts, documents and passages, and how many there are.

use super::{
    Db, DbError, dataset,
    full_text::{FullTextSql, found, rendered},
    lists, on_pool, parse, peers,
    search_rows::passages,
    texts,
};
use shared::{
    model::{Document, Fact, FactRef, Region, Slug},
    search::{Expression, FactGroup, SearchNames, SearchQuery, Tally},
    view::View,
};
use std::{collections::HashSet, ops::Range};

/// No more facts of one answer are read: it says what one of them says.
const MAX_STATED: i64 = 200;
/// No more documents are read by their names.
pub const MAX_DOCUMENTS: usize = 100;
/// No more documents are read by their texts.
pub const MAX_TEXTS: usize = 12;

/// Facts of `$1` at `$2`, alike in what they are counted by. `$3` is 1 where time matters, from `$4` to `$5`.
const GROUPS: FullTextSql = found!(
    "SELECT r.region, r.kind, r.category, r.sector, COALESCE(r.first_year, 0), COALESCE(r.last_year, 0), \
     CAST(CASE WHEN $3 = 0 OR (r.last_day >= $4 AND r.first_day <= $5) THEN 1 ELSE 0 END AS BIGINT), COUNT(*)";
    "AND r.family = 'fact' AND r.added <= $2 AND r.removed > $2 GROUP BY 1, 2, 3, 4, 5, 6, 7"
);
/// The best of them: first by how close the name is to the query (`$6` to `$9`), then in the order of the data.
const BEST_FACTS: FullTextSql = found!(
    "SELECT f.body FROM (SELECT r.document, r.fact, r.headline, r.document_position, r.position, CASE WHEN" [6], "THEN 0 WHEN" [7],
    "THEN 1 WHEN" [8], "THEN 2 WHEN" [9], "THEN 3 ELSE 4 END AS tier";
    "AND r.family = 'fact' AND r.added <= $2 AND r.removed > $2 AND ($3 = 0 OR (r.last_day >= $4 AND r.first_day <= $5)) \
     ORDER BY tier, r.headline DESC, r.document_position, r.position LIMIT $10 OFFSET $11) w \
     JOIN fact f ON f.document = w.document AND f.id = w.fact AND f.added <= $2 AND f.removed > $2 \
     ORDER BY w.tier, w.headline DESC, w.document_position, w.position"
);
/// In the order of the data, those of documents in `$3` and of these names in `$4`, each between commas; two commas let all through.
const FACTS: FullTextSql = found!(
    "SELECT f.body FROM (SELECT r.document, r.fact, r.document_position, r.position";
    "AND r.family = 'fact' AND r.added <= $2 AND r.removed > $2 AND ($3 = ',,' OR $3 LIKE '%,' || r.document || ',%') \
     AND ($4 = ',,' OR $4 LIKE '%,' || r.document || '/' || r.fact || ',%') \
     ORDER BY r.document_position, r.position LIMIT $5 OFFSET $6) w \
     JOIN fact f ON f.document = w.document AND f.id = w.fact AND f.added <= $2 AND f.removed > $2 \
     ORDER BY w.document_position, w.position"
);
const COUNT_FACTS: FullTextSql = found!(
    "SELECT COUNT(*)";
    "AND r.family = 'fact' AND r.added <= $2 AND r.removed > $2 AND ($3 = ',,' OR $3 LIKE '%,' || r.document || ',%') \
     AND ($4 = ',,' OR $4 LIKE '%,' || r.document || '/' || r.fact || ',%')"
);
const COUNT_BY_REGION: FullTextSql = found!(
    "SELECT r.region, COUNT(*)";
    "AND r.family = 'fact' AND r.added <= $2 AND r.removed > $2 GROUP BY r.region"
);
const COUNT_DOCUMENTS: FullTextSql = found!(
    "SELECT COUNT(*)";
    "AND r.family = 'document' AND r.added <= $2 AND r.removed > $2"
);
const DOCUMENTS: FullTextSql = found!(
    "SELECT d.body FROM (SELECT r.document, r.document_position, CASE WHEN" [3], "THEN 0 WHEN" [4], "THEN 1 ELSE 2 END AS tier";
    "AND r.family = 'document' AND r.added <= $2 AND r.removed > $2 ORDER BY tier, r.document_position LIMIT $5) w \
     JOIN document d ON d.slug = w.document AND d.added <= $2 AND d.removed > $2 ORDER BY w.tier, w.document_position"
);
/// Documents whose text has a passage with the words, with the first such passage.
const TEXTS: FullTextSql = found!(
    "SELECT d.document, MIN(p.position) FROM (SELECT r.source, r.position";
    "AND r.family = 'text') p \
     JOIN search_row d ON d.source = p.source AND d.family = 'document' AND d.added <= $2 AND d.removed > $2 \
     GROUP BY d.document, d.document_position ORDER BY d.document_position LIMIT $3"
);

/// A country has no more.
const MAX_REGIONS: usize = 1_000_000;

/// The facts that a search lists.
#[derive(Clone, Debug)]
pub struct BestFacts<'a> {
    /// What they have.
    pub wanted: Expression,
    /// What was looked for.
    pub query: &'a SearchQuery,
    /// The time that they are about.
    pub view: &'a View,
}

/// The names of a revision.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn names(db: &Db, place: i64) -> Result<SearchNames, DbError> {
    let (indicators, categories) = dataset::taxonomy(db, place).await?;
    let regions: Vec<Region> = lists::regions(db, place, 0..MAX_REGIONS).await?.1;
    let summaries = peers::summaries(db, place).await?;
    let compared: HashSet<Slug> =
        summaries.into_iter().filter(|(_, (documents, _, _))| *documents > 0).map(|(region, _)| region).collect();
    Ok(SearchNames::of(regions, compared, indicators, categories))
}

/// Region, kind, category, sector, first and last year, whether it is in time, and how many.
type RawGroup = (String, String, String, String, i64, i64, i64, i64);

/// How many facts have everything of an expression, by what they are counted by.
///
/// # Errors
/// When the store does not answer.
pub async fn groups(db: &Db, place: i64, wanted: &Expression, view: &View) -> Result<Vec<FactGroup>, DbError> {
    let (text, time) = (rendered(db, wanted), Time::of(view));
    let rows: Vec<RawGroup> = on_pool!(db, pool => {
        let query = sqlx::query_as(GROUPS.text(db)).bind(&text).bind(place);
        query.bind(time.matters).bind(time.first).bind(time.last).fetch_all(pool).await
    })?;
    let group = |(region, kind, category, sector, first, last, is_in_time, count): RawGroup| {
        let years = u16::try_from(first).ok().zip(u16::try_from(last).ok()).filter(|(first, _)| *first > 0);
        let count = usize::try_from(count).unwrap_or_default();
        Some(FactGroup {
            region: region.parse().ok()?,
            kind: kind.parse().ok()?,
            category: category.parse().ok(),
            sector: sector.parse().ok()?,
            years,
            is_in_time: is_in_time == 1,
            count,
        })
    };
    Ok(rows.into_iter().filter_map(group).collect())
}

/// Facts that a search lists, at these places of its list.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn best_facts(db: &Db, place: i64, best: &BestFacts<'_>, range: Range<usize>) -> Result<Vec<Fact>, DbError> {
    let Some(closeness) = Expression::closeness(best.query) else { return Ok(Vec::new()) };
    let (text, time) = (rendered(db, &best.wanted), Time::of(best.view));
    let [whole, start, part, words] = closeness.each_ref().map(|one| rendered(db, one));
    let bodies: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(BEST_FACTS.text(db)).bind(&text).bind(place);
        let query = query.bind(time.matters).bind(time.first).bind(time.last);
        let query = query.bind(&whole).bind(&start).bind(&part).bind(&words);
        query.bind(range.len() as i64).bind(range.start as i64).fetch_all(pool).await
    })?;
    parse(&bodies, "fact")
}

/// What facts of an expression may be narrowed to.
#[derive(Clone, Debug, Default)]
pub struct NamedFacts {
    /// Their document; none lets all through.
    pub document: Option<Slug>,
    /// Their names; none lets all through.
    pub names: Vec<FactRef>,
}

/// Facts of an expression in the order of the data, at these places of it, and how many there are.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn facts(
    db: &Db,
    place: i64,
    wanted: &Expression,
    named: &NamedFacts,
    range: Range<usize>,
) -> Result<(usize, Vec<Fact>), DbError> {
    let text = rendered(db, wanted);
    let document = format!(",{},", named.document.as_ref().map_or("", Slug::as_str));
    let names: Vec<String> = named.names.iter().map(ToString::to_string).collect();
    let names = format!(",{},", names.join(","));
    let count: i64 = on_pool!(db, pool => {
        let query = sqlx::query_scalar(COUNT_FACTS.text(db)).bind(&text).bind(place);
        query.bind(&document).bind(&names).fetch_one(pool).await
    })?;
    let bodies: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(FACTS.text(db)).bind(&text).bind(place).bind(&document).bind(&names);
        query.bind(range.len() as i64).bind(range.start as i64).fetch_all(pool).await
    })?;
    Ok((usize::try_from(count).unwrap_or_default(), parse(&bodies, "fact")?))
}

/// What an answer counts.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn tally(db: &Db, place: i64, wanted: &Expression) -> Result<Tally, DbError> {
    let text = rendered(db, wanted);
    let rows: Vec<(String, i64)> =
        on_pool!(db, pool => sqlx::query_as(COUNT_BY_REGION.text(db)).bind(&text).bind(place).fetch_all(pool).await)?;
    let row = |(region, count): (String, i64)| Some((region.parse().ok()?, usize::try_from(count).ok()?));
    Ok(Tally { regions: rows.into_iter().filter_map(row).collect(), facts: Vec::new() })
}

/// What an answer counts, with the facts themselves.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn tally_with_facts(db: &Db, place: i64, wanted: &Expression) -> Result<Tally, DbError> {
    let counted = tally(db, place, wanted).await?;
    let (_, facts) = facts(db, place, wanted, &NamedFacts::default(), 0..MAX_STATED as usize).await?;
    Ok(Tally { facts, ..counted })
}

/// Documents by title, number and issuer, the best first, and how many there are in all.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn documents(db: &Db, place: i64, query: &SearchQuery) -> Result<(usize, Vec<Document>), DbError> {
    let both = Expression::of_documents(query).zip(Expression::closeness(query));
    let Some((wanted, [whole, start, ..])) = both else { return Ok((0, Vec::new())) };
    let [wanted, whole, start] = [wanted, whole, start].map(|one| rendered(db, &one));
    let count: i64 =
        on_pool!(db, pool => sqlx::query_scalar(COUNT_DOCUMENTS.text(db)).bind(&wanted).bind(place).fetch_one(pool).await)?;
    let bodies: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(DOCUMENTS.text(db)).bind(&wanted).bind(place).bind(&whole).bind(&start);
        query.bind(MAX_DOCUMENTS as i64).fetch_all(pool).await
    })?;
    Ok((usize::try_from(count).unwrap_or_default(), parse(&bodies, "document")?))
}

/// Documents whose attached text has every word of a query in one passage, with the first such passage.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn text_hits(db: &Db, place: i64, query: &SearchQuery) -> Result<Vec<(Document, String)>, DbError> {
    let Some(wanted) = Expression::of_passages(query) else { return Ok(Vec::new()) };
    let text = rendered(db, &wanted);
    let rows: Vec<(String, i64)> = on_pool!(db, pool => {
        sqlx::query_as(TEXTS.text(db)).bind(&text).bind(place).bind(MAX_TEXTS as i64).fetch_all(pool).await
    })?;
    let mut hits = Vec::new();
    for (slug, number) in rows {
        let Ok(slug) = slug.parse::<Slug>() else { continue };
        let Some(document) = dataset::document(db, place, &slug).await? else { continue };
        let Some(body) = texts::body(db, &document.source).await? else { continue };
        let passage = usize::try_from(number).ok().and_then(|at| passages(&body).get(at).map(|passage| (*passage).to_owned()));
        hits.extend(passage.map(|passage| (document, passage)));
    }
    Ok(hits)
}

/// The documents of facts.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn sources(db: &Db, place: i64, facts: &[Fact]) -> Result<Vec<Document>, DbError> {
    let mut slugs: Vec<&Slug> = facts.iter().map(|fact| &fact.document).collect();
    slugs.sort();
    slugs.dedup();
    let mut documents = Vec::with_capacity(slugs.len());
    for slug in slugs {
        documents.extend(dataset::document(db, place, slug).await?);
    }
    Ok(documents)
}

/// The time of a view, in days since 1970-01-01.
struct Time {
    /// 0 where facts without a date are in it too.
    matters: i64,
    first: i64,
    last: i64,
}

impl Time {
    fn of(view: &View) -> Self {
        Self {
            matters: i64::from(view.from.is_some() || view.to.is_some()),
            first: view.from.map_or(i64::MIN, |from| i64::from(from.first_day())),
            last: view.to.map_or(i64::MAX, |to| i64::from(to.last_day())),
        }
    }
}
