//! What belongs to an assessment, and what no document that is written on a person's behalf may take the place of: the
//! assessment itself, what stands beside it under its name, and the files its evidence names. Links are followed.

use super::{atomic, beside, files::Disk};
use crate::model::Assessment;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// What a place is to an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The assessment's file.
    Itself,
    /// Its journal, what was kept of it, or its lock; also where none of them is there yet.
    Beside,
    /// A file that its evidence names.
    Evidence,
}

/// What `out` is to the assessment at `path`, if it belongs to it.
pub fn own(path: &Path, assessment: &Assessment, out: &Path) -> Option<Own> {
    let (target, out) = (real(path), real(out));
    if target == out {
        return Some(Own::Itself);
    }
    let is_neighbour = target.parent() == out.parent()
        && out.file_name().is_some_and(|name| beside::is_neighbour(&target, name));
    if is_neighbour {
        return Some(Own::Beside);
    }
    let folder = beside::folder(path);
    let locations = assessment.answers.values().flat_map(|answer| &answer.evidence);
    let mut places = locations.flat_map(|evidence| spellings(&evidence.location));
    places
        .any(|place| fs::canonicalize(folder.join(place)).is_ok_and(|place| place == out))
        .then_some(Own::Evidence)
}

/// Where a path leads, also where nothing is there yet. What cannot be found out stays as it is: it cannot be written
/// either.
fn real(path: &Path) -> PathBuf {
    let place = atomic::resolve(&Disk, path).map_or_else(|_| path.to_owned(), |target| target.path);
    if let Ok(place) = fs::canonicalize(&place) {
        return place;
    }
    let folder = fs::canonicalize(beside::folder(&place));
    folder.ok().zip(place.file_name()).map_or_else(|| place.clone(), |(folder, name)| folder.join(name))
}

/// The ways in which a place of evidence may be meant: either slash, and accents and sound marks as macOS writes them.
fn spellings(location: &str) -> Vec<String> {
    let location = location.trim();
    let slashes = location.replace('\\', "/");
    let apart = slashes.nfd().collect();
    [location.to_owned(), slashes, apart].into_iter().filter(|one| !one.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::Answer;
    use crate::model::evidence::Evidence;
    use chrono::DateTime;

    fn assessment(location: &str) -> Assessment {
        let at = DateTime::parse_from_rfc3339("2026-07-01T09:00:00+09:00").unwrap();
        let mut assessment = Assessment::new("点検".into(), at, "iso27017-2015".to_owned(), None);
        let evidence = Evidence { location: location.to_owned(), ..Evidence::empty("ev-1".into(), None) };
        let answer = Answer { evidence: vec![evidence], ..Answer::default() };
        assessment.answers.insert("9.2.3".into(), answer.into());
        assessment
    }

    #[test]
    fn what_carries_the_name_of_an_assessment_is_its_own_also_before_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        fs::write(&path, "{}").unwrap();
        let of = |name: &str| own(&path, &assessment(""), &folder.path().join(name));
        assert_eq!(of("点検.json"), Some(Own::Itself));
        for name in [
            "点検.json.journal",
            "点検.json.journal.1",
            "点検.json.journal.12",
            "点検.json.damaged",
            "点検.json.damaged.2",
            "点検.json.outside.1",
            ".点検.json.lock",
            ".点検.json.journal-mark",
        ] {
            assert_eq!(of(name), Some(Own::Beside), "{name}");
        }
        for name in ["点検.json.csv", "点検.json.journal.csv", "別.json.journal", "点検.json.journal."]
        {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_that_evidence_names_is_its_own_by_whatever_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        fs::create_dir(folder.path().join("証跡")).unwrap();
        let file = folder.path().join("証跡/ガイド.csv");
        fs::write(&file, "台帳").unwrap();
        let whole = file.display().to_string();
        for location in ["証跡/ガイド.csv", "./証跡/../証跡/ガイド.csv", "証跡\\ガイド.csv", &whole]
        {
            assert_eq!(own(&path, &assessment(location), &file), Some(Own::Evidence), "{location}");
        }
        assert_eq!(own(&path, &assessment("証跡/別.csv"), &file), None);
        assert_eq!(own(&path, &assessment(""), folder.path()), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_what_it_leads_to() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("点検.json");
        fs::write(&path, "{}").unwrap();
        fs::write(folder.path().join("点検.json.journal"), "").unwrap();
        symlink("点検.json.journal", folder.path().join("表.csv")).unwrap();
        symlink("点検.json.journal.1", folder.path().join("先なし.csv")).unwrap();
        for name in ["表.csv", "先なし.csv"] {
            assert_eq!(own(&path, &assessment(""), &folder.path().join(name)), Some(Own::Beside), "{name}");
        }
        // The journal stands beside the file, not beside the link to it.
        fs::create_dir(folder.path().join("机")).unwrap();
        let link = folder.path().join("机/リンク.json");
        symlink("../点検.json", &link).unwrap();
        let journal = folder.path().join("点検.json.journal");
        assert_eq!(own(&link, &assessment(""), &journal), Some(Own::Beside));
    }
}
