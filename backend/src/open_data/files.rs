//! A file as the body of an answer: what is written is sent before more is read.

use super::DataFile;
use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::{OwnedSemaphorePermit, mpsc};

/// How many pieces wait for a client that reads slowly.
const WAITING: usize = 1;

/// The body; `place` is given back when all of it is sent, or the client is gone.
pub fn body(mut file: DataFile, place: OwnedSemaphorePermit) -> Body {
    let (sender, pieces) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let _place = place;
        loop {
            let piece = match file.next().await {
                Ok(Some(bytes)) => Ok(Bytes::from(bytes)),
                Ok(None) => return,
                Err(error) => {
                    tracing::error!(%error, "a file broke off");
                    Err(io::Error::other("the file broke off"))
                }
            };
            let is_broken = piece.is_err();
            if sender.send(piece).await.is_err() || is_broken {
                return;
            }
        }
    });
    Body::new(Pieces(pieces))
}

/// What is still to be sent. It may be asked again behind its end, which whoever packs it does.
struct Pieces(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|bytes| bytes.map(Frame::data)))
    }
}
