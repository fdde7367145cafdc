//! What a bundle says of itself: which files are in it, with their hashes, and which evidence is not, and why.

use super::format::Extra;
use super::id::{AssessmentId, ControlId, EntryId};
use super::reads::reads;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// The newest version of the bundle's form that this program reads and writes.
pub const NEWEST: u32 = 1;
/// The name of the manifest within its bundle.
pub const NAME: &str = "manifest.json";

/// The first field of every manifest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum BundleMark {
    /// The only value.
    #[default]
    #[serde(rename = "tenken-bundle")]
    Mark,
}

/// The table of contents of a bundle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    /// Marks the file as the manifest of a bundle.
    pub format: BundleMark,
    /// Version of the bundle's form.
    pub version: u32,
    /// The program that made it, with its version.
    pub program: String,
    /// The assessment in it.
    pub assessment: AssessmentId,
    /// When the assessment was changed last. The documents are of that time.
    pub as_of: DateTime<FixedOffset>,
    /// Whether texts, names and evidence were left out.
    #[serde(default)]
    pub redacted: bool,
    /// The assessment's journal; none where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journal: Option<JournalSeal>,
    /// Every file in the bundle but the manifest, in the order in which they are packed.
    #[serde(default)]
    pub entries: Vec<Packed>,
    /// Evidence that is not in the bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which journal belongs to the assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct JournalSeal {
    /// Whether it is in the bundle.
    pub included: bool,
    /// The number of its lines.
    pub lines: u64,
    /// The hash of its last line, which no line before it can be changed without changing.
    pub last: String,
}

/// A file in a bundle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Packed {
    /// Its name in the bundle, with `/` between folders.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// What it is.
    pub kind: PackedKind,
    /// The evidence that names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceName>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a file in a bundle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PackedKind {
    /// The assessment.
    Assessment,
    /// Its journal.
    Journal,
    /// The catalog it answers.
    Catalog,
    /// The provider statements it answers.
    ProviderStatements,
    /// A document made from it.
    Document,
    /// A file that evidence names.
    Evidence,
}

/// A piece of evidence by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct EvidenceName {
    /// The control.
    pub control: ControlId,
    /// Its name within the answer.
    pub entry: EntryId,
    /// The SHA-256 that the assessment has recorded, where that is another than the file's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recorded: String,
}

/// Evidence that is not in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct LeftOut {
    /// The control.
    pub control: ControlId,
    /// Its name within the answer.
    pub entry: EntryId,
    /// Where it says it is; nothing in a redacted bundle.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// Why.
    pub reason: WhyLeftOut,
}

/// Why evidence is not in a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyLeftOut {
    /// It does not say where it is.
    NoLocation,
    /// It is a link to somewhere on a network.
    Link,
    /// It is a place in words.
    Place,
    /// There is no such file.
    Missing,
    /// It lies outside the assessment's folder.
    Outside,
    /// It is a symbolic link, or behind one.
    SymbolicLink,
    /// It is a folder, a pipe, a device or the like.
    NotAFile,
    /// It could not be read.
    Unreadable,
    /// It is larger than a bundle takes.
    TooLarge,
    /// Evidence was not to be packed.
    NotWanted,
    /// The bundle is redacted.
    Redacted,
}

reads!(Manifest {
    format "format",
    version "version",
    program "program",
    assessment "assessment",
    as_of "as-of",
    redacted "redacted" default,
    journal "journal" default,
    entries "entries" default,
    left_out "left-out" default,
});

reads!(Packed {
    path "path",
    size "size",
    sha256 "sha256",
    media_type "media-type",
    kind "kind",
    evidence "evidence" default,
});

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let evidence =
            EvidenceName { control: "12.4.1".into(), entry: "ev-1".into(), recorded: String::new() };
        Manifest {
            format: BundleMark::Mark,
            version: NEWEST,
            program: "tenken 0.1.0".into(),
            assessment: "a".into(),
            as_of: "2026-11-23T09:00:00+09:00".parse().unwrap(),
            redacted: false,
            journal: Some(JournalSeal { included: true, lines: 3, last: "0".repeat(64) }),
            entries: vec![Packed {
                path: "証跡/ログ.txt".into(),
                size: 3,
                sha256: "0".repeat(64),
                media_type: "text/plain".into(),
                kind: PackedKind::Evidence,
                evidence: vec![evidence],
                extra: Extra::new(),
            }],
            left_out: vec![LeftOut {
                control: "9.2.3".into(),
                entry: "ev-1".into(),
                location: "/etc/passwd".into(),
                reason: WhyLeftOut::Outside,
            }],
            extra: Extra::new(),
        }
    }

    /// After a change of the types: `TENKEN_WRITE_SCHEMAS=1 cargo test schema` writes it anew.
    #[test]
    fn the_published_schema_of_the_manifest_is_that_of_the_type() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/bundle-manifest.schema.json");
        let text = serde_json::to_string_pretty(&schemars::schema_for!(Manifest)).unwrap() + "\n";
        if std::env::var_os("TENKEN_WRITE_SCHEMAS").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        assert!(std::fs::read_to_string(path).unwrap_or_default() == text, "{path} is not that of the type");
    }

    #[test]
    fn a_manifest_keeps_to_its_schema_and_reads_back() {
        let schema = serde_json::to_value(schemars::schema_for!(Manifest)).unwrap();
        let json = serde_json::to_value(manifest()).unwrap();
        assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json));
        assert_eq!(serde_json::from_value::<Manifest>(json.clone()).unwrap(), manifest());
        let mut other = json;
        other["entries"][0]["kind"] = "program".into();
        assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&other));
        assert!(serde_json::from_value::<Manifest>(other).is_err());
    }
}
