//! What differs: between two editions of what providers state ([`statements`]), between two assessments
//! ([`answers`]) and how they stand ([`standing`]), and within a text, sentence by sentence ([`wording`]).

pub mod answers;
mod parts;
#[cfg(test)]
mod properties;
pub mod standing;
pub mod statements;
pub mod wording;

pub use parts::{How, Kind, Part, PartChange};
pub use statements::{At, Entry, TextChange, Verdict, What};
