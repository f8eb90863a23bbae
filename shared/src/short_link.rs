//! The names of short links. They are made from the address alone, so that a page can show a short link before it is kept.

use crate::model::LinkId;
use sha2::{Digest, Sha256};

/// How long a name is unless another address has it already.
const SHORTEST: usize = 10;

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The name of a canonical address, unless another address has it already.
pub fn name_of(address: &str) -> Option<LinkId> {
    names_of(address).into_iter().next()
}

/// The names that a canonical address may have, the shortest first: the beginnings of its SHA-256 in base 32.
pub fn names_of(address: &str) -> Vec<LinkId> {
    let whole = base32(&Sha256::digest(address.as_bytes()));
    (SHORTEST..=whole.len()).filter_map(|length| whole.get(..length)?.parse().ok()).collect()
}

fn base32(bytes: &[u8]) -> String {
    let (mut out, mut held, mut bits) = (String::new(), 0u32, 0u32);
    let mut put = |five: u32| out.push(char::from(ALPHABET[(five & 31) as usize]));
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            put(held >> bits);
        }
    }
    if bits > 0 {
        put(held << (5 - bits));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_base_32_of_rfc_4648_in_lower_case() {
        for (bytes, text) in [("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foobar", "mzxw6ytboi")] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        let names = names_of("/compare/targets");
        assert_eq!(name_of("/compare/targets").as_ref(), names.first());
        assert_eq!((names[0].as_str().len(), names.last().expect("a name").as_str().len()), (10, 52));
    }
}
