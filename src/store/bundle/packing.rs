//! Writing a bundle: every file is read once, hashed while it is packed, and the manifest comes last. The same files
//! make the same bytes: no time, no owner and no other rights are written.

use super::super::atomic::{self, Step, WriteError};
use super::super::evidence::{self, Content};
use super::super::files::{Files, NewFile};
use super::{ALL, LARGEST, names};
use crate::model::format::Extra;
use crate::model::manifest::{EvidenceName, Manifest, NAME, Packed, PackedKind};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A file that is to be packed.
pub struct Part {
    /// Its name in the bundle; see [`names`].
    pub path: String,
    /// What it is.
    pub kind: PackedKind,
    /// The evidence that names it.
    pub evidence: Vec<EvidenceName>,
    /// Where its content is.
    pub source: Source,
}

/// Where the content of a file is.
pub enum Source {
    /// In memory.
    Bytes(Vec<u8>),
    /// On the disk, opened already.
    File(File),
}

/// Packs files into a bundle at `out`, completes the manifest with them, and says what the bundle itself holds. What
/// stands there already is only replaced if that is allowed.
///
/// # Errors
/// When a file cannot be read to its end, or the bundle cannot be written. Then nothing is there.
pub fn pack(
    files: &dyn Files,
    out: &Path,
    parts: Vec<Part>,
    manifest: &mut Manifest,
    overwrite: bool,
) -> Result<Content, WriteError> {
    let mut parts = Some(parts);
    let mut packed = None;
    let mut content = |file: &mut dyn NewFile| {
        let sink = Sink { file, hasher: Sha256::new(), len: 0 };
        packed = Some(write(sink, parts.take().unwrap_or_default(), manifest)?);
        Ok(())
    };
    let mut permit = |place: &Path| match overwrite || files.look(place).is_err() {
        true => Ok(()),
        false => Err(WriteError::new(place, Step::ChangedUnderneath, io::ErrorKind::AlreadyExists.into())),
    };
    atomic::replace_by(files, out, &mut content, &mut permit)?;
    packed.ok_or_else(|| WriteError::new(out, Step::Write, io::ErrorKind::Other.into()))
}

fn write(sink: Sink<'_>, parts: Vec<Part>, manifest: &mut Manifest) -> io::Result<Content> {
    let mut zip = ZipWriter::new_stream(sink);
    let mut left = ALL;
    for part in parts {
        zip.start_file(&part.path, options())?;
        let source: Box<dyn Read> = match part.source {
            Source::Bytes(bytes) => Box::new(io::Cursor::new(bytes)),
            Source::File(file) => Box::new(file),
        };
        let content = evidence::pour(source, &mut zip, LARGEST.min(left))?;
        left = left.saturating_sub(content.len);
        manifest.entries.push(Packed {
            media_type: names::media_type(&part.path).to_owned(),
            path: part.path,
            size: content.len,
            evidence: part.evidence.into_iter().map(|one| named(one, &content.sha256)).collect(),
            sha256: content.sha256,
            kind: part.kind,
            extra: Extra::new(),
        });
    }
    zip.start_file(NAME, options())?;
    // Plain data with text keys always has a JSON form.
    let mut bytes = serde_json::to_vec_pretty(manifest).unwrap_or_default();
    bytes.push(b'\n');
    zip.write_all(&bytes)?;
    let sink = zip.finish()?.into_inner();
    Ok(sink.content())
}

/// What is recorded is only said where it is something else than what was packed.
fn named(mut evidence: EvidenceName, sha256: &str) -> EvidenceName {
    if super::super::evidence::is_same_hash(&evidence.recorded, sha256) {
        evidence.recorded.clear();
    }
    evidence
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o600)
        .system(System::Unix)
}

/// The new file, hashed as it is written.
struct Sink<'a> {
    file: &'a mut dyn NewFile,
    hasher: Sha256,
    len: u64,
}

impl Sink<'_> {
    fn content(self) -> Content {
        let mut sha256 = String::new();
        for byte in self.hasher.finalize() {
            let _ = write!(sha256, "{byte:02x}");
        }
        Content { len: self.len, sha256 }
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.len = self.len.saturating_add(bytes.len() as u64);
        if self.len > ALL {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
