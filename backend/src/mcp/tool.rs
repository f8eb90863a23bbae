//! What a tool is: a name, what it takes and gives, and how it answers. Whatever goes wrong is said so that it can be put right.

use crate::{
    problem::Problem,
    state::AppState,
    statements::{about::About, markdown::Markdown},
};
use rmcp::model::{CallToolResult, ContentBlock, JsonObject, Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{future::Future, pin::Pin};

/// A tool that only reads.
pub trait McpTool: 'static {
    /// Its name.
    const NAME: &'static str;
    /// Its name for readers.
    const TITLE: &'static str;
    /// What it is for, and what to do with its answer.
    const DESCRIPTION: &'static str;
    /// What it takes.
    type Arguments: DeserializeOwned + JsonSchema + Send;
    /// What it gives.
    type Answer: ToolAnswer + JsonSchema;

    /// Answers.
    ///
    /// # Errors
    /// When an argument names nothing, or the store does not answer.
    fn answer(state: &AppState, arguments: Self::Arguments) -> impl Future<Output = Result<Self::Answer, Problem>> + Send;
}

/// What a tool gives.
pub trait ToolAnswer: Serialize + Send {
    /// What stands above it.
    fn about(&self) -> &About;

    /// Writes what stands below that.
    fn write(&self, text: &mut Markdown);
}

type Answering = Pin<Box<dyn Future<Output = CallToolResult> + Send>>;

/// A tool among others.
pub struct RegisteredTool {
    /// How it is described to a client.
    pub tool: Tool,
    call: fn(AppState, JsonObject) -> Answering,
}

impl RegisteredTool {
    /// Describes a tool.
    pub fn of<T: McpTool>() -> Self {
        let hints = ToolAnnotations::with_title(T::TITLE).read_only(true).destructive(false).idempotent(true).open_world(false);
        let tool = Tool::new(T::NAME, T::DESCRIPTION, JsonObject::new())
            .with_title(T::TITLE)
            .with_input_schema::<T::Arguments>()
            .with_output_schema::<T::Answer>()
            .with_annotations(hints);
        Self { tool, call: called::<T> }
    }

    /// Calls it.
    pub fn call(&self, state: AppState, arguments: JsonObject) -> Answering {
        (self.call)(state, arguments)
    }
}

fn called<T: McpTool>(state: AppState, arguments: JsonObject) -> Answering {
    Box::pin(async move {
        let arguments = match serde_json::from_value::<T::Arguments>(Value::Object(arguments)) {
            Ok(arguments) => arguments,
            Err(error) => return unreadable(T::NAME, &error),
        };
        match T::answer(&state, arguments).await {
            Ok(answer) => answered(&answer),
            Err(problem) => refused(&problem),
        }
    })
}

fn answered(answer: &impl ToolAnswer) -> CallToolResult {
    let structured = match serde_json::to_value(answer) {
        Ok(structured) => structured,
        Err(error) => return refused(&Problem::Internal(format!("an answer is no JSON: {error}"))),
    };
    let mut text = Markdown::new(answer.about().lang);
    text.about(answer.about());
    answer.write(&mut text);
    let mut result = CallToolResult::success(vec![ContentBlock::text(text.finish())]);
    result.structured_content = Some(structured);
    result
}

/// How many of the values that are allowed are named; a tool lists the others.
const ALLOWED_NAMED: usize = 60;

/// What went wrong, and what to do: a result, since what a client is told as a failure of the protocol its assistant never reads.
pub fn refused(problem: &Problem) -> CallToolResult {
    let body = problem.logged_body();
    let mut said = body.detail;
    if !body.allowed.is_empty() {
        let named: Vec<String> = body.allowed.iter().take(ALLOWED_NAMED).cloned().collect();
        let more = body.allowed.len().saturating_sub(ALLOWED_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        said = format!("{said} Allowed: {}{more}.", named.join(", "));
    }
    let seconds = match problem {
        Problem::Busy(seconds) | Problem::TooMany(seconds) => format!(" Call again after {seconds} seconds."),
        _ => String::new(),
    };
    let lists = match body.parameter.as_deref() {
        Some("regions" | "home" | "region") => " find_regions lists regions.",
        Some("indicators") => " find_indicators lists indicators.",
        Some("rev") => " Leave rev out for the current revision.",
        _ => "",
    };
    CallToolResult::error(vec![ContentBlock::text([&said, lists, seconds.as_str()].concat())])
}

fn unreadable(name: &str, error: &serde_json::Error) -> CallToolResult {
    let said = format!("The arguments of {name} cannot be read: {error}. Send what its input schema describes.");
    CallToolResult::error(vec![ContentBlock::text(said)])
}
