//! The texts of the cells: each stands once in the file, and the cells name it by its place.

use std::collections::HashMap;
use std::io::Write as _;

/// What Excel puts before an underscore that would begin the code of a character.
const UNDERSCORE: &[u8] = b"_x005F";

/// The texts in the order in which they were first used, behind those of the frame.
pub(super) struct Strings<'a> {
    places: HashMap<&'a str, u32>,
    xml: Vec<u8>,
    next: u32,
    uses: u32,
}

impl<'a> Strings<'a> {
    /// Nothing yet, behind so many texts that so many cells use; so many cells will come.
    pub(super) fn behind(texts: u32, uses: u32, cells: usize) -> Strings<'a> {
        Strings {
            places: HashMap::with_capacity(cells),
            xml: Vec::with_capacity(cells * 64),
            next: texts,
            uses,
        }
    }

    /// The place of a text.
    pub(super) fn place(&mut self, text: &'a str) -> u32 {
        if let Some(place) = self.places.get(text) {
            self.uses += 1;
            return *place;
        }
        let place = self.add(text);
        self.places.insert(text, place);
        place
    }

    /// Adds a text that stands nowhere else, and gives its place.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        let ends = |c: Option<u8>| c.is_some_and(|c| c.is_ascii_whitespace());
        let bytes = text.as_bytes();
        // Without it a reader may take away the blanks at either end.
        let keeps = ends(bytes.first().copied()) || ends(bytes.last().copied());
        self.xml.extend_from_slice(if keeps { b"<si><t xml:space=\"preserve\">" } else { b"<si><t>" });
        escape(text, &mut self.xml);
        self.xml.extend_from_slice(b"</t></si>");
        let place = self.next;
        (self.next, self.uses) = (place + 1, self.uses + 1);
        place
    }

    /// The texts as they stand in the file, how many there are and how many cells use them.
    pub(super) fn into_parts(self) -> (Vec<u8>, u32, u32) {
        (self.xml, self.next, self.uses)
    }
}

/// Writes a text so that it is nothing but text.
fn escape(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let instead: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'_' if is_code(bytes.get(at..).unwrap_or_default()) => UNDERSCORE,
            0..=8 | 11..=31 => b"",
            _ => continue,
        };
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        out.extend_from_slice(instead);
        from = at + 1;
        if *byte == b'_' {
            from = at;
        } else if *byte < b' ' {
            // A character that no XML holds, by its number. Writing to memory never fails.
            let _ = write!(out, "_x{byte:04X}_");
        }
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
}

/// Whether it begins like `_x000D_`, which Excel reads as a character.
fn is_code(bytes: &[u8]) -> bool {
    match bytes {
        [b'_', b'x', digits @ ..] => {
            digits.get(..4).is_some_and(|four| four.iter().all(u8::is_ascii_hexdigit))
                && digits.get(4) == Some(&b'_')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_text_is_nothing_but_text() {
        assert_eq!(escaped("<r>点検 & \"監査\"</r>"), "&lt;r&gt;点検 &amp; \"監査\"&lt;/r&gt;");
        assert_eq!(escaped("_x000D_と_x00g0_と__x0041_"), "_x005F_x000D_と_x00g0_と__x005F_x0041_");
        assert_eq!(escaped("一\u{b}二\t三\n四"), "一_x000B_二\t三\n四");
        assert_eq!(escaped(""), "");
        assert_eq!(escaped("末尾の_x"), "末尾の_x");
    }

    #[test]
    fn a_text_stands_once_however_often_it_is_used() {
        let mut strings = Strings::behind(7, 9, 4);
        assert_eq!(
            [strings.place("鍵"), strings.place("台帳 "), strings.place("鍵"), strings.add("鍵")],
            [7, 8, 7, 9]
        );
        let (xml, texts, uses) = strings.into_parts();
        let xml = String::from_utf8(xml).unwrap();
        assert_eq!(xml, "<si><t>鍵</t></si><si><t xml:space=\"preserve\">台帳 </t></si><si><t>鍵</t></si>");
        assert_eq!((texts, uses), (10, 13));
    }
}
