//! Whether a text can steer a terminal, hide something or turn the order of what is read.

/// What neither steers nor hides: what the program may print, whatever came in.
pub fn is_harmless(c: char) -> bool {
    !matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Asserts that a text is harmless.
pub fn assert_harmless(text: &str, of: &str) {
    // A byte order mark is how a CSV says that it is UTF-8.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_harmless(*c)) {
        let before: String = text.get(..at).unwrap_or_default().chars().rev().take(60).collect();
        panic!("{of}: U+{:04X} at {at}, behind (backwards) {before:?}", u32::from(c));
    }
}

/// The same of one line: nothing that breaks it either.
pub fn assert_harmless_line(text: &str, of: &str) {
    assert_harmless(text, of);
    assert!(!text.contains(['\n', '\r', '\t']), "{of} is more than a line: {text:?}");
}
