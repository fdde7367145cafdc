//! What the program is about, and nothing of how it is shown or kept: catalog, provider statements,
//! assessment; the one mutator [`edit::apply`]; progress and readiness. Pure: no I/O, no clock, no terminal.

pub mod about;
pub mod annex_a;
pub mod assessment;
pub mod assigning;
pub mod bilingual;
pub mod catalog;
pub mod check;
pub mod condition;
pub mod config;
pub mod date;
pub mod diff;
pub mod digest;
pub mod edit;
pub mod enquiry;
pub mod evidence;
pub mod field;
pub mod find;
pub mod format;
pub mod history;
pub mod id;
pub mod left;
pub mod manifest;
pub mod merge;
pub mod open;
pub mod overview;
pub mod profile;
pub mod progress;
#[cfg(test)]
mod properties;
pub mod questionnaire;
pub mod readiness;
mod reads;
pub mod redact;
pub mod renew;
pub mod reuse;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod schemas;
pub mod shape;
pub mod source;
pub mod statements;
pub mod together;
pub mod told;
pub mod trail;
pub mod value;
pub mod vocabulary;
pub mod words;

pub use about::About;
pub use assessment::{Answer, Assessment};
pub use bilingual::Bilingual;
pub use edit::Edit;
pub use enquiry::Enquiry;
pub use field::Field;
pub use id::{AssessmentId, ControlId, DutyId, EntryId, FactId, OptionId, QuestionId, UnsaidId};
pub use open::OpenAssessment;
pub use profile::Setting;
pub use questionnaire::Questionnaire;
pub use value::Value;
