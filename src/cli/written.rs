//! A field's value as it is printed.

pub(super) use crate::model::words::words;
