//! Everything in one archive, and whether that is as it was made.

use crate::home::{Home, Ran};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn filled() -> Home {
    let home = Home::with_assessment();
    fs::create_dir(home.path("証跡")).unwrap();
    home.write("証跡/ログ.txt", "取得している\n".repeat(1000));
    home.line("set 点検.json 12.4.1 applicability=applicable implementation=implemented description=田中が取得する owner=田中 evidence.+.title=ログ設定 evidence.+.location=証跡/ログ.txt Q1=os").succeeded();
    home.line("set 点検.json 9.2.3 evidence.+.title=規程 evidence.+.location=https://example.jp/kitei")
        .succeeded();
    home
}

fn packed() -> Home {
    let home = filled();
    home.line("bundle 点検.json -o 提出.zip").succeeded();
    home
}

fn bytes(home: &Home, name: &str) -> Vec<u8> {
    fs::read(home.path(name)).unwrap()
}

/// The files in an archive, in their order.
fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn manifest(zip: &[u8]) -> Json {
    let files = files(zip);
    serde_json::from_slice(&files.iter().find(|(name, _)| name == "manifest.json").unwrap().1).unwrap()
}

/// A bundle that was unpacked, changed and packed again by somebody else.
fn repacked(home: &Home, change: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Home {
    let other = Home::new();
    let mut files = files(&bytes(home, "提出.zip"));
    change(&mut files);
    other.write("提出.zip", zip(&files));
    other
}

fn with_manifest(files: &mut [(String, Vec<u8>)], change: impl Fn(&mut Json)) {
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == "manifest.json").unwrap();
    let mut manifest = serde_json::from_slice(bytes).unwrap();
    change(&mut manifest);
    *bytes = serde_json::to_vec(&manifest).unwrap();
}

/// The same, and the manifest knows of the file.
fn add(files: &mut Vec<(String, Vec<u8>)>, name: &str, content: &[u8]) {
    files.push((name.to_owned(), content.to_owned()));
    let sha256: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    with_manifest(files, |manifest| {
        manifest["entries"].as_array_mut().unwrap().push(serde_json::json!({
            "path": name, "size": content.len(), "sha256": sha256, "media-type": "text/plain", "kind": "evidence",
        }));
    });
}

fn wrong(home: &Home) -> Vec<String> {
    let ran = home.line("verify 提出.zip --json");
    assert_eq!(ran.code, i32::from(!ran.json()["sound"].as_bool().unwrap()), "{ran:?}");
    let json = ran.json();
    json["wrong"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

fn in_both_languages(home: &Home) -> Ran {
    let ran = home.line("verify 提出.zip --lang en").ended(1);
    let ja = home.line("verify 提出.zip").ended(1);
    assert!(!(ran.out.clone() + &ja.out).contains(['\u{1b}', '\u{202e}', '\u{7}']), "{ran:?}");
    ran
}

#[test]
fn a_bundle_has_everything_in_it_and_is_as_it_was_made() {
    let home = packed();
    let zip = bytes(&home, "提出.zip");
    let names: Vec<String> = files(&zip).into_iter().map(|(name, _)| name).collect();
    for name in [
        "assessment.json",
        "assessment.json.journal",
        "questionnaires/catalogs/iso27017-2015.json",
        "questionnaires/providers/idcf-cloud-4.1.json",
        "documents/report.html",
        "documents/report.xlsx",
        "documents/soa.html",
        "documents/gaps.ics",
        "documents/workbook.xlsx",
        "証跡/ログ.txt",
        "manifest.json",
    ] {
        assert!(names.iter().any(|other| other == name), "{name} of {names:?}");
    }
    let files = files(&zip);
    assert_eq!(files[0].1, bytes(&home, "点検.json"), "to the byte");
    assert_eq!(files[1].1, bytes(&home, "点検.json.journal"));
    let manifest = manifest(&zip);
    assert_eq!(manifest["left-out"][0]["reason"], "link");
    let evidence = manifest["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (evidence["kind"].as_str(), evidence["evidence"][0]["entry"].as_str()),
        (Some("evidence"), Some("ev-1"))
    );
    let said =
        home.line("verify 提出.zip").succeeded().prints(&["問題ありません", "履歴の最後の行のハッシュ"]);
    let sha256: String = Sha256::digest(&zip).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(said.out.contains(&sha256));
    home.line("verify 提出.zip --lang en").succeeded().prints(&["All is in order"]);
    assert_eq!(wrong(&home), [""; 0]);
}

#[test]
fn the_manifest_keeps_to_its_published_schema() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/bundle-manifest.schema.json");
    let schema: Json = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let home = packed();
    home.line("bundle 点検.json -o 伏せ.zip --redacted").succeeded();
    for name in ["提出.zip", "伏せ.zip"] {
        assert!(validator.is_valid(&manifest(&bytes(&home, name))), "{name}");
    }
}

#[test]
fn the_same_content_makes_the_same_bundle_for_its_owner_s_eyes_only() {
    let home = packed();
    home.line("bundle 点検.json -o もう一度.zip").succeeded();
    assert!(bytes(&home, "提出.zip") == bytes(&home, "もう一度.zip"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(home.path("提出.zip")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn an_unpacked_bundle_opens_with_journal_and_evidence() {
    let home = packed();
    let other = Home::new();
    for (name, bytes) in files(&bytes(&home, "提出.zip")) {
        fs::create_dir_all(other.path(&name).parent().unwrap()).unwrap();
        other.write(&name, bytes);
    }
    other.line("check assessment.json").succeeded().prints(&["読んだファイル 1", "履歴: 問題ありません"]);
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let home = packed();
    let before = bytes(&home, "提出.zip");
    home.line("set 点検.json 9.2.3 reason=新しい理由").succeeded();
    home.line("bundle 点検.json -o 提出.zip").refused().says(&["--overwrite"]);
    assert!(bytes(&home, "提出.zip") == before);
    home.line("bundle 点検.json -o 提出.zip --overwrite").succeeded();
    assert!(bytes(&home, "提出.zip") != before);
    for own in ["点検.json", "点検.json.journal", "証跡/ログ.txt"] {
        let before = bytes(&home, own);
        home.line(&format!("bundle 点検.json -o {own} --overwrite")).refused();
        assert!(bytes(&home, own) == before, "{own}");
    }
    home.line("bundle 点検.json -o 無い/提出.zip").refused();
    home.line("bundle 点検.json").refused().says(&["--out"]);
}

#[test]
fn a_redacted_bundle_says_how_far_it_is_and_nothing_else() {
    let home = filled();
    home.line("bundle 点検.json -o 提出.zip --redacted").succeeded().prints(&["除きました"]);
    let all = files(&bytes(&home, "提出.zip"));
    for (name, bytes) in &all {
        assert!(!name.contains("journal") && !name.contains("証跡"), "{name}");
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        if name.ends_with(".xlsx") {
            text = files(bytes).iter().map(|(_, part)| String::from_utf8_lossy(part).into_owned()).collect();
        }
        for secret in ["田中", "点検商事", "受発注", "ログ.txt", "example.jp/kitei"] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
    home.line("verify 提出.zip").succeeded().prints(&["除いたもの"]);
    home.write("伏せ.json", &all.iter().find(|(name, _)| name == "assessment.json").unwrap().1);
    home.line("status 伏せ.json").succeeded();
    home.line("show 12.4.1 伏せ.json").succeeded().prints(&["実施済", "［省略］"]);
    let (before, after) =
        (home.line("status 点検.json --json").json(), home.line("status 伏せ.json --json").json());
    assert_eq!(before["total"], after["total"]);
    assert_eq!(before["problems"], after["problems"]);
}

#[test]
fn evidence_can_stay_at_home() {
    let home = filled();
    home.line("bundle 点検.json -o 提出.zip --without-evidence").succeeded();
    let reasons: Vec<String> = manifest(&bytes(&home, "提出.zip"))["left-out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reason"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(reasons, ["not-wanted", "not-wanted"]);
    assert_eq!(wrong(&home), [""; 0]);
}

#[cfg(unix)]
#[test]
fn no_device_pipe_link_or_file_from_elsewhere_is_packed() {
    let home = filled();
    fs::write(home.work().join("../外.txt"), "外").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", home.path("紹介.txt")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        home.path("管.txt"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    for (location, reason) in [
        ("/dev/zero", "outside"),
        ("/etc/passwd", "outside"),
        ("../外.txt", "outside"),
        ("管.txt", "not-a-file"),
        ("紹介.txt", "symbolic-link"),
        ("証跡", "not-a-file"),
        ("無い.txt", "missing"),
        ("倉庫", "place"),
    ] {
        home.run(["set", "点検.json", "12.4.1", &format!("evidence.ev-1.location={location}")]).succeeded();
        let json = home.line("bundle 点検.json -o 提出.zip --overwrite --json").succeeded().json();
        let left_out = json["manifest"]["left-out"].as_array().unwrap();
        assert!(
            left_out.iter().any(|one| one["reason"] == reason && one["location"] == location),
            "{location}: {json}"
        );
        assert!(
            !files(&bytes(&home, "提出.zip")).iter().any(|(name, _)| name.ends_with(".txt")),
            "{location}"
        );
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_made_safe_and_told_apart() {
    let home = filled();
    for (at, name) in
        ["manifest.json", "Assessment.json", "documents/report.html", "赤\u{1b}[31m.txt", "CON.txt"]
            .iter()
            .enumerate()
    {
        let path = home.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{at}")).unwrap();
    }
    let mut json = home.json("点検.json");
    let evidence: Vec<Json> = [
        "manifest.json",
        "Assessment.json",
        "documents/report.html",
        "赤\u{1b}[31m.txt",
        "CON.txt",
        "./CON.txt",
    ]
    .iter()
    .enumerate()
    .map(|(at, name)| serde_json::json!({ "id": format!("ev-{at}"), "location": name }))
    .collect();
    json["answers"]["12.4.1"]["evidence"] = evidence.into();
    home.write("点検.json", serde_json::to_string_pretty(&json).unwrap() + "\n");
    home.line("bundle 点検.json -o 提出.zip").succeeded();
    let names: Vec<String> = files(&bytes(&home, "提出.zip")).into_iter().map(|(name, _)| name).collect();
    for name in
        ["manifest (2).json", "Assessment (2).json", "documents/report (2).html", "赤.txt", "_CON.txt"]
    {
        assert!(names.iter().any(|other| other == name), "{name} of {names:?}");
    }
    // Changed by hand outside the program, which its journal knows nothing of; else all is well.
    assert_eq!(wrong(&home), ["journal"]);
}

#[test]
fn evidence_that_changed_is_packed_as_it_is_and_that_is_said() {
    let home = filled();
    home.write("証跡/ログ.txt", "書き換えた");
    home.line("bundle 点検.json -o 提出.zip").succeeded().prints(&["記録した SHA-256 と違う証跡が 1 件"]);
    let manifest = manifest(&bytes(&home, "提出.zip"));
    let recorded = &manifest["entries"].as_array().unwrap().last().unwrap()["evidence"][0]["recorded"];
    assert_eq!(recorded.as_str().unwrap().len(), 64);
    assert_eq!(wrong(&home), [""; 0]);
}

#[test]
fn what_was_changed_added_or_taken_away_is_named() {
    let home = packed();
    let change = |name: &'static str| {
        repacked(&home, move |files| {
            files.iter_mut().find(|(other, _)| other == name).unwrap().1[5] ^= 1;
        })
    };
    assert_eq!(wrong(&change("証跡/ログ.txt")), ["content"]);
    assert_eq!(wrong(&change("documents/report.html")), ["content"]);
    in_both_languages(&change("証跡/ログ.txt")).prints(&["証跡/ログ.txt: not the content"]);
    let fewer = repacked(&home, |files| files.retain(|(name, _)| name != "documents/soa.html"));
    assert_eq!(wrong(&fewer), ["missing"]);
    let more = repacked(&home, |files| files.push(("余分.txt".into(), vec![1])));
    assert_eq!(wrong(&more), ["extra"]);
    let longer = repacked(&home, |files| files.last_mut().unwrap().1.push(b' '));
    assert_eq!(wrong(&longer), [""; 0], "the manifest itself is not in the manifest");
    let none = repacked(&home, |files| files.retain(|(name, _)| name != "manifest.json"));
    assert_eq!(wrong(&none), ["no-manifest"]);
    let newer = repacked(&home, |files| with_manifest(files, |manifest| manifest["version"] = 9.into()));
    assert_eq!(wrong(&newer), ["newer"]);
    let bad = repacked(&home, |files| files.last_mut().unwrap().1 = b"{}".to_vec());
    assert_eq!(wrong(&bad), ["bad-manifest"]);
}

#[test]
fn a_journal_that_was_shortened_with_its_manifest_entry_is_still_found() {
    let home = packed();
    let shorter = repacked(&home, |files| {
        let journal = String::from_utf8(files[1].1.clone()).unwrap();
        let kept: Vec<&str> = journal.lines().take(4).collect();
        let content = (kept.join("\n") + "\n").into_bytes();
        files.remove(1);
        with_manifest(files, |manifest| {
            manifest["entries"].as_array_mut().unwrap().remove(1);
        });
        add(files, "assessment.json.journal", &content);
        with_manifest(files, |manifest| {
            manifest["entries"].as_array_mut().unwrap().last_mut().unwrap()["kind"] = "journal".into();
        });
    });
    assert_eq!(wrong(&shorter)[0], "other-last-line");
    let other =
        repacked(&home, |files| with_manifest(files, |manifest| manifest["assessment"] = "別".into()));
    assert_eq!(wrong(&other), ["other-assessment"]);
    let called_redacted =
        repacked(&home, |files| with_manifest(files, |manifest| manifest["redacted"] = true.into()));
    assert_eq!(wrong(&called_redacted), ["not-redacted", "not-redacted"]);
}

#[test]
fn names_that_lead_elsewhere_or_steer_a_terminal_are_named_harmlessly() {
    let home = packed();
    for name in [
        "../../x",
        "/etc/passwd",
        "甲\\..\\乙",
        "C:x",
        "赤\u{1b}[31m\u{202e}.txt",
        "documents/../x",
        "か\u{3099}.txt",
    ] {
        let other = repacked(&home, |files| add(files, name, b"x"));
        assert_eq!(wrong(&other), ["bad-name"], "{name:?}");
        in_both_languages(&other);
    }
    assert_eq!(wrong(&repacked(&home, |files| add(files, "Documents/REPORT.html", b"x"))), ["twice"]);
}

/// Replaces every place where a text stands, by another of the same length.
fn replaced(mut zip: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    for at in 0..zip.len() - from.len() {
        if zip[at..].starts_with(from.as_bytes()) {
            zip[at..at + from.len()].copy_from_slice(to.as_bytes());
        }
    }
    zip
}

/// The place of an entry in the table of contents.
fn central(zip: &[u8], name: &str) -> usize {
    let at = (0..zip.len() - 46)
        .rfind(|at| zip[*at..].starts_with(b"PK\x01\x02") && zip[*at + 46..].starts_with(name.as_bytes()));
    at.unwrap()
}

#[test]
fn an_archive_that_can_be_read_in_two_ways_is_not_read_at_all() {
    let home = packed();
    let twice = repacked(&home, |files| {
        add(files, "documents/a1.txt", b"one");
        add(files, "documents/a2.txt", b"two");
    });
    let good = bytes(&twice, "提出.zip");
    twice.write("提出.zip", replaced(good.clone(), "documents/a2.txt", "documents/a1.txt"));
    assert_eq!(wrong(&twice), ["twice"]);
    // Another name in front of the file than in the table of contents.
    let mut other = good.clone();
    let at = central(&other, "documents/a1.txt");
    other[at + 46..at + 62].copy_from_slice(b"documents/b1.txt");
    twice.write("提出.zip", &other);
    assert_eq!(wrong(&twice), ["other-name"]);
    // Something in front of the first file, and behind the last.
    twice.write("提出.zip", [&good[..4], b"secret", &good[4..]].concat());
    assert!(!wrong(&twice).is_empty());
    twice.write("提出.zip", [&good, b"secret".as_slice()].concat());
    assert_eq!(wrong(&twice), ["no-table"]);
}

#[test]
fn links_and_encrypted_files_are_refused() {
    let home = packed();
    let mut all = files(&bytes(&home, "提出.zip"));
    add(&mut all, "documents/link.txt", b"/etc/passwd");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &all {
        if name == "documents/link.txt" {
            zip.add_symlink(name, "/etc/passwd", SimpleFileOptions::default()).unwrap();
        } else {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
    }
    let with_link = zip.finish().unwrap().into_inner();
    home.write("提出.zip", &with_link);
    assert_eq!(wrong(&home), ["not-a-file"]);
    let mut encrypted = with_link;
    let at = central(&encrypted, "documents/soa.html");
    encrypted[at + 8] |= 1;
    home.write("提出.zip", encrypted);
    assert!(wrong(&home).contains(&"encrypted".to_owned()));
}

#[test]
fn an_archive_that_claims_or_holds_too_much_is_not_unpacked() {
    let home = packed();
    let bomb = repacked(&home, |files| add(files, "documents/zeros.bin", &vec![0; 3_000_000]));
    assert_eq!(wrong(&bomb), [""; 0], "large, but what the manifest says");
    let good = bytes(&bomb, "提出.zip");
    let at = central(&good, "documents/zeros.bin");
    // It says 4 GB.
    let mut claims = good.clone();
    claims[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    bomb.write("提出.zip", &claims);
    assert!(wrong(&bomb).contains(&"too-large".to_owned()) || wrong(&bomb).contains(&"too-much".to_owned()));
    // It says little, and so does the manifest; it holds much.
    let lying = repacked(&bomb_home(&good), |files| {
        with_manifest(files, |manifest| {
            manifest["entries"].as_array_mut().unwrap().last_mut().unwrap()["size"] = 10.into();
        });
    });
    let mut little = bytes(&lying, "提出.zip");
    let at = central(&little, "documents/zeros.bin");
    little[at + 24..at + 28].copy_from_slice(&10_u32.to_le_bytes());
    lying.write("提出.zip", little);
    assert_eq!(wrong(&lying), ["size"]);
    // An archive within is a file like any other.
    let nested = repacked(&home, |files| {
        let inner = zip(&[("a".into(), zip(&[("b".into(), vec![0; 5_000_000])]))]);
        add(files, "証跡/入れ子.zip", &inner);
    });
    assert_eq!(wrong(&nested), [""; 0]);
}

fn bomb_home(zip: &[u8]) -> Home {
    let home = Home::new();
    home.write("提出.zip", zip);
    home
}

#[test]
fn wherever_it_breaks_off_or_a_bit_falls_over_it_is_found_and_nothing_panics() {
    let home = packed();
    let good = bytes(&home, "提出.zip");
    for part in [1, 5, 11] {
        home.write("提出.zip", &good[..good.len() * part / 12]);
        assert_eq!(wrong(&home), ["no-table"]);
    }
    home.write("提出.zip", &good[..good.len() - 1]);
    assert_eq!(wrong(&home), ["no-table"]);
    let table = central(&good, "assessment.json");
    for at in (0..12).map(|step| good.len() / 13 * (step + 1)).chain((table..table + 60).step_by(7)) {
        let mut damaged = good.clone();
        damaged[at] ^= 0x10;
        home.write("提出.zip", &damaged);
        let ran = home.line("verify 提出.zip --json");
        // Times and rights say nothing of the content.
        let silent = (table + 4..table + 16).contains(&at) || (table + 30..table + 42).contains(&at);
        assert!(ran.code == 1 || silent && ran.code == 0, "{at}: {ran:?}");
    }
}

#[test]
fn what_is_no_bundle_at_all_is_refused() {
    let home = Home::with_assessment();
    home.line("verify 点検.json").refused().says(&["一式"]);
    home.line("verify 無い.zip").refused().says(&["ファイルがありません"]);
    home.line("verify .").refused();
    home.write("空.zip", "");
    home.line("verify 空.zip").refused();
    #[cfg(unix)]
    home.line("verify /dev/zero").refused();
    home.write("提出.zip", zip(&[("甲.txt".into(), b"x".to_vec())]));
    assert_eq!(wrong(&home), ["no-manifest"]);
}
