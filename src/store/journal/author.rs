//! Who edits.

use super::super::holder;
use std::sync::Arc;

/// Names the author where neither the settings nor the system's user name is the one to be recorded.
pub const AUTHOR_VARIABLE: &str = "TENKEN_AUTHOR";

/// The name under which edits are recorded: that of the environment, of the person's settings, or of the system's
/// user; cleaned, and empty where nobody knows.
pub fn author(set: Option<&str>) -> Arc<str> {
    let named = std::env::var(AUTHOR_VARIABLE).ok().and_then(|name| holder::clean(name.trim()));
    let named = named.or_else(|| set.and_then(|name| holder::clean(name.trim())));
    named.or_else(|| holder::user().and_then(|user| holder::clean(&user))).unwrap_or_default().into()
}
