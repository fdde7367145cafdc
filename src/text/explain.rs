//! Errors as sentences a person can act on.

use super::Lang;

/// Something that can be said to a person.
pub trait Explain {
    /// What is wrong, where, and what to do about it. Without a final full stop where it is one sentence.
    fn explain(&self, lang: Lang) -> String;
}
