//! How far people have read a proposal. What carries one of these words is not part of the data; what carries none is confirmed.

use crate::string_types::string_enum;

string_enum! {
    /// How far a proposal was read.
    Review {
        /// Nobody has decided yet.
        Open = "open",
        /// One person has confirmed it and asks another to read it too.
        SecondReading = "second-reading",
        /// A person has read it and it is no fact.
        Rejected = "rejected",
    }
}
