//! Answers that are kept. A revision never changes, so neither does an answer that is made of it: it is made once, however many
//! ask for it at the same time, and kept finished, headers and packed bytes, below all that decides it.
//!
//! What may be kept says so (`caching::answer`); everything else passes through. All of it is made in turn (`WorkQueue`).

mod coding;

use self::coding::{Coding, is_worth_packing, repack};
use crate::{
    calendar,
    db::revisions::StoreState,
    observe::{self, ObservedRoute},
    problem::Problem,
    request::prefers_lenient,
    request_id,
    routes::{self, caching, markdown, pages},
    state::AppState,
    work_queue::{Overload, WorkQueue},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use moka::future::Cache;
use shared::date::PartialDate;
use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant,
};
use tokio::sync::Semaphore;

/// How many bytes of finished answers are kept.
const KEPT_BYTES: u64 = 32 * 1024 * 1024;

/// A larger answer is made anew each time.
const LARGEST: usize = 16 * 1024 * 1024;

/// What an entry takes beside its address and its body.
const ENTRY: usize = 1024;

/// The answer may be kept for as long as the store holds what it holds now, and the day lasts.
#[derive(Clone, Copy, Debug)]
pub struct Keepable;

/// Everything that decides an answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    store: Arc<StoreState>,
    day: Option<PartialDate>,
    address: String,
    coding: Coding,
    /// Whether faults are to become notices.
    is_lenient: bool,
    /// Whether a page is to be Markdown, which its address need not say.
    is_markdown: bool,
    /// What the reader's browser prefers, where the address leaves the language open.
    language: Option<HeaderValue>,
}

impl Key {
    fn of(store: Arc<StoreState>, uri: &Uri, headers: &HeaderMap, coding: Coding) -> Self {
        Self {
            store,
            day: calendar::today(),
            address: uri.path_and_query().map_or_else(|| uri.path().to_owned(), |both| both.as_str().to_owned()),
            coding,
            is_lenient: prefers_lenient(headers),
            is_markdown: !pages::is_for_programs(uri) && markdown::is_preferred(headers),
            language: headers.get(header::ACCEPT_LANGUAGE).filter(|_| pages::follows_the_reader(uri)).cloned(),
        }
    }
}

/// A finished answer.
#[derive(Debug)]
struct KeptAnswer {
    headers: HeaderMap,
    body: Bytes,
    /// The tag of the answer before it was packed.
    etag: String,
    /// How often it was asked for after it was made.
    asked: AtomicU32,
    is_repacked: bool,
    /// What it got on its way out, once it went out.
    complete: OnceLock<Complete>,
}

/// What an answer gets on its way out.
#[derive(Debug)]
struct Complete {
    /// Its headers with those that every answer gets.
    headers: HeaderMap,
    /// The route that it is counted under.
    route: Arc<str>,
}

/// The answers that were made lately, and where they are made.
#[derive(Clone, Debug)]
pub struct KeptAnswers {
    answers: Cache<Key, Arc<KeptAnswer>>,
    data_queue: WorkQueue,
    file_queue: WorkQueue,
    repacking: Arc<Semaphore>,
}

impl Default for KeptAnswers {
    fn default() -> Self {
        Self::with(WorkQueue::for_data(), WorkQueue::for_files())
    }
}

impl KeptAnswers {
    /// Answers that are made in these queues: one for data and pages, one for what takes long.
    pub fn with(data_queue: WorkQueue, file_queue: WorkQueue) -> Self {
        let weigh =
            |key: &Key, kept: &Arc<KeptAnswer>| u32::try_from(ENTRY + key.address.len() + kept.body.len()).unwrap_or(u32::MAX);
        Self {
            answers: Cache::builder().max_capacity(KEPT_BYTES).weigher(weigh).build(),
            data_queue,
            file_queue,
            repacking: Arc::new(Semaphore::new(1)),
        }
    }

    /// How many answers there are, what they take, and what they may take.
    pub async fn size(&self) -> (u64, u64, u64) {
        self.answers.run_pending_tasks().await;
        (self.answers.entry_count(), self.answers.weighted_size(), KEPT_BYTES)
    }

    /// Where answers are made, by name.
    pub fn queues(&self) -> [(&'static str, &WorkQueue); 2] {
        [("data", &self.data_queue), ("files", &self.file_queue)]
    }

    /// Where what takes long is made.
    pub fn files(&self) -> &WorkQueue {
        &self.file_queue
    }

    /// Does other work on data in turn with the answers that are made.
    ///
    /// # Errors
    /// When it could not be ready in time; none when it ended without an answer.
    pub async fn in_turn<F>(&self, work: F) -> Result<Option<F::Output>, Overload>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.data_queue.run(work).await
    }

    fn queue(&self, path: &str) -> &WorkQueue {
        let takes_long = path.starts_with("/charts/") && [".png", ".pptx", ".xlsx"].iter().any(|kind| path.ends_with(kind));
        if takes_long { &self.file_queue } else { &self.data_queue }
    }

    /// What is asked for a second time is worth packing better, one answer at a time and aside.
    fn repack_if_wanted(&self, key: &Key, kept: &Arc<KeptAnswer>) {
        let before = kept.asked.fetch_add(1, Ordering::Relaxed);
        if before == 0 || kept.is_repacked || !kept.is_packed_by_brotli() {
            return;
        }
        let Ok(place) = Arc::clone(&self.repacking).try_acquire_owned() else { return };
        let (answers, key, kept) = (self.answers.clone(), key.clone(), Arc::clone(kept));
        tokio::spawn(async move {
            let _place = place;
            let (packed, before) = (kept.body.clone(), kept.body.len());
            let Ok(Ok(body)) = tokio::task::spawn_blocking(move || repack(&packed)).await else { return };
            let mut headers = kept.headers.clone();
            // Where it gets no smaller, it stays as it is and is not tried again.
            let body = if body.len() < before {
                tag(&mut headers, &caching::coded(&kept.etag, caching::REPACKED));
                body
            } else {
                kept.body.clone()
            };
            let (etag, asked) = (kept.etag.clone(), AtomicU32::new(0));
            let better = KeptAnswer { headers, body, etag, asked, is_repacked: true, complete: OnceLock::new() };
            answers.insert(key, Arc::new(better)).await;
        });
    }
}

/// Answers before anything else is asked what went out before, headers and all; everything else goes the whole way, and what is
/// kept of it learns there which headers every answer gets.
pub async fn at_once(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET || !routes::is_bearable(request.uri()) {
        return next.run(request).await;
    }
    if let Some(response) = went_out(&state, request.uri(), request.headers()).await {
        return response;
    }
    let mut response = next.run(request).await;
    let kept = response.extensions_mut().remove::<Arc<KeptAnswer>>();
    if let Some(kept) = kept.filter(|kept| response.status() == StatusCode::OK && kept.is_coded_as(response.headers())) {
        let mut headers = response.headers().clone();
        headers.remove(request_id::NAME);
        let route = response.extensions().get::<ObservedRoute>().map(|route| Arc::clone(&route.0)).unwrap_or_default();
        let _ = kept.complete.set(Complete { headers, route });
    }
    if response.status() == StatusCode::NOT_MODIFIED {
        // Of the answer that is not sent, it would be another.
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

/// The answer as it went out before. The store is asked whether it still holds what that was made of only where there is one:
/// what is never kept, such as health, asks nothing of it.
async fn went_out(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let began = Instant::now();
    let key = Key::of(state.store_watch.last()?, uri, headers, Coding::accepted(headers));
    let kept = state.kept.answers.get(&key).await?;
    let complete = kept.complete.get()?;
    if state.store_watch.state(&state.db).await.ok()? != key.store {
        return None;
    }
    state.kept.repack_if_wanted(&key, &kept);
    let (mut response, id) = (kept.respond(&complete.headers, headers), request_id::of(headers));
    observe::kept(&state.metrics, &complete.route, (uri, &id), response.status().as_u16(), began.elapsed());
    response.headers_mut().insert(request_id::NAME, id);
    Some(response)
}

/// Answers from what is kept, or makes the answer in turn and keeps it.
pub async fn kept(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return next.run(request).await;
    }
    let maker = Maker::of(state, request, next);
    let mut response = match maker.state.store_watch.state(&maker.state.db).await {
        Ok(store) => maker.answer(maker.key(store)).await,
        Err(error) => match maker.remembered().await {
            Some(response) => response,
            None => pages::refused(&maker.state, &maker.parts.uri, &maker.parts.headers, Problem::Db(error)).await,
        },
    };
    if is_head {
        without_body(&mut response);
    }
    response
}

/// What it takes to make the answer of a request, more than once if need be.
struct Maker {
    state: AppState,
    next: Next,
    parts: Parts,
    coding: Coding,
    /// What the client asks on condition of.
    conditions: HeaderMap,
}

impl Maker {
    fn of(state: AppState, request: Request, next: Next) -> Self {
        let (mut parts, _) = request.into_parts();
        let coding = Coding::accepted(&parts.headers);
        let mut conditions = HeaderMap::new();
        for value in parts.headers.get_all(header::IF_NONE_MATCH) {
            conditions.append(header::IF_NONE_MATCH, value.clone());
        }
        // Answers are made whole and plain; they are packed and left out here.
        parts.headers.remove(header::IF_NONE_MATCH);
        parts.headers.remove(header::ACCEPT_ENCODING);
        parts.method = Method::GET;
        Self { state, next, parts, coding, conditions }
    }

    fn key(&self, store: Arc<StoreState>) -> Key {
        Key::of(store, &self.parts.uri, &self.parts.headers, self.coding)
    }

    /// While the store is away, what was made of a pinned revision is as right as ever.
    async fn remembered(&self) -> Option<Response> {
        let is_pinned = self.parts.uri.query().unwrap_or_default().split('&').any(|pair| pair.starts_with("rev="));
        let store = self.state.store_watch.last().filter(|_| is_pinned)?;
        let kept = self.state.kept.answers.get(&self.key(store)).await?;
        Some(kept.respond_inside(&self.conditions))
    }

    async fn answer(&self, key: Key) -> Response {
        if let Some(kept) = self.state.kept.answers.get(&key).await {
            self.state.metrics.kept();
            self.state.kept.repack_if_wanted(&key, &kept);
            return kept.respond_inside(&self.conditions);
        }
        match self.state.kept.answers.try_get_with_by_ref(&key, self.finished()).await {
            Ok(kept) => kept.respond_inside(&self.conditions),
            // What cannot be kept goes to whoever had it made; others who waited have their own made.
            Err(passing) => match passing.take() {
                Some(response) => response,
                None => self.make().await,
            },
        }
    }

    /// The answer, made in turn.
    async fn make(&self) -> Response {
        self.state.metrics.made();
        let request = Request::from_parts(self.parts.clone(), Body::empty());
        let work = self.next.clone().run(request);
        match self.state.kept.queue(self.parts.uri.path()).run(work).await {
            Ok(Some(response)) => response,
            Ok(None) => self.refused(Problem::Internal("an answer was not finished".to_owned())).await,
            Err(overload) => self.refused(Problem::Busy(overload.retry_after)).await,
        }
    }

    async fn refused(&self, problem: Problem) -> Response {
        pages::refused(&self.state, &self.parts.uri, &self.parts.headers, problem).await
    }

    /// The answer, finished, when it may be kept.
    async fn finished(&self) -> Result<Arc<KeptAnswer>, Passing> {
        let response = self.make().await;
        if response.extensions().get::<Keepable>().is_none() {
            return Err(Passing::of(response));
        }
        let (mut parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return Err(Passing::of(Problem::Internal("an answer could not be read".to_owned()).into_response()));
        };
        let etag = parts.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        let body = match self.coding.name().filter(|_| is_worth_packing(&parts.headers, &body)) {
            Some(name) => {
                let coding = self.coding;
                let plain = body.clone();
                let packed = tokio::task::spawn_blocking(move || coding.pack(plain)).await;
                match packed {
                    Ok(Ok(packed)) => {
                        parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
                        parts.headers.remove(header::CONTENT_LENGTH);
                        tag(&mut parts.headers, &caching::coded(&etag, name));
                        packed
                    }
                    _ => body,
                }
            }
            None => body,
        };
        parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        if body.len() > LARGEST {
            return Err(Passing::of(Response::from_parts(parts, body.into())));
        }
        Ok(Arc::new(KeptAnswer {
            headers: parts.headers,
            body,
            etag,
            asked: AtomicU32::new(0),
            is_repacked: false,
            complete: OnceLock::new(),
        }))
    }
}

impl KeptAnswer {
    fn is_packed_by_brotli(&self) -> bool {
        self.headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding == "br")
    }

    /// Whether it went out in the bytes that are kept: one too small to be worth it here may have been packed on its way.
    fn is_coded_as(&self, sent: &HeaderMap) -> bool {
        self.headers.get(header::CONTENT_ENCODING) == sent.get(header::CONTENT_ENCODING)
    }

    /// The answer on its way out, which learns there what headers it gets.
    fn respond_inside(self: &Arc<Self>, conditions: &HeaderMap) -> Response {
        let mut response = self.respond(&self.headers, conditions);
        response.extensions_mut().insert(Arc::clone(self));
        response
    }

    /// The answer with these headers, or that the client holds it already.
    fn respond(&self, headers: &HeaderMap, conditions: &HeaderMap) -> Response {
        let held = if conditions.contains_key(header::IF_NONE_MATCH) { caching::held(conditions, &self.etag) } else { None };
        let mut response = Response::new(if held.is_some() { Body::empty() } else { Body::from(self.body.clone()) });
        *response.headers_mut() = headers.clone();
        if let Some(held) = held {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            for name in OF_THE_BODY {
                response.headers_mut().remove(name);
            }
            // A client that holds any form of it is told of the one that is here.
            if held != self.etag {
                tag(response.headers_mut(), &held);
            }
        }
        response
    }
}

/// Headers that are about a body, which an answer without one does not have.
const OF_THE_BODY: [HeaderName; 4] =
    [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH, header::CONTENT_DISPOSITION];

fn tag(headers: &mut HeaderMap, etag: &str) {
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
}

/// An answer to `HEAD`: what `GET` would send, without its body.
fn without_body(response: &mut Response) {
    let length = axum::body::HttpBody::size_hint(response.body()).exact();
    if let Some(length) = length.filter(|_| response.status() != StatusCode::NOT_MODIFIED) {
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    *response.body_mut() = Body::empty();
}

/// An answer that cannot be kept, for the one who had it made.
struct Passing(Mutex<Option<Response>>);

impl Passing {
    fn of(response: Response) -> Self {
        Self(Mutex::new(Some(response)))
    }

    fn take(&self) -> Option<Response> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
