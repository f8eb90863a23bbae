//! Lays out and draws a comparison inside WASM, read from JSON as the browser reads it; `make bench` times it under Node.
#![cfg(target_arch = "wasm32")]

use shared::{
    chart::{plan::Style, svg, targets},
    comparison::targets::Targets,
    model::Lang,
};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// A comparison that was read, ready to be drawn.
#[wasm_bindgen]
pub struct Charts(Targets);

#[wasm_bindgen]
impl Charts {
    /// Reads what the server answers for a comparison of targets.
    ///
    /// # Errors
    /// When the answer is none.
    #[wasm_bindgen(constructor)]
    pub fn read(answer: &str) -> Result<Charts, JsError> {
        serde_json::from_str(answer).map(Charts).map_err(|_| JsError::new("this is no comparison of targets"))
    }

    /// How many charts it has.
    pub fn count(&self) -> usize {
        self.0.panels.len()
    }

    /// Lays out and draws each of them. Answers how many bytes of SVG were written.
    pub fn draw(&self) -> usize {
        let style = Style { width: 1100, lang: Lang::Zh };
        self.0.panels.iter().map(|panel| svg::draw(&targets::plan(&self.0, panel, style), &|_| String::new()).len()).sum()
    }
}
