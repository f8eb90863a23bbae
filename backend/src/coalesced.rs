//! One question for all who wait for its answer.

use std::{
    future::Future,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// Asks a question that many have at once: whoever comes while it is being asked shares the next answer, so that nobody gets one
/// that was asked for before they came.
#[derive(Debug)]
pub struct Coalesced<T> {
    began: AtomicU64,
    turn: tokio::sync::Mutex<()>,
    last: Mutex<Option<(u64, T)>>,
}

impl<T> Default for Coalesced<T> {
    fn default() -> Self {
        Self { began: AtomicU64::new(0), turn: tokio::sync::Mutex::default(), last: Mutex::new(None) }
    }
}

impl<T: Clone> Coalesced<T> {
    /// The answer, from a question that was asked no earlier than now.
    pub async fn get(&self, ask: impl Future<Output = T>) -> T {
        let enough = self.began.load(Ordering::Acquire) + 1;
        let _turn = self.turn.lock().await;
        let held = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((round, answer)) = held
            && round >= enough
        {
            return answer;
        }
        let round = self.began.fetch_add(1, Ordering::AcqRel) + 1;
        let answer = ask.await;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((round, answer.clone()));
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tokio::sync::Notify;

    #[tokio::test]
    async fn those_who_come_while_it_is_asked_share_the_next_answer() {
        let (question, asked, go_on) = (Coalesced::default(), AtomicU64::new(0), Arc::new(Notify::new()));
        let ask = || async {
            let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
            if number == 1 {
                go_on.notified().await;
            }
            number
        };
        let later = async {
            go_on.notify_one();
            3
        };
        let (first, second, third, _) =
            tokio::join!(biased; question.get(ask()), question.get(ask()), question.get(ask()), later);
        assert_eq!((first, second, third), (1, 2, 2));
        assert_eq!(question.get(ask()).await, 3, "whoever comes later asks anew");
    }
}
