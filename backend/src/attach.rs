//! Full source texts and the places of quotes in them. The texts are the operator's; without them everything works.

use crate::{
    db::{Db, DbError, texts},
    hex::hex,
};
use sha2::{Digest, Sha256};
use shared::{
    model::{Dataset, Document, Fact, FactRef, Slug, Source},
    passage::{Place, SourceText},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
    sync::Arc,
};

/// A source file that could not be attached, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// Its name.
    pub file: String,
    /// What is wrong with it.
    pub wrong: String,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; skipped", self.file, self.wrong)
    }
}

/// Reads the source files of a data set from a folder: those that are what the data say they are, and a fault for each
/// of the others.
pub fn read(data: &Dataset, folder: &Path) -> (Vec<(Source, String)>, Vec<FileFault>) {
    let mut sources: Vec<&Source> = data.documents.iter().map(|document| &document.source).collect();
    sources.sort_by_key(|source| (&source.file, &source.sha256));
    sources.dedup();
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for source in sources {
        match read_one(source, folder) {
            Ok(body) => read.push((source.clone(), body)),
            Err(wrong) => faults.push(FileFault { file: source.file.clone(), wrong }),
        }
    }
    (read, faults)
}

fn read_one(source: &Source, folder: &Path) -> Result<String, String> {
    let bytes = std::fs::read(folder.join(&source.file)).map_err(|error| format!("cannot be read: {error}"))?;
    let sum = hex(&Sha256::digest(&bytes));
    if !sum.eq_ignore_ascii_case(&source.sha256) {
        return Err(format!("its sha256 is {sum}, and the data were read from {}", source.sha256));
    }
    let body = String::from_utf8(bytes).map_err(|error| format!("is not UTF-8: {error}"))?;
    // PostgreSQL holds no such character, and no text has one.
    if body.contains('\0') { Err("holds a null character".to_owned()) } else { Ok(body) }
}

/// The attached texts of a revision, and where its quotes stand in them.
#[derive(Debug, Default)]
pub struct Attached {
    texts: BTreeMap<Slug, Arc<SourceText>>,
    places: BTreeMap<FactRef, Place>,
}

impl Attached {
    /// Reads the texts of a revision that are attached in the very state that its facts were read from.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn load(db: &Db, data: &Dataset) -> Result<Self, DbError> {
        let mut bodies: Vec<(Source, String)> = Vec::new();
        for document in &data.documents {
            if bodies.iter().all(|(source, _)| *source != document.source)
                && let Some(body) = texts::body(db, &document.source).await?
            {
                bodies.push((document.source.clone(), body));
            }
        }
        Ok(Self::place(data, &bodies))
    }

    /// Finds the place of every quote whose text is there.
    pub fn place(data: &Dataset, bodies: &[(Source, String)]) -> Self {
        let (mut texts, mut places) = (BTreeMap::new(), BTreeMap::new());
        for (source, body) in bodies {
            let sharing: Vec<&Document> = data.documents.iter().filter(|document| document.source == *source).collect();
            let facts: Vec<(&Document, &Fact)> = sharing
                .iter()
                .flat_map(|document| data.facts.iter().filter(|f| f.document == document.slug).map(|f| (*document, f)))
                .collect();
            let outline: BTreeSet<Vec<String>> = facts.iter().map(|(document, fact)| headings(document, fact)).collect();
            let text = Arc::new(SourceText::new(body, &outline.into_iter().collect::<Vec<_>>()));
            for (document, fact) in facts {
                places.insert(fact.reference(), text.place(&fact.evidence.quote, &headings(document, fact)));
            }
            texts.extend(sharing.iter().map(|document| (document.slug.clone(), Arc::clone(&text))));
        }
        Self { texts, places }
    }

    /// The text of a document; none when it is not attached.
    pub fn text(&self, document: &Slug) -> Option<&SourceText> {
        self.texts.get(document).map(AsRef::as_ref)
    }

    /// Where the quote of a fact stands; none when its text is not attached.
    pub fn place_of(&self, fact: &FactRef) -> Option<Place> {
        self.places.get(fact).copied()
    }

    /// How many quotes have a place, and which do not, by document and id.
    pub fn report(&self) -> (usize, Vec<String>) {
        let unplaced = self.places.iter().filter_map(|(fact, place)| match place {
            Place::Placed(_) => None,
            Place::NotFound => Some(format!("{fact}: not found")),
            Place::Ambiguous(places) => Some(format!("{fact}: {places} places")),
        });
        let unplaced: Vec<String> = unplaced.collect();
        (self.places.len() - unplaced.len(), unplaced)
    }
}

/// The headings above a quote, with the title of its document first: it keeps documents that share a file apart.
fn headings(document: &Document, fact: &Fact) -> Vec<String> {
    let title = &document.title.zh;
    let path = fact.evidence.path.iter().filter(|heading| *heading != title);
    std::iter::once(title).chain(path).cloned().collect()
}
