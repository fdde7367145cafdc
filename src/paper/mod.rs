//! A provider's paper as text, read: which section speaks of which control, in the paper's own words. Pure.
//!
//! The way of a paper: lines (`line`) → what only the pages brought along is set aside (`furniture`, `contents`) →
//! headings and numbers (`heading`, `number`), by whichever way of numbering ([`layout`]) finds most controls in order
//! → sections (`section`) → paragraphs, lists, tables (`blocks`) and what they cite (`cite`). Every line of the paper
//! is accounted for ([`account`]). A reading becomes a draft of provider statements ([`draft`]), or is held against
//! statements that are there already ([`against`]). Where no number says which control a section speaks of, a person
//! does ([`assign`]).

pub mod account;
pub mod against;
pub mod assign;
mod blocks;
mod cite;
mod contents;
pub mod draft;
mod furniture;
mod heading;
pub mod layout;
mod line;
mod markup;
mod number;
pub mod pdf;
pub mod reading;
mod section;
mod title;
mod words;

pub use account::{Fate, LeftOut};
pub use against::{Finding, Side};
pub use cite::Clause;
pub use draft::Draft;
pub use layout::{Layout, Tried};
pub use reading::{Join, Reading, Section, best, read};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
