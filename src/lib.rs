//! tenken
pub mod exchange;
pub mod model;
pub mod text;
