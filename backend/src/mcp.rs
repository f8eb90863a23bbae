//! `/mcp`: a server of the Model Context Protocol that only reads, for assistants. Streamable HTTP without sessions: each request
//! is answered by itself, so any of several servers may answer it.
//!
//! A tool answers with statements (`statements`), which carry quote, region, document, date, verdict and link with each number,
//! once as structured content that its output schema describes, and once as Markdown.

pub mod arguments;
pub mod names;
pub mod tool;
pub mod tools;

use self::tools::TOOLS;
use crate::{client::Client, problem::Problem, state::AppState};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CacheScope, CallToolRequestParams, CallToolResponse, Implementation, ListToolsResult, PaginatedRequestParams,
        ServerCapabilities, ServerConfig, Tool,
    },
    service::RequestContext,
    transport::streamable_http_server::{
        StreamableHttpServerConfig, StreamableHttpService, session::never::NeverSessionManager,
    },
};
use shared::base_path;
use std::sync::Arc;

/// How many requests one client may send in a minute: more than an assistant at work does, too few to keep everybody else waiting.
pub const REQUESTS_A_MINUTE: u32 = 600;

/// For how long a client may keep the list of tools, which changes with a new version of this program alone.
const TOOLS_KEPT_MS: u64 = 60 * 60 * 1000;

/// What an assistant is told before it asks.
const INSTRUCTIONS: &str = "Duibiao holds what Chinese policy documents promise and report, as statements tied to the words that prove \
     them. Never give a number without its region, date, document, quote and link, and say the verdict's reasons when you set two \
     side by side. A silence is not zero: say its kind in words. Numbers of different axes must not be compared. Start with \
     find_regions, find_indicators or find_facts for the names that other tools take; then compare, list_gaps, list_due_targets or \
     open_fact. Every answer is of one revision of the data, and its link shows the same for ever.";

/// The server, one for each request.
#[derive(Clone)]
pub struct McpServer {
    state: AppState,
}

/// The server as a service below a route.
pub fn service(state: &AppState) -> StreamableHttpService<McpServer, NeverSessionManager> {
    let server = McpServer { state: state.clone() };
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(crate::MAX_BODY)
        // Whatever the name by which a proxy calls this server: it is public, and a page on another site is known by its origin.
        .disable_allowed_hosts()
        .with_allowed_origins([with_port(base_path::origin(&state.config.public_url))])
        .enforce_origin_validation();
    StreamableHttpService::new(move || Ok(server.clone()), Arc::new(NeverSessionManager::default()), config)
}

/// An origin with the port that its scheme implies, since one without matches every port.
fn with_port(origin: &str) -> String {
    let authority = origin.split_once("://").map_or(origin, |(_, authority)| authority);
    let has_port = authority.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    match has_port {
        true => origin.to_owned(),
        false => [origin, if origin.starts_with("https://") { ":443" } else { ":80" }].concat(),
    }
}

/// Refuses a client that asks too often, or for too much at once, before anything is made of it.
pub async fn within_limits(State(state): State<AppState>, Client(client): Client, request: Request, next: Next) -> Response {
    if let Err(seconds) = state.mcp_callers.take(client).await {
        return Problem::TooMany(seconds).into_response();
    }
    let (parts, body) = request.into_parts();
    // Read whole here: the server below takes a body that is cut off for a fault of its own.
    match to_bytes(body, crate::MAX_BODY).await {
        Ok(body) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Err(_) => Problem::Refused(StatusCode::PAYLOAD_TOO_LARGE).into_response(),
    }
}

impl ServerHandler for McpServer {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new("duibiao", env!("CARGO_PKG_VERSION")).with_title("Duibiao 对标");
        let capabilities = ServerCapabilities::builder().enable_tools().build();
        ServerConfig::new(capabilities).with_server_info(own).with_instructions(INSTRUCTIONS)
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        tools::find(name).map(|one| one.tool.clone())
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let mut list = ListToolsResult::with_all_items(TOOLS.iter().map(|one| one.tool.clone()).collect());
        (list.ttl_ms, list.cache_scope) = (Some(TOOLS_KEPT_MS), Some(CacheScope::Public));
        Ok(list)
    }

    /// Answers in turn, as the API does: what cannot be ready in time is refused at once.
    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(one) = tools::find(&request.name) else {
            let names: Vec<&str> = TOOLS.iter().map(|one| one.tool.name.as_ref()).collect();
            let said = format!("There is no tool {:?}. Call one of: {}.", request.name, names.join(", "));
            return Err(ErrorData::invalid_params(said, None));
        };
        let work = one.call(self.state.clone(), request.arguments.unwrap_or_default());
        let result = match self.state.kept.in_turn(work).await {
            Ok(Some(result)) => result,
            Ok(None) => tool::refused(&Problem::Internal("a tool did not finish".to_owned())),
            Err(overload) => tool::refused(&Problem::Busy(overload.retry_after)),
        };
        Ok(result.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_the_port_of_its_scheme() {
        for (origin, whole) in [
            ("https://d.example", "https://d.example:443"),
            ("http://d.example", "http://d.example:80"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("http://[::1]", "http://[::1]:80"),
        ] {
            assert_eq!(with_port(origin), whole);
        }
    }

    #[test]
    fn every_tool_reads_only_and_says_what_it_takes_and_gives() {
        for one in TOOLS.iter() {
            let (tool, name) = (&one.tool, &one.tool.name);
            let hints = tool.annotations.as_ref().unwrap_or_else(|| panic!("{name} has no annotations"));
            assert_eq!((hints.read_only_hint, hints.open_world_hint), (Some(true), Some(false)), "{name}");
            assert!(tool.title.is_some() && tool.description.as_ref().is_some_and(|said| said.len() > 60), "{name}");
            assert!(tool.output_schema.is_some(), "{name}");
            let properties = tool.input_schema["properties"].as_object().unwrap_or_else(|| panic!("{name} takes nothing"));
            assert_eq!(tool.input_schema["additionalProperties"], false, "{name}");
            for (argument, schema) in properties {
                assert!(schema["description"].is_string(), "{name}: {argument} says nothing");
            }
        }
    }
}
