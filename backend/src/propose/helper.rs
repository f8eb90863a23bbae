//! The helper of `duibiao propose --llm`: a language model behind an OpenAI-compatible address, asked over HTTP. What it may say is
//! decided in `shared::reading::helper`.

use crate::config::Secret;
use anyhow::{Context, bail};
use serde_json::{Value, json};
use shared::{
    model::Dataset,
    reading::{
        helper::{Answers, Questions, TASK, Taken, questions, take},
        proposal::Proposal,
    },
};
use std::time::Duration;

const MAX_TIME: Duration = Duration::from_secs(120);
const MAX_ANSWER: u64 = 4_000_000;

/// Where the helper is, and how it is asked.
#[derive(Clone, Debug)]
pub struct Helper {
    /// Its address up to the version: `https://example.org/v1`
    pub url: String,
    /// The name of the model.
    pub model: String,
    /// What lets us in; never printed.
    pub key: Option<Secret>,
}

impl Helper {
    /// Asks about proposals, and takes what was among the choices.
    ///
    /// # Errors
    /// When the helper does not answer, or not with what was asked for.
    pub fn complete(&self, proposals: &mut [Proposal], data: &Dataset) -> anyhow::Result<Taken> {
        if !self.url.starts_with("https://") && !self.url.starts_with("http://") {
            bail!("--llm takes an address that starts with https:// or http://");
        }
        let agent: ureq::Agent = ureq::Agent::config_builder().timeout_global(Some(MAX_TIME)).max_redirects(0).build().into();
        let mut all = Taken::default();
        for asked in questions(proposals, data) {
            let answers = self.ask(&agent, &asked).context("the helper of --llm; nothing was written")?;
            let taken = take(proposals, &asked, answers);
            all = Taken { taken: all.taken + taken.taken, dropped: all.dropped + taken.dropped };
        }
        Ok(all)
    }

    fn ask(&self, agent: &ureq::Agent, asked: &Questions) -> anyhow::Result<Answers> {
        let base = self.url.trim_end_matches('/');
        let address = if base.ends_with("/chat/completions") { base.to_owned() } else { format!("{base}/chat/completions") };
        let mut request = agent.post(&address);
        if let Some(Secret(key)) = &self.key {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let body = json!({
            "model": self.model,
            "temperature": 0,
            "response_format": { "type": "json_object" },
            "messages": [{ "role": "system", "content": TASK }, { "role": "user", "content": serde_json::to_string(asked)? }],
        });
        let mut response = request.send_json(&body).with_context(|| format!("{address} does not answer"))?;
        let answer: Value =
            response.body_mut().with_config().limit(MAX_ANSWER).read_json().context("it does not answer with JSON")?;
        let said = answer["choices"][0]["message"]["content"].as_str().context("its answer has no message")?;
        serde_json::from_str(without_fence(said)).context("its message is not the JSON that was asked for")
    }
}

/// Models like to put JSON between marks.
fn without_fence(said: &str) -> &str {
    let inner = said.trim().strip_prefix("```json").or_else(|| said.trim().strip_prefix("```")).unwrap_or(said);
    inner.trim().trim_end_matches("```").trim()
}
