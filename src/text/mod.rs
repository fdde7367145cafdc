//! Everything about written text that is not about assessments: the two languages and their strings
//! (`lang`, `strings`), what may stand in a text (`clean`), how wide it is on the screen (`width`), where its
//! lines may break (`wrap`), how it is edited (`editor`), how it is compared (`fold`) and how a part of it is shown
//! with marks (`excerpt`).
//! Indexing into text by bytes happens in this room and nowhere else.

pub mod base64;
pub mod clean;
pub mod editor;
mod escape;
pub mod excerpt;
pub mod explain;
pub mod fold;
pub mod lang;
pub mod strings;
pub mod width;
mod words;
pub mod wrap;

#[cfg(test)]
pub(crate) mod samples;

pub use explain::Explain;
pub use lang::Lang;
