//! The program's own texts. One struct of them for each place, one value of it for each language: a text that
//! is missing in one language does not compile.

#![allow(missing_docs, reason = "a text is named for what it says")]

pub mod annex;
pub mod appendix;
pub mod assign;
pub mod assigning;
pub mod assist;
pub mod bundle;
pub mod check;
pub mod cli;
pub mod comfort;
pub mod config;
pub mod documents;
pub mod editions;
pub mod entries;
pub mod evidence;
pub mod fill;
pub mod headings;
pub mod history;
pub mod keeping;
pub mod log;
pub mod outside;
pub mod own;
pub mod paper;
pub mod past;
pub mod pdf;
pub mod prompt;
pub mod questionnaire;
pub mod quoted;
pub mod quoting;
pub mod reading;
pub mod repair;
pub mod report;
pub mod returned;
pub mod review;
pub mod second;
pub mod sheet;
pub mod table;
pub mod ui;
