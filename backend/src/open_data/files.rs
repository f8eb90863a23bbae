//! A file as the body of an answer: what is written is sent before more is read.

use super::DataFile;
use axum::body::{Body, Bytes};
use http_body_util::channel::Channel;
use std::io;
use tokio::sync::OwnedSemaphorePermit;

/// How many pieces wait for a client that reads slowly.
const WAITING: usize = 1;

/// The body; `place` is given back when all of it is sent, or the client is gone.
pub fn body(mut file: DataFile, place: OwnedSemaphorePermit) -> Body {
    let (mut sender, channel) = Channel::<Bytes, io::Error>::new(WAITING);
    tokio::spawn(async move {
        let _place = place;
        loop {
            match file.next().await {
                Ok(Some(bytes)) => {
                    if sender.send_data(bytes.into()).await.is_err() {
                        return;
                    }
                }
                Ok(None) => return,
                Err(error) => {
                    tracing::error!(%error, "a file broke off");
                    return sender.abort(io::Error::other("the file broke off"));
                }
            }
        }
    });
    Body::new(channel)
}
