//! What kind of file came back, by what stands in it: a name can say anything.

use super::grid::Grid;
use super::{csv, form, xlsx};

/// Why a file that came back cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It is encrypted, with a password or by a label of the organisation.
    Encrypted,
    /// It is a workbook of the old kind (.xls).
    OldWorkbook,
    /// It holds macros.
    Macros,
    /// It is an archive or a workbook of another kind (.xlsb, .ods).
    OtherArchive,
    /// It is larger than any sheet, packed or unpacked, or has more cells.
    TooMuch,
    /// It is damaged: what the reader of workbooks says.
    Damaged(String),
    /// It is neither a workbook nor text.
    NotText,
    /// It is JSON, but not of the form.
    OtherJson,
    /// It is of the form of a newer version of this program.
    NewerForm,
}

/// No file that came back is larger, in bytes.
pub const LARGEST: usize = 32 * 1024 * 1024;
/// What an old workbook and an encrypted new one begin with.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The cells of a workbook, a CSV, or what the form saved.
///
/// # Errors
/// When it is none of these, or cannot be read.
pub fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooMuch);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"PK") {
        return xlsx::read(bytes);
    }
    let start = bytes.iter().find(|byte| !b"\xEF\xBB\xBF \t\r\n".contains(byte));
    match start {
        None => Err(Unreadable::Empty),
        Some(b'{') => form::read(bytes),
        Some(_) => csv::read(bytes),
    }
}

/// Names in such a file are in UTF-16.
fn compound(bytes: &[u8]) -> Unreadable {
    let names = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if !names("EncryptedPackage") && (names("Workbook") || names("Book")) {
        Unreadable::OldWorkbook
    } else {
        Unreadable::Encrypted
    }
}
