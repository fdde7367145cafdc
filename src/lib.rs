//! tenken
pub mod cli;
pub mod exchange;
pub mod model;
pub mod store;
pub mod text;
pub mod ui;
