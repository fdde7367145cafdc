//! Numbers of controls in other editions: they exist there, and none stands twice.

use super::{Findings, Flaw, Path};
use crate::model::catalog::{Catalog, Control};
use std::collections::HashMap;

/// The themes of ISO/IEC 27002:2022 and how many controls each has.
const OF_2022: [(u32, u32); 4] = [(5, 37), (6, 8), (7, 14), (8, 34)];

/// What ISO/IEC 27017:2026 adds to them.
const ADDED_IN_2026: [&str; 4] = ["5.38", "5.39", "8.35", "8.36"];

/// The clauses of ISO/IEC 27001:2022 that are no control's number at the same time.
const CLAUSES: [&str; 15] = [
    "4.1", "4.2", "4.3", "4.4", "6.1.1", "6.1.2", "6.1.3", "7.5.1", "7.5.2", "7.5.3", "9.1", "9.2", "9.3",
    "10.1", "10.2",
];

pub(super) fn of_catalog(catalog: &Catalog, found: &mut Findings) {
    for (at, control) in catalog.controls.iter().enumerate() {
        of_control(control, &Path::root().key("controls").index(at).key("numbers"), found);
    }
}

fn of_control(control: &Control, at: &Path, found: &mut Findings) {
    let mut seen = HashMap::new();
    for (index, number) in control.numbers.iter().enumerate() {
        let place = at.index(index).key("number");
        if !is_number(&number.number) {
            found.add(place.clone(), Flaw::NotANumber);
        } else if !exists(&number.edition, &number.number) {
            found.add(place.clone(), Flaw::NoSuchNumber(number.edition.clone()));
        }
        match seen.get(&(&number.edition, &number.number)) {
            Some(first) => found.add(place, Flaw::NumberTwice(Path::clone(first))),
            None => {
                seen.insert((&number.edition, &number.number), place);
            }
        }
    }
}

/// Digits with dots between them, and no zero before a digit: 5.01 would be another text than 5.1.
fn is_number(number: &str) -> bool {
    let part = |part: &str| {
        part == "0" || !part.is_empty() && !part.starts_with('0') && part.chars().all(|c| c.is_ascii_digit())
    };
    number.contains('.') && number.split('.').all(part)
}

/// Whether an edition has a number. Of an edition that is not known here, nothing can be said.
fn exists(edition: &str, number: &str) -> bool {
    match edition {
        "iso27002-2022" => is_of_2022(number),
        "iso27017-2026" => is_of_2022(number) || ADDED_IN_2026.contains(&number),
        "iso27001-2022" => is_of_2022(number) || CLAUSES.contains(&number),
        _ => true,
    }
}

fn is_of_2022(number: &str) -> bool {
    let Some((theme, control)) = number.split_once('.') else { return false };
    let (Ok(theme), Ok(control)) = (theme.parse::<u32>(), control.parse::<u32>()) else { return false };
    OF_2022.iter().any(|(known, last)| *known == theme && (1..=*last).contains(&control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editions_have_their_numbers_and_no_others() {
        for (edition, number, known) in [
            ("iso27002-2022", "5.1", true),
            ("iso27002-2022", "5.37", true),
            ("iso27002-2022", "5.38", false),
            ("iso27002-2022", "6.8", true),
            ("iso27002-2022", "6.9", false),
            ("iso27002-2022", "7.14", true),
            ("iso27002-2022", "7.15", false),
            ("iso27002-2022", "8.34", true),
            ("iso27002-2022", "8.35", false),
            ("iso27002-2022", "8.0", false),
            ("iso27002-2022", "9.2.3", false),
            ("iso27017-2026", "5.38", true),
            ("iso27017-2026", "5.39", true),
            ("iso27017-2026", "8.36", true),
            ("iso27017-2026", "8.37", false),
            ("iso27001-2022", "4.3", true),
            ("iso27001-2022", "8.34", true),
            ("iso27001-2022", "11.1", false),
            ("独自の規格", "99.9", true),
        ] {
            assert_eq!(exists(edition, number), known, "{edition} {number}");
        }
    }

    #[test]
    fn a_number_is_text_made_of_digits_and_dots() {
        assert!(is_number("8.15") && is_number("5.10"));
        for wrong in ["", "8", "8.", ".15", "8..15", "8.015", "８.15", "A.8.15", "8.15 "] {
            assert!(!is_number(wrong), "{wrong}");
        }
    }
}
