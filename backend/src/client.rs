//! Who asks: the address at the other end of the connection, or, behind proxies that are trusted, the one that they ask for.

use crate::state::AppState;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use ipnet::IpNet;
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

/// The address of who asks. Without a connection, as in a test, everyone is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl FromRequestParts<AppState> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
        Ok(Self(client(peer, &parts.headers, &state.config.trusted_proxies)))
    }
}

/// The last address that no trusted proxy stands for: what is to the left of it, a client may have written itself.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(&address.to_canonical()));
    if !is_trusted(&peer) {
        return peer;
    }
    let mut named = named(headers);
    let mut last = peer;
    while let Some(address) = named.pop() {
        let Some(address) = address else { break };
        last = address;
        if !is_trusted(&address) {
            break;
        }
    }
    last
}

/// The addresses that proxies have named, in the order in which they did: `Forwarded` (RFC 7239), or else `X-Forwarded-For`.
fn named(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let values = |name: &str| -> Vec<String> {
        let sent = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        sent.flat_map(|value| value.split(',')).map(|one| one.trim().to_owned()).collect()
    };
    let forwarded = values(header::FORWARDED.as_str());
    if !forwarded.is_empty() {
        let of_pair = |pair: &str| {
            pair.trim().split_once('=').filter(|(key, _)| key.eq_ignore_ascii_case("for")).map(|(_, value)| value.to_owned())
        };
        return forwarded.iter().map(|hop| address(&hop.split(';').find_map(of_pair)?)).collect();
    }
    values("x-forwarded-for").iter().map(|one| address(one)).collect()
}

/// An address with or without quotes, brackets and a port; none for a name that hides one.
fn address(raw: &str) -> Option<IpAddr> {
    let raw = raw.trim().trim_matches('"');
    let bare = raw.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| raw.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn only_a_trusted_proxy_may_say_for_whom_it_asks() {
        let trusted: Vec<IpNet> =
            ["127.0.0.1/32", "10.0.0.0/8", "::1/128"].iter().map(|raw| raw.parse().expect("a network")).collect();
        let cases = [
            ("203.0.113.9", "x-forwarded-for", "198.51.100.1", "203.0.113.9"),
            ("127.0.0.1", "x-forwarded-for", "198.51.100.1", "198.51.100.1"),
            ("::ffff:127.0.0.1", "x-forwarded-for", "198.51.100.1", "198.51.100.1"),
            ("127.0.0.1", "x-forwarded-for", "6.6.6.6, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
            ("127.0.0.1", "x-forwarded-for", "198.51.100.1:4711", "198.51.100.1"),
            ("127.0.0.1", "x-forwarded-for", "6.6.6.6, nobody", "127.0.0.1"),
            ("127.0.0.1", "x-forwarded-for", "10.1.2.3", "10.1.2.3"),
            ("127.0.0.1", "forwarded", "for=6.6.6.6, for=\"[2001:db8::7]:4711\";proto=https", "2001:db8::7"),
            ("127.0.0.1", "forwarded", "proto=https;For=198.51.100.1", "198.51.100.1"),
            ("127.0.0.1", "forwarded", "for=_hidden", "127.0.0.1"),
            ("127.0.0.1", "accept", "*/*", "127.0.0.1"),
        ];
        for (peer, name, value, expected) in cases {
            let headers = HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))]);
            let found = client(peer.parse().expect("an address"), &headers, &trusted);
            assert_eq!(found.to_canonical(), expected.parse::<IpAddr>().expect("an address"), "{peer} {name}: {value}");
        }
    }
}
