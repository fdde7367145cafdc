//! A bundle: an assessment with everything that belongs to it in one zip archive, and a manifest that says what each
//! file is and what it held. `docs/bundle.md` has the form in words. `names` are the names in it, `packing` writes it,
//! `directory` reads the archive's own table of contents, and `verifying` holds all of it against the manifest.

mod directory;
pub mod names;
pub mod packing;
pub mod verifying;

/// No file in a bundle is larger, in bytes.
pub const LARGEST: u64 = 1024 * 1024 * 1024;
/// All files of a bundle together, and the bundle itself, are no larger, in bytes.
pub const ALL: u64 = 3 * 1024 * 1024 * 1024;
/// No bundle has more files.
pub const MOST: usize = 20_000;
/// The assessment's name in a bundle.
pub const ASSESSMENT: &str = "assessment.json";
/// The name of its journal, beside it.
pub const JOURNAL: &str = "assessment.json.journal";
