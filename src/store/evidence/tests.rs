#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use super::*;
use crate::model::digest;
use std::fs;
use std::os::unix::fs::symlink;

fn at(folder: &Path, location: &str) -> Found {
    look_at(folder, location, true)
}

fn fifo(path: &Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();
}

#[test]
fn a_file_below_the_folder_is_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("証跡")).unwrap();
    let bytes = "ログ設定\n".repeat(20_000);
    fs::write(folder.path().join("証跡/ログ.txt"), &bytes).unwrap();
    let absolute = folder.path().canonicalize().unwrap().join("証跡/ログ.txt");
    for location in [
        "証跡/ログ.txt",
        "./証跡/ログ.txt",
        "証跡\\ログ.txt",
        "別/../証跡/ログ.txt",
        absolute.to_str().unwrap(),
    ] {
        let Found::Content(content) = at(folder.path(), location) else { panic!("{location}") };
        assert_eq!(content.len, bytes.len() as u64);
        assert_eq!(content.sha256, digest::of_bytes(bytes.as_bytes()));
    }
}

#[test]
fn a_name_is_found_in_both_of_its_spellings() {
    let folder = tempfile::tempdir().unwrap();
    let apart: String = "ログ一覧が.txt".nfd().collect();
    fs::write(folder.path().join(&apart), "が").unwrap();
    assert!(matches!(at(folder.path(), "ログ一覧が.txt"), Found::Content(_)));
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("点検");
    fs::create_dir_all(folder.join("証跡")).unwrap();
    fs::write(outer.path().join("外.txt"), "外").unwrap();
    for location in ["../外.txt", "/etc/passwd", "/dev/zero", "証跡/../../外.txt", "..", "C:\\外.txt", "/"]
    {
        assert!(matches!(at(&folder, location), Found::Not(Hindrance::Outside)), "{location}");
        assert_eq!(hash(&folder, location), None);
    }
    symlink("/etc/passwd", folder.join("紹介.txt")).unwrap();
    symlink(outer.path(), folder.join("抜け道")).unwrap();
    for location in ["紹介.txt", "抜け道/外.txt"] {
        assert!(matches!(at(&folder, location), Found::Not(Hindrance::Link)), "{location}");
    }
}

#[test]
fn a_folder_to_which_a_link_leads_has_both_its_names() {
    let outer = tempfile::tempdir().unwrap();
    let real = outer.path().join("実体");
    let folder = outer.path().join("入口");
    fs::create_dir_all(real.join("証跡")).unwrap();
    fs::write(real.join("証跡/ログ.txt"), "取得").unwrap();
    fs::write(outer.path().join("外.txt"), "外").unwrap();
    symlink(&real, &folder).unwrap();
    symlink(outer.path(), real.join("抜け道")).unwrap();
    let place = |folder: &Path, name: &str| folder.join(name).to_str().unwrap().to_owned();
    for name in [&real, &folder] {
        let found = at(&folder, &place(name, "証跡/ログ.txt"));
        assert!(matches!(found, Found::Content(_)), "{name:?} {found:?}");
        let led_out = at(&folder, &place(name, "抜け道/外.txt"));
        assert!(matches!(led_out, Found::Not(Hindrance::Link)), "{name:?} {led_out:?}");
        for outside in ["../外.txt", "証跡/../../外.txt"] {
            let found = at(&folder, &place(name, outside));
            assert!(matches!(found, Found::Not(Hindrance::Outside)), "{name:?} {outside} {found:?}");
        }
    }
    assert!(matches!(at(&folder, &place(outer.path(), "外.txt")), Found::Not(Hindrance::Outside)));
}

#[test]
fn what_is_no_file_is_never_opened() {
    let folder = tempfile::tempdir().unwrap();
    fifo(&folder.path().join("管.txt"));
    fs::create_dir(folder.path().join("箱")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("口.txt")).unwrap();
    assert!(matches!(at(folder.path(), "管.txt"), Found::Not(Hindrance::NotAFile)));
    assert!(matches!(at(folder.path(), "口.txt"), Found::Not(Hindrance::NotAFile)));
    assert!(matches!(at(folder.path(), "箱"), Found::Not(Hindrance::Folder)));
    assert!(matches!(at(folder.path(), "箱/無.txt"), Found::Not(Hindrance::Missing)));
    assert!(matches!(at(folder.path(), "管.txt/中.txt"), Found::Not(Hindrance::Missing)));
}

#[test]
fn links_and_shelves_are_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let what = |location, has_hash| locate(folder.path(), location, has_hash);
    assert_eq!(what(" ", true), Location::Nowhere);
    assert_eq!(what("https://例.jp/規程?x=1", true), Location::Link);
    assert_eq!(what("mailto:isms@example.jp", false), Location::Link);
    assert_eq!(what("総務部キャビネット3段目", false), Location::Words);
    assert_eq!(what("総務部キャビネット3段目", true), Location::File(vec!["総務部キャビネット3段目".into()]));
    assert_eq!(what("規程.pdf", false), Location::File(vec!["規程.pdf".into()]));
    fs::write(folder.path().join("台帳"), "有").unwrap();
    assert_eq!(what("台帳", false), Location::File(vec!["台帳".into()]));
}

#[test]
fn no_more_is_poured_than_allowed() {
    let error = pour(io::repeat(0), &mut io::sink(), 1_000_000).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn a_hash_is_the_same_however_it_is_written() {
    let hash = digest::of_bytes(b"");
    assert!(is_same_hash(&hash, &format!(" SHA256:{} ", hash.to_uppercase())));
    assert!(!is_same_hash("", ""));
    assert!(!is_same_hash(&hash, &digest::of_bytes(b"a")));
}
