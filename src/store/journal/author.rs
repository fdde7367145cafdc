//! Who edits.

use super::super::holder;
use std::sync::Arc;

/// Names the author where the system's user name is not the one to be recorded.
pub const AUTHOR_VARIABLE: &str = "TENKEN_AUTHOR";

/// The name under which edits are recorded: that of the environment, or of the system's user; cleaned, and empty
/// where nobody knows.
pub fn author() -> Arc<str> {
    let named = std::env::var(AUTHOR_VARIABLE).ok().and_then(|name| holder::clean(name.trim()));
    named.or_else(|| holder::user().and_then(|user| holder::clean(&user))).unwrap_or_default().into()
}
