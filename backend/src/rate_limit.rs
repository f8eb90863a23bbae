//! How often one client may do what costs the store something.

use moka::future::Cache;
use std::{
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// How many clients are remembered; past that, the ones not seen for longest are forgotten.
const CLIENTS: u64 = 10_000;

/// So many times in so long, for each client.
#[derive(Clone)]
pub struct RateLimiter {
    most: u32,
    every: Duration,
    clients: Cache<IpAddr, Arc<Window>>,
}

struct Window {
    began: Instant,
    taken: AtomicU32,
}

impl RateLimiter {
    /// Allows `most` times in `every`.
    pub fn new(most: u32, every: Duration) -> Self {
        Self { most, every, clients: Cache::builder().max_capacity(CLIENTS).time_to_live(every).build() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// In how many seconds there are more.
    pub async fn take(&self, client: IpAddr) -> Result<(), u64> {
        let fresh = async { Arc::new(Window { began: Instant::now(), taken: AtomicU32::new(0) }) };
        let window = self.clients.get_with(network(client), fresh).await;
        if window.taken.fetch_add(1, Ordering::Relaxed) < self.most {
            return Ok(());
        }
        Err(self.every.saturating_sub(window.began.elapsed()).as_secs() + 1)
    }
}

/// Who a client is: an IPv4 address, or the /64 network that a household has under IPv6.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_client_has_its_own_allowance_and_gets_it_again() {
        let allowance = RateLimiter::new(2, Duration::from_millis(300));
        let take = async |client: &str| allowance.take(client.parse().expect("an address")).await;
        for client in ["10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8:0:1::1"] {
            assert_eq!((take(client).await, take(client).await), (Ok(()), Ok(())), "{client}");
            assert_eq!(take(client).await, Err(1), "{client}");
        }
        assert_eq!(take("2001:db8::2").await, Err(1), "the same network");
        assert_eq!(take("::ffff:10.0.0.1").await, Err(1), "the same address");
        tokio::time::sleep(Duration::from_millis(320)).await;
        assert_eq!(take("10.0.0.1").await, Ok(()));
    }
}
