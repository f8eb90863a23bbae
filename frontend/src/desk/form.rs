//! The form of an entry, and what can be made of selected words. Every button is one action, and has its key.

use super::{EntryForm, EntryState, FieldValue, FormField, Selection, bar::way, hidden_fields};
use leptos::{
    html::{input, option, textarea},
    prelude::*,
};
use shared::{
    i18n::{Label, desk_labels as labels},
    model::Lang,
};

/// The form of an entry.
#[component]
pub fn EntryPanel(
    /// The language.
    lang: Lang,
    /// The entry.
    form: EntryForm,
    /// What comes back with an action.
    hidden: Vec<(&'static str, String)>,
) -> impl IntoView {
    let EntryForm { title, state, reader, doubts, is_fact, fields, faults } = form;
    let state_words = match state {
        EntryState::Second => labels::STATE_SECOND_BY.format(lang, &[&reader]),
        state => state.label().get(lang).to_owned(),
    };
    let act = |label: Label, word: &'static str, key: &'static str| action(lang, label, word, key);
    let of_fact = is_fact.then(|| {
        view! {
            {(state != EntryState::Rejected).then(|| act(labels::ACT_REJECT, "reject", "r"))}
            {act(labels::ACT_SPLIT, "split", "s")}
            {act(labels::ACT_MERGE, "merge", "m")}
        }
    });
    let doubts = (!doubts.is_empty()).then(|| {
        let lines = doubts.into_iter().map(|doubt| view! { <li>{doubt}</li> });
        view! { <ul class="desk-doubts" aria-label=labels::DOUBTS.get(lang)>{lines.collect_view()}</ul> }
    });
    view! {
        <form class="desk-form card" method="post" action="/desk/act" data-desk="entry" data-live="" autocomplete="off">
            {hidden_fields(hidden)}
            <h2>{title} " " <span class="tag" data-state=state.word()>{state_words}</span></h2>
            {doubts}
            <div class="desk-actions">
                {act(labels::ACT_SAVE, "save", "Control+Enter")}
                {(state != EntryState::Confirmed).then(|| act(labels::ACT_ACCEPT, "accept", "a"))}
                {(state != EntryState::Second).then(|| act(labels::ACT_SECOND, "second", "w"))}
                {of_fact}
                {(state != EntryState::Open).then(|| act(labels::ACT_REOPEN, "reopen", "o"))}
                <button type="button" data-edit="" class="only-scripts" aria-keyshortcuts="e">
                    {labels::ACT_EDIT.get(lang)}
                    " "
                    <kbd>"e"</kbd>
                </button>
            </div>
            <ul class="desk-faults" id="faults-of-entry" role="status">
                {faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}
            </ul>
            <div class="desk-fields">{fields.into_iter().enumerate().map(field).collect_view()}</div>
        </form>
    }
}

/// A button that does something to the entry, with what was typed.
fn action(lang: Lang, label: Label, word: &'static str, key: &'static str) -> AnyView {
    view! {
        <button type="submit" name="action" value=word aria-keyshortcuts=key>
            {label.get(lang)}
            " "
            <kbd>{key.replace("Control+Enter", "Ctrl ↵")}</kbd>
        </button>
    }
    .into_any()
}

/// A field with what is wrong with it.
fn field((at, field): (usize, FormField)) -> AnyView {
    let FormField { name, is_named, label, value, completion, faults } = field;
    let (id, faults_id) = (format!("field-{at}"), format!("faults-{at}"));
    let list = (!completion.is_empty()).then_some(completion);
    let is_wrong = (!faults.is_empty()).then_some("true");
    let named = label.clone();
    let line = |id: Option<String>, value: String| {
        input()
            // The label is the first line's; the others say it themselves.
            .attr("aria-label", id.is_none().then(|| named.clone()))
            .attr("id", id)
            .attr("type", "text")
            .attr("name", name.clone())
            .attr("value", value)
            .attr("list", list)
            .attr("aria-invalid", is_wrong)
            .attr("aria-describedby", faults_id.clone())
            .into_any()
    };
    let control = match value {
        FieldValue::Words(words) => line(Some(id.clone()), words),
        FieldValue::Long(words) => textarea()
            .attr("id", id.clone())
            .attr("name", name.clone())
            .attr("rows", "2")
            .attr("aria-invalid", is_wrong)
            .attr("aria-describedby", faults_id.clone())
            .child(words)
            .into_any(),
        // One more than there are, to be filled.
        FieldValue::List(items) => {
            let several = items.into_iter().chain([String::new()]).enumerate();
            several.map(|(at, item)| line((at == 0).then(|| id.clone()), item)).collect_view().into_any()
        }
        FieldValue::Flag(flag) => input()
            .attr("id", id.clone())
            .attr("type", "checkbox")
            .attr("name", name.clone())
            .attr("value", "yes")
            .attr("checked", flag.then_some(""))
            .into_any(),
        FieldValue::Choice(chosen, words) => {
            // What is no word of the list stays as it is.
            let is_known = chosen.is_empty() || words.iter().any(|(word, _)| *word == chosen);
            let odd = (!is_known).then(|| (chosen.clone(), chosen.clone()));
            let options = [(String::new(), "—".to_owned())].into_iter().chain(odd).chain(words).map(|(word, label)| {
                let is_chosen = (word == chosen).then_some("");
                option().attr("value", word).attr("selected", is_chosen).child(label).into_any()
            });
            let options: Vec<AnyView> = options.collect();
            leptos::html::select()
                .attr("id", id.clone())
                .attr("name", name.clone())
                .attr("aria-describedby", faults_id.clone())
                .child(options)
                .into_any()
        }
    };
    let faults = faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view();
    let shown = is_named.then(|| view! { <input type="hidden" name="field" value=name.clone() /> });
    view! {
        <div class="desk-field">
            <label for=id>{label}</label>
            {shown}
            {control}
            <ul class="desk-faults" id=faults_id role="status">
                {faults}
            </ul>
        </div>
    }
    .into_any()
}

/// What can be made of selected words.
#[component]
pub fn SelectionPanel(
    /// The language.
    lang: Lang,
    /// What is selected.
    selection: Selection,
    /// What comes back with an action.
    hidden: Vec<(&'static str, String)>,
) -> impl IntoView {
    let Selection { start, end, words, moved: [longer, shorter, earlier, later], is_for_entry } = selection;
    let length = words.chars().count().to_string();
    let hidden: Vec<_> = hidden.into_iter().chain([("start", start.to_string()), ("end", end.to_string())]).collect();
    view! {
        <section class="desk-selection card">
            <h2>{labels::SELECTED.format(lang, &[&length])}</h2>
            <blockquote lang="zh-CN">{words}</blockquote>
            <form class="desk-actions" method="post" action="/desk/act" data-desk="selection">
                {hidden_fields(hidden.clone())}
                {action(lang, labels::ACT_FACT, "new", "f")}
                {is_for_entry.then(|| action(lang, labels::ACT_QUOTE, "quote", "q"))}
                {way(lang, labels::ACT_LONGER, "]", Some(longer))}
                {way(lang, labels::ACT_SHORTER, "[", Some(shorter))}
                {way(lang, labels::ACT_EARLIER, "{", Some(earlier))}
                {way(lang, labels::ACT_LATER, "}", Some(later))}
            </form>
            // Without a reason the browser asks for one.
            <form class="desk-field" method="post" action="/desk/act" data-desk="exception" autocomplete="off">
                {hidden_fields(hidden)}
                <label for="why">{labels::WHY.get(lang)}</label>
                <input type="text" id="why" name="why" required=true />
                {action(lang, labels::ACT_EXCEPTION, "exception", "x")}
            </form>
        </section>
    }
}
