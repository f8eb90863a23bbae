//! Numbers that look random and follow from where they are asked for, so that no part of the data depends on the order in which
//! parts are made.

/// A place in the data, from which numbers are drawn.
#[derive(Clone, Copy)]
pub struct Draw(u64);

impl Draw {
    /// Of a place, named by numbers.
    pub fn of(place: &[u64]) -> Self {
        Self(place.iter().fold(0x6475_6269_616f, |key, part| mixed(key ^ mixed(*part))))
    }

    /// A number below a limit, for one purpose.
    pub fn below(self, purpose: &str, limit: usize) -> usize {
        let key = purpose.bytes().fold(self.0, |key, byte| mixed(key ^ u64::from(byte)));
        (key % limit as u64) as usize
    }

    /// Whether something happens that does so in this many cases of a hundred.
    pub fn chance(self, purpose: &str, percent: usize) -> bool {
        self.below(purpose, 100) < percent
    }

    /// One of several.
    pub fn one_of<T: Copy>(self, purpose: &str, choices: &[T]) -> T {
        choices[self.below(purpose, choices.len())]
    }

    /// What looks like the checksum of a file.
    pub fn sha256(self) -> String {
        (0..4).map(|part| format!("{:016x}", mixed(self.0 ^ part))).collect()
    }
}

/// SplitMix64's finaliser: each bit of the key changes half of the number.
fn mixed(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}
