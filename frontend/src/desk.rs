//! The curation desk as the server renders it: the text with every proposal marked, the entries, the form of one of them. It
//! lives on a server of its own, and no public page shows any of it. Without scripts it works by links and forms; `js/desk.js`
//! adds keys, selections and messages while one types.

mod bar;
mod entry_list;
mod form;
mod import;
mod source_text;

use bar::DeskBar;
use entry_list::EntryList;
use form::{EntryPanel, SelectionPanel};
pub use import::{ImportPage, ImportedPage};
use leptos::prelude::*;
use shared::{
    i18n::{Label, desk_labels as labels},
    model::Lang,
};
use source_text::SourceLines;

/// How far an entry was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// Nobody has decided yet.
    Open,
    /// It is part of the data.
    Confirmed,
    /// Another person reads it too.
    Second,
    /// It is no fact.
    Rejected,
}

impl EntryState {
    fn label(self) -> Label {
        match self {
            Self::Open => labels::STATE_OPEN,
            Self::Confirmed => labels::STATE_CONFIRMED,
            Self::Second => labels::STATE_SECOND,
            Self::Rejected => labels::STATE_REJECTED,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Second => "second",
            Self::Rejected => "rejected",
        }
    }
}

/// How many entries are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Part of the data.
    pub confirmed: usize,
    /// Undecided.
    pub open: usize,
    /// Waiting for another person.
    pub second: usize,
    /// No facts.
    pub rejected: usize,
    /// Numerals of the text that no entry covers; none without the text.
    pub numerals: Option<usize>,
}

/// One entry in the list.
#[derive(Clone, Debug)]
pub struct EntryLine {
    /// Where its form is.
    pub href: String,
    /// What sort of entry it is.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// Its number, as printed.
    pub value: String,
    /// How far it was read.
    pub state: EntryState,
    /// How many faults it has.
    pub faults: usize,
    /// Whether its form is open.
    pub is_current: bool,
}

/// A piece of the text.
#[derive(Clone, Debug)]
pub struct TextSpan {
    /// Where it begins in the text.
    pub start: usize,
    /// Its words.
    pub text: String,
    /// Where it leads: to its entry, or to the numeral that no entry covers.
    pub href: Option<String>,
    /// The state of its entry; none for a numeral without one.
    pub state: Option<EntryState>,
    /// Whether it belongs to the open entry.
    pub is_current: bool,
    /// Whether it is selected.
    pub is_selected: bool,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// A line of words.
    Words(String),
    /// Some lines of words.
    Long(String),
    /// Several words.
    List(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// One of some words, each with what it means.
    Choice(String, Vec<(String, String)>),
}

/// One field of a form.
#[derive(Clone, Debug)]
pub struct FormField {
    /// Its name.
    pub name: String,
    /// Whether the form says that it was shown: those of bodies say it by their names.
    pub is_named: bool,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub value: FieldValue,
    /// The list that completes it; empty for none.
    pub completion: &'static str,
    /// What is wrong with it.
    pub faults: Vec<String>,
}

/// The form of an entry.
#[derive(Clone, Debug)]
pub struct EntryForm {
    /// Its heading.
    pub title: String,
    /// How far it was read.
    pub state: EntryState,
    /// Who has confirmed it first.
    pub reader: String,
    /// Why it is doubtful, and what it is like.
    pub doubts: Vec<String>,
    /// Whether it is a fact: the document is neither split nor rejected.
    pub is_fact: bool,
    /// Its fields.
    pub fields: Vec<FormField>,
    /// What is wrong with it besides.
    pub faults: Vec<String>,
}

/// Words of the text that are selected.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Where they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words.
    pub words: String,
    /// Where the selection with one more or less at an end is: more at the end, less at the end, more at the start, less at the start.
    pub moved: [String; 4],
    /// Whether they can become the quote of the open entry.
    pub is_for_entry: bool,
}

/// A list that completes fields.
#[derive(Clone, Debug)]
pub struct Completion {
    /// Its name.
    pub name: &'static str,
    /// Its values, each with what it means.
    pub values: Vec<(String, String)>,
}

/// Ways to other entries; none where there are none.
#[derive(Clone, Debug, Default)]
pub struct DeskWays {
    /// The entry before.
    pub previous: Option<String>,
    /// The entry behind.
    pub next: Option<String>,
    /// The next that waits.
    pub next_open: Option<String>,
    /// The next numeral that no entry covers.
    pub next_numeral: Option<String>,
    /// The quote of the open entry, selected.
    pub select: Option<String>,
    /// Where the data are imported.
    pub import: String,
    /// The same in the other language.
    pub other_language: String,
}

/// Everything that the desk shows.
#[derive(Clone, Debug)]
pub struct DeskContent {
    /// Its language.
    pub lang: Lang,
    /// The title of the document.
    pub title: String,
    /// The name of the data file.
    pub file: String,
    /// Who works here.
    pub who: String,
    /// What must come back with each action: the file as it is, the open entry.
    pub hidden: Vec<(&'static str, String)>,
    /// How much is done.
    pub progress: Progress,
    /// What became of the last action, where it was not done.
    pub said: Option<String>,
    /// The lines of the text, or the name of the file that is missing.
    pub text: Result<Vec<Vec<TextSpan>>, String>,
    /// The entries.
    pub entries: Vec<EntryLine>,
    /// The form that is open.
    pub form: Option<EntryForm>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The lists that complete fields.
    pub completions: Vec<Completion>,
    /// Ways to other entries.
    pub ways: DeskWays,
    /// Whether something can be taken back.
    pub can_undo: bool,
}

/// The page of the desk.
#[component]
pub fn DeskPage(
    /// What it shows.
    content: DeskContent,
) -> impl IntoView {
    let DeskContent {
        lang,
        title,
        file,
        who,
        hidden,
        progress,
        said,
        text,
        entries,
        form,
        selection,
        completions,
        ways,
        can_undo,
    } = content;
    let lists = completions.into_iter().map(|Completion { name, values }| {
        let options = values.into_iter().map(|(value, label)| view! { <option value=value>{label}</option> });
        view! { <datalist id=name>{options.collect_view()}</datalist> }
    });
    let lists = lists.collect_view();
    view! {
        <main id="desk" class="desk">
            <DeskBar lang title file who progress ways can_undo hidden=hidden.clone() />
            <p class="desk-said" role="status" aria-live="polite">
                {said}
            </p>
            <div class="desk-columns">
                <SourceLines lang text />
                <div class="desk-side">
                    {selection.map(|selection| view! { <SelectionPanel lang selection hidden=hidden.clone() /> })}
                    {form.map(|form| view! { <EntryPanel lang form hidden=hidden.clone() /> })}
                    <EntryList lang entries />
                </div>
            </div>
            {lists}
        </main>
    }
}

/// What must come back with a form.
fn hidden_fields(hidden: Vec<(&'static str, String)>) -> AnyView {
    hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view().into_any()
}

/// What a page of the desk shows.
pub enum DeskBody {
    /// The desk itself.
    Desk(Box<DeskContent>),
    /// What an import would take.
    Import(ImportPage),
    /// What an import has changed.
    Imported(Box<ImportedPage>),
}

/// The whole document of a page of the desk.
pub fn render(lang: Lang, title: &str, body: DeskBody) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| match body {
        DeskBody::Desk(content) => view! { <DeskPage content=*content /> }.to_html(),
        DeskBody::Import(page) => page.view().to_html(),
        DeskBody::Imported(page) => page.view().to_html(),
    });
    owner.cleanup();
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    let code = lang.language().html_code;
    format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>{title}</title><link rel=\"icon\" href=\"data:,\">\
         <link rel=\"stylesheet\" href=\"/desk/style.css\"><script src=\"/desk/desk.js\" defer></script></head><body>{html}</body></html>"
    )
}
