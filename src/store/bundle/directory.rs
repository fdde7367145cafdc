//! The table of contents of an archive, read strictly: what unpacking programs may take in different ways - a name that
//! is there twice, another name in front of the file, bytes that no entry names - is seen, not settled.

use std::io::{self, Read, Seek, SeekFrom};

/// The record at the very end.
const END: [u8; 4] = *b"PK\x05\x06";
const END_LEN: u64 = 22;
/// An entry of the table.
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const CENTRAL_LEN: usize = 46;
/// The head in front of a file.
const LOCAL: [u8; 4] = *b"PK\x03\x04";
const LOCAL_LEN: u64 = 30;
/// No table is longer, in bytes.
const LONGEST: u64 = 32 * 1024 * 1024;
/// What may follow a file, where its sizes were not known beforehand.
const DESCRIPTORS: [u64; 2] = [12, 16];

const ENCRYPTED: u16 = 1;
const DESCRIPTOR: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name as it stands there.
    pub(super) name: String,
    /// Whether it is encrypted.
    pub(super) encrypted: bool,
    /// Whether it is packed in one of the two usual ways.
    pub(super) usual: bool,
    /// How long it says it is, unpacked.
    pub(super) size: u64,
    /// Whether it is a regular file.
    pub(super) is_file: bool,
    packed: u64,
    at: u64,
    descriptor: bool,
}

/// What is wrong with the table.
#[derive(Debug)]
pub(super) enum Broken {
    /// It is not there or does not end where it says.
    NoTable,
    /// It holds something else than entries.
    Garbled,
    /// There are bytes that no entry names, or two entries that share some.
    Hidden,
    /// A file has another name in front of it than in the table.
    OtherName(String),
    /// The system could not read it.
    Io(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Broken {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Broken::NoTable,
            _ => Broken::Io(error),
        }
    }
}

/// Reads the table of an archive of so many bytes.
pub(super) fn read<F: Read + Seek>(file: &mut F, len: u64) -> Result<Vec<Entry>, Broken> {
    let end_at = len.checked_sub(END_LEN).ok_or(Broken::NoTable)?;
    let end = take(file, end_at, END_LEN)?;
    let word = |at| u16_at(&end, at).ok_or(Broken::NoTable);
    let long = |at| u32_at(&end, at).map(u64::from).ok_or(Broken::NoTable);
    let (count, size, start) = (word(10)?, long(12)?, long(16)?);
    let whole =
        end.starts_with(&END) && word(4)? == 0 && word(6)? == 0 && word(8)? == count && word(20)? == 0;
    if !whole || size > LONGEST || start.checked_add(size) != Some(end_at) {
        return Err(Broken::NoTable);
    }
    let table = take(file, start, size)?;
    let mut entries = Vec::new();
    let mut rest = table.as_slice();
    for _ in 0..count {
        let (entry, behind) = entry(rest).ok_or(Broken::Garbled)?;
        entries.push(entry);
        rest = behind;
    }
    if !rest.is_empty() {
        return Err(Broken::Garbled);
    }
    check_files(file, &entries, start)?;
    Ok(entries)
}

fn entry(table: &[u8]) -> Option<(Entry, &[u8])> {
    let (head, rest) = table.split_at_checked(CENTRAL_LEN)?;
    let (made_by, flags, method) = (u16_at(head, 4)?, u16_at(head, 8)?, u16_at(head, 10)?);
    let mode = u32_at(head, 38)? >> 16;
    let lens = [u16_at(head, 28)?, u16_at(head, 30)?, u16_at(head, 32)?].map(usize::from);
    let (name, rest) = rest.split_at_checked(lens[0])?;
    let (_, rest) = rest.split_at_checked(lens[1].checked_add(lens[2])?)?;
    let text = std::str::from_utf8(name).ok().filter(|name| name.is_ascii() || flags & UTF8 != 0);
    let entry = Entry {
        name: text.map_or_else(|| String::from_utf8_lossy(name).into_owned() + "\u{FFFD}", str::to_owned),
        encrypted: flags & ENCRYPTED != 0,
        usual: method == 0 || method == 8,
        size: u32_at(head, 24)?.into(),
        // Written on Unix, the mode says what kind of file it is; 0 where it says nothing.
        is_file: made_by >> 8 != 3 || matches!(mode & 0o170_000, 0 | 0o100_000),
        packed: u32_at(head, 20)?.into(),
        at: u32_at(head, 42)?.into(),
        descriptor: flags & DESCRIPTOR != 0,
    };
    head.starts_with(&CENTRAL).then_some((entry, rest))
}

/// The files lie one behind the other, from the first byte to the table, each under its own name.
fn check_files<F: Read + Seek>(file: &mut F, entries: &[Entry], table: u64) -> Result<(), Broken> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.at);
    let ends = sorted.iter().skip(1).map(|entry| entry.at).chain([table]);
    if sorted.first().map_or(table, |first| first.at) != 0 {
        return Err(Broken::Hidden);
    }
    for (entry, end) in sorted.iter().zip(ends) {
        let head = take(file, entry.at, LOCAL_LEN)?;
        let lens = [u16_at(&head, 26), u16_at(&head, 28)].map(|len| u64::from(len.unwrap_or_default()));
        if !head.starts_with(&LOCAL) {
            return Err(Broken::Garbled);
        }
        let name = take(file, entry.at + LOCAL_LEN, lens[0])?;
        if name != entry.name.as_bytes() {
            return Err(Broken::OtherName(entry.name.clone()));
        }
        let content = entry.at + LOCAL_LEN + lens[0] + lens[1] + entry.packed;
        let behind = end.checked_sub(content).ok_or(Broken::Hidden)?;
        if behind != 0 && !(entry.descriptor && DESCRIPTORS.contains(&behind)) {
            return Err(Broken::Hidden);
        }
    }
    Ok(())
}

fn take<F: Read + Seek>(file: &mut F, at: u64, len: u64) -> Result<Vec<u8>, Broken> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.take(len).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == len { Ok(bytes) } else { Err(Broken::NoTable) }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
