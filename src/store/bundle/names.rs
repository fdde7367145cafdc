//! The names of the files in a bundle: such as can be unpacked anywhere, and lead nowhere else.

use crate::text::clean;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// No part of a name is longer, in bytes; some file systems take no more than 143.
const LONGEST: usize = 140;
/// No name is longer, in bytes.
const LONGEST_PATH: usize = 1_000;
/// What no part of a name may hold on one system or another.
const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// What Windows takes for devices, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Whether a name stays within the folder it is unpacked in, on every system, and can be printed.
pub fn is_safe(path: &str) -> bool {
    path.len() <= LONGEST_PATH && path.split('/').all(is_safe_part)
}

fn is_safe_part(part: &str) -> bool {
    !part.is_empty()
        && part.len() <= LONGEST + 20
        && clean::is_clean_line(part)
        && !part.contains(FORBIDDEN)
        && !part.starts_with(' ')
        && !part.ends_with([' ', '.'])
        && !is_device(part)
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    DEVICES.contains(&bare) && (bare == stem || (bare == "com" || bare == "lpt") && stem.len() == 4)
}

/// A safe name for a file with these folders and this name.
pub fn made_safe(parts: &[String]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| safe_part(part)).collect();
    let path = parts.join("/");
    match is_safe(&path) {
        true => path,
        false => parts.last().cloned().filter(|name| is_safe(name)).unwrap_or_else(|| "_".to_owned()),
    }
}

fn safe_part(part: &str) -> String {
    let clean = clean::line(part).replace(FORBIDDEN, "_");
    let mut short = shortened(clean.trim()).trim_end_matches([' ', '.']).to_owned();
    if short.is_empty() || is_device(&short) {
        short.insert(0, '_');
    }
    short
}

/// Cut in front of its ending, if it is too long.
fn shortened(part: &str) -> String {
    if part.len() <= LONGEST {
        return part.to_owned();
    }
    let ending = part.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).filter(|one| one.len() <= 20);
    let ending = ending.unwrap_or_default();
    let mut kept = String::new();
    for letter in part.chars() {
        if kept.len() + letter.len_utf8() + ending.len() > LONGEST {
            break;
        }
        kept.push(letter);
    }
    kept + &ending
}

/// What is the same for two names that a file system may take for one.
pub fn folded(path: &str) -> String {
    let lower: String = path.nfc().flat_map(char::to_lowercase).collect();
    lower.nfc().collect()
}

/// The names that are taken.
#[derive(Debug, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Takes a name, or the next like it that is free. No file takes the name of a folder.
    pub fn take(&mut self, path: &str) -> String {
        // No number helps where a file is in the place of a folder on the way.
        let base = if self.is_below_a_file(path) { path.rsplit('/').next().unwrap_or(path) } else { path };
        let numbered = (2_u32..).map(|number| with_number(base, number));
        let mut names = std::iter::once(base.to_owned()).chain(numbered);
        let free = names.find(|name| self.is_free(name)).unwrap_or_else(|| base.to_owned());
        self.0.insert(folded(&free));
        free
    }

    fn is_free(&self, path: &str) -> bool {
        let path = folded(path);
        let below = format!("{path}/");
        !self.is_below_a_file(&path)
            && !self.0.iter().any(|other| *other == path || other.starts_with(&below))
    }

    fn is_below_a_file(&self, path: &str) -> bool {
        let path = folded(path);
        self.0.iter().any(|other| path.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }
}

fn with_number(path: &str, number: u32) -> String {
    let (folder, name) = path.rsplit_once('/').map_or((None, path), |(folder, name)| (Some(folder), name));
    let name = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem} ({number}).{ending}"),
        _ => format!("{name} ({number})"),
    };
    folder.map_or_else(|| name.clone(), |folder| format!("{folder}/{name}"))
}

/// The media type that a name's ending stands for.
pub fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "json" => "application/json",
        "html" | "htm" => "text/html",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ics" => "text/calendar",
        "csv" => "text/csv",
        "md" => "text/markdown",
        "txt" | "log" => "text/plain",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "zip" => "application/zip",
        "eml" => "message/rfc822",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_that_leads_elsewhere_or_hides_something_is_not_safe() {
        for bad in [
            "",
            "/etc/passwd",
            "../外",
            "証跡/../外",
            "./甲",
            "甲//乙",
            "甲/",
            "C:\\甲",
            "C:甲",
            "甲\\乙",
            "甲\n乙",
            "甲\u{1b}[31m",
            "甲\u{202e}乙",
            "か\u{3099}",
            "甲 ",
            "甲.",
            "..",
            "con",
            "NUL.txt",
            "com1.log",
            " 甲",
        ] {
            assert!(!is_safe(bad), "{bad:?}");
        }
        for good in ["manifest.json", "証跡/設定 (2).pdf", "コンソール.txt", "communication.txt", ".hidden"]
        {
            assert!(is_safe(good), "{good}");
        }
    }

    #[test]
    fn no_two_names_are_one_on_any_file_system() {
        let mut taken = Taken::default();
        assert_eq!(taken.take("証跡/Log.txt"), "証跡/Log.txt");
        assert_eq!(taken.take("証跡/log.TXT"), "証跡/log (2).TXT");
        assert_eq!(taken.take("証跡"), "証跡 (2)");
        assert_eq!(taken.take("証跡/Log.txt/中"), "中");
    }

    proptest! {
        #[test]
        fn whatever_a_file_is_called_its_name_in_the_bundle_is_safe(parts in prop::collection::vec(any::<String>(), 1..4)) {
            let name = made_safe(&parts);
            prop_assert!(is_safe(&name), "{:?}", name);
            let mut taken = Taken::default();
            let one = taken.take(&name);
            let other = taken.take(&name);
            prop_assert!(folded(&one) != folded(&other));
            prop_assert!(is_safe(&other), "{:?}", other);
        }
    }
}
