//! Archives of the large form (Zip64). No bundle needs it: it has fewer files and is smaller. So one that claims to be
//! large is refused, and never believed about where its parts are.

use crate::home::Home;
use std::fs;

/// Takes the record at the end of an archive, which is all that tells of its form.
fn parted(zip: &[u8]) -> (&[u8], &[u8]) {
    zip.split_at(zip.len() - 22)
}

/// The archive with a table of contents that is said to lie at `start`, in the large form.
fn as_zip64(zip: &[u8], start: Option<u64>) -> Vec<u8> {
    let (body, end) = parted(zip);
    let word = |at: usize| u64::from(u16::from_le_bytes([end[at], end[at + 1]]));
    let long = |at: usize| u64::from(u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]));
    let mut large = body.to_vec();
    large.extend(b"PK\x06\x06");
    large.extend(44_u64.to_le_bytes());
    large.extend([45, 3, 45, 0]);
    large.extend([0; 8]);
    for number in [word(10), word(10), long(12), start.unwrap_or(long(16))] {
        large.extend(number.to_le_bytes());
    }
    large.extend(b"PK\x06\x07");
    large.extend(0_u32.to_le_bytes());
    large.extend((body.len() as u64).to_le_bytes());
    large.extend(1_u32.to_le_bytes());
    large.extend(b"PK\x05\x06");
    large.extend([0; 4]);
    large.extend([0xff; 12]);
    large.extend([0; 2]);
    large
}

#[test]
fn a_bundle_in_the_large_form_is_refused_and_not_believed() {
    let home = Home::with_assessment();
    home.line("set 点検.json 9.2.3 reason=規程どおり").succeeded();
    home.line("bundle 点検.json -o 提出.zip").succeeded();
    let good = fs::read(home.path("提出.zip")).unwrap();
    home.line("verify 提出.zip").succeeded();
    for start in [None, Some(0), Some(u64::MAX), Some(u64::from(u32::MAX)), Some(1 << 40)] {
        let large = as_zip64(&good, start);
        // Other programs read the first of them: it is a whole archive.
        assert_eq!(start.is_none(), zip::ZipArchive::new(std::io::Cursor::new(&large)).is_ok(), "{start:?}");
        home.write("大.zip", &large);
        let ran = home.line("verify 大.zip --json").ended(1);
        assert_eq!(ran.json()["sound"], false);
        assert_eq!(ran.json()["wrong"][0]["kind"], "no-table", "{ran:?}");
        home.line("verify 大.zip").ended(1);
    }
}
