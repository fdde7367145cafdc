//! What the program says, in both languages: one struct a subject, one value of it a language. A text that is
//! missing in one of them does not compile.

pub mod report;
