//! A text with Chinese in it, such as the number of a document: on pages in another language that is marked, since speech and
//! fonts go by it.

use leptos::prelude::*;
use shared::{language::chinese_runs, model::Lang};

/// A text of the page; what of it is Chinese on another page says so.
#[component]
pub fn MixedText(
    /// The text.
    #[prop(into)]
    text: String,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    if lang == Lang::Zh {
        return text.into_any();
    }
    let run = |(is_chinese, run): (bool, &str)| {
        let run = run.to_owned();
        if is_chinese { view! { <span lang="zh-CN">{run}</span> }.into_any() } else { run.into_any() }
    };
    chinese_runs(&text).into_iter().map(run).collect_view().into_any()
}
