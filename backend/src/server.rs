//! Listens, within limits: on how long a client may take to send its headers and to take its answer, and on how many connections
//! there are; and stops in order.

use axum::{
    Router,
    extract::{ConnectInfo, Request},
};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
    service::TowerToHyperService,
};
use std::{
    collections::HashMap,
    future::Future,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::Instant,
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// How long a client may leave its answer without taking a byte of it.
const STANDSTILL: Duration = Duration::from_secs(20);

/// How many connections there are at most; more wait until one of them ends.
const CONNECTIONS: u32 = 4096;

/// How many of them one address may have, unless it is this machine, behind which a proxy speaks for everybody.
const CONNECTIONS_OF_ONE: usize = 256;

/// How long the program still listens once it is told to stop, to what was sent before: that it is here is heard a moment later.
const HEARD: Duration = Duration::from_millis(50);

/// How long running requests may take once the program is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(8);

/// Serves until `stop` resolves; then lets running requests finish.
///
/// # Errors
/// Never for the fault of a client; only when the listener itself fails for good.
pub async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) -> std::io::Result<()> {
    let (tell, stopping) = watch::channel(false);
    let connections = Connections { app, peers: Peers::default(), stopping };
    let places = Arc::new(Semaphore::new(CONNECTIONS as usize));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok(accepted) => connections.take(accepted),
            Err(error) => {
                // Too many open files pass; wait a little instead of spinning.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    // Whoever has come already is not turned away.
    let end = Instant::now() + HEARD;
    while let Ok(Ok(accepted)) = tokio::time::timeout_at(end, accept(&listener, &places)).await {
        connections.take(accepted);
    }
    drop(listener);
    let _ = tell.send(true);
    // The last connection has ended when every place is free.
    let _ = tokio::time::timeout(LAST_REQUESTS, places.acquire_many(CONNECTIONS)).await;
    Ok(())
}

/// The connections that are served.
struct Connections {
    app: Router,
    peers: Peers,
    /// Whether the program was told to stop.
    stopping: watch::Receiver<bool>,
}

impl Connections {
    /// Serves one more.
    fn take(&self, (place, stream, peer): Accepted) {
        let Some(counted) = self.peers.join(peer.ip()) else {
            tracing::debug!(%peer, "too many connections of one address");
            return;
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(STANDSTILL));
        let mut builder = Builder::new(TokioExecutor::new()).http1_only();
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
        // Handlers that bound what a client may do ask who it is.
        let service = self.app.clone().map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let connection =
            builder.serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service)).into_owned();
        let mut stopping = self.stopping.clone();
        tokio::spawn(async move {
            let _held = (place, counted);
            let mut connection = std::pin::pin!(connection);
            // A connection of which nothing was read ends at once when it is told to: what was sent is read first.
            let told = async {
                let _ = stopping.wait_for(|is_told| *is_told).await;
                tokio::time::sleep(HEARD).await;
            };
            let ended = tokio::select! {
                biased;
                ended = connection.as_mut() => ended,
                () = told => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::debug!(error, "a connection ended early");
            }
        });
    }
}

/// A connection with its place and who is at its other end.
type Accepted = (OwnedSemaphorePermit, TcpStream, SocketAddr);

/// Takes the next connection as soon as there is a place for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> std::io::Result<Accepted> {
    let place = Arc::clone(places).acquire_owned().await.map_err(std::io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((place, stream, peer))
}

/// How many connections each address has.
#[derive(Clone, Default)]
struct Peers(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Peers {
    /// Counts one more, until what this returns is dropped; none when the address has as many as it may.
    fn join(&self, peer: IpAddr) -> Option<Counted> {
        let peer = peer.to_canonical();
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(peer).or_default();
        if *count >= CONNECTIONS_OF_ONE && !peer.is_loopback() {
            return None;
        }
        *count += 1;
        Some(Counted { peers: self.clone(), peer })
    }
}

/// A connection that is counted.
struct Counted {
    peers: Peers,
    peer: IpAddr,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.peer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_connections_and_gets_a_place_back() {
        let (peers, one) = (Peers::default(), IpAddr::from([203, 0, 113, 5]));
        let mut held: Vec<Counted> = (0..CONNECTIONS_OF_ONE).filter_map(|_| peers.join(one)).collect();
        assert_eq!((held.len(), peers.join(one).is_none()), (CONNECTIONS_OF_ONE, true));
        assert!(peers.join(IpAddr::from([203, 0, 113, 6])).is_some(), "another address is not held up");
        held.pop();
        assert!(peers.join(one).is_some());
        held.clear();
        assert!(peers.0.lock().expect("counts").is_empty(), "nobody is remembered");
        let proxied: Vec<Counted> = (0..=CONNECTIONS_OF_ONE).filter_map(|_| peers.join(IpAddr::from([127, 0, 0, 1]))).collect();
        assert_eq!(proxied.len(), CONNECTIONS_OF_ONE + 1);
    }
}
