//! A file as the body of an answer: what is written is sent before more is read.

use super::DataFile;
use axum::body::{Body, Bytes};
use futures_util::stream;
use std::io;
use tokio::sync::OwnedSemaphorePermit;

/// The body. Nothing is read before it is asked for, which `HEAD` never does; `place` is given back with its end, and at once
/// when the client is gone.
pub fn body(file: DataFile, place: OwnedSemaphorePermit) -> Body {
    Body::from_stream(stream::try_unfold((file, place), async |(mut file, place)| match file.next().await {
        Ok(piece) => Ok(piece.map(|bytes| (Bytes::from(bytes), (file, place)))),
        Err(error) => {
            tracing::error!(%error, "a file broke off");
            Err(io::Error::other("the file broke off"))
        }
    }))
}
