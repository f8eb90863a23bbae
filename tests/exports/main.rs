//! Pictures, decks and sheets.
