//! A font, as far as text needs it: which letters its codes are and how wide they are.

use super::PdfError;
use super::cmap::{CMap, code, utf16};
use super::file::File;
use super::object::{Dict, Object};
use std::collections::HashMap;

/// What a letter is where nobody says.
const UNKNOWN: &str = "\u{FFFD}";
/// So wide a letter is where nobody says, in thousandths of its size.
const WIDE: f64 = 1000.0;
const NARROW: f64 = 500.0;
/// No list of widths is longer.
const MOST_WIDTHS: usize = 200_000;

/// What codes are where the font has no list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codes {
    /// A byte a letter, as Windows has them in the west.
    Western,
    /// UTF-16, two bytes a unit.
    Utf16,
    /// Shift_JIS, one or two bytes a letter.
    ShiftJis,
    /// Numbers within the font, of two bytes, that mean nothing outside.
    Private,
}

/// A font.
#[derive(Clone, Debug)]
pub(super) struct Font {
    map: CMap,
    codes: Codes,
    /// Letters that a byte has instead.
    differences: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    width: f64,
}

/// One letter, or the letters of one code.
pub(super) struct Glyph {
    pub(super) text: String,
    /// In parts of the size.
    pub(super) width: f64,
    /// Whether it is the byte of a blank, which is spaced by itself.
    pub(super) is_blank: bool,
}

impl Font {
    pub(super) fn read(file: &mut File<'_>, dict: &Dict) -> Result<Font, PdfError> {
        let map = match dict.get("ToUnicode") {
            Some(Object::Ref(number)) => {
                file.stream_of(*number)?.map_or_else(CMap::default, |(_, bytes)| CMap::read(&bytes))
            }
            _ => CMap::default(),
        };
        let mut font = Font {
            map,
            codes: Codes::Western,
            differences: HashMap::new(),
            widths: HashMap::new(),
            width: NARROW,
        };
        let encoding = file.entry(dict, "Encoding");
        if dict.get("Subtype").is_some_and(|kind| kind.is_name("Type0")) {
            font.codes = codes_of(encoding.name().unwrap_or_default());
            font.width = WIDE;
            if let Object::Array(all) = file.entry(dict, "DescendantFonts").as_ref()
                && let Some(Object::Dict(below)) = all.first().map(|one| file.resolved(one)).as_deref()
            {
                font.width = file.entry(below, "DW").number().unwrap_or(WIDE);
                font.wide_widths(file, below);
            }
        } else {
            if let Object::Dict(own) = encoding.as_ref() {
                font.differ(file, own);
            }
            font.narrow_widths(file, dict);
        }
        Ok(font)
    }

    fn differ(&mut self, file: &File<'_>, encoding: &Dict) {
        let Object::Array(all) = file.entry(encoding, "Differences").as_ref().clone() else { return };
        let mut at = 0_u32;
        for one in all {
            match one {
                Object::Number(_) => at = one.count().and_then(|at| u32::try_from(at).ok()).unwrap_or(0),
                Object::Name(name) => {
                    if let Some(letter) = letter_named(&name) {
                        self.differences.insert(at, letter);
                    }
                    at = at.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn narrow_widths(&mut self, file: &File<'_>, dict: &Dict) {
        let first = file.entry(dict, "FirstChar").count().and_then(|first| u32::try_from(first).ok());
        if let Object::Array(all) = file.entry(dict, "Widths").as_ref() {
            for (at, width) in (first.unwrap_or(0)..).zip(all).take(MOST_WIDTHS) {
                if let Some(width) = file.resolved(width).number() {
                    self.widths.insert(at, width);
                }
            }
        }
    }

    /// `first [w w w]` or `first last w`, again and again.
    fn wide_widths(&mut self, file: &File<'_>, dict: &Dict) {
        let Object::Array(all) = file.entry(dict, "W").as_ref().clone() else { return };
        let mut rest = all.as_slice();
        while let [first, second, after @ ..] = rest {
            let Some(first) = first.count().and_then(|first| u32::try_from(first).ok()) else { return };
            rest = match (file.resolved(second).as_ref(), after) {
                (Object::Array(widths), _) => {
                    let widths = (first..).zip(widths).take(MOST_WIDTHS);
                    self.widths.extend(widths.filter_map(|(at, width)| Some((at, width.number()?))));
                    after
                }
                (Object::Number(_), [width, after @ ..]) => {
                    let last = second.count().and_then(|last| u32::try_from(last).ok()).unwrap_or(first);
                    if let Some(width) = width.number() {
                        self.widths.extend((first..=last).take(0x1_0000).map(|at| (at, width)));
                    }
                    after
                }
                _ => return,
            };
        }
    }

    /// What a text of codes says.
    pub(super) fn glyphs(&self, text: &[u8]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (one, after) = rest.split_at(self.length(rest).clamp(1, rest.len()));
            rest = after;
            let code = code(one);
            let width = self.widths.get(&code).copied().unwrap_or(self.width) / 1000.0;
            glyphs.push(Glyph { text: self.letter(code, one), width, is_blank: one == b" " });
        }
        glyphs
    }

    /// How many bytes the next code has.
    fn length(&self, rest: &[u8]) -> usize {
        match (self.codes, rest.first()) {
            (Codes::Western, _) => 1,
            (Codes::ShiftJis, Some(0x81..=0x9F | 0xE0..=0xFC)) => 2,
            (Codes::ShiftJis, _) => 1,
            (Codes::Utf16, Some(0xD8..=0xDB)) => 4,
            (Codes::Utf16 | Codes::Private, _) => 2,
        }
    }

    fn letter(&self, code: u32, bytes: &[u8]) -> String {
        if let Some(letters) = self.map.letters(code) {
            return letters;
        }
        if let Some(letter) = self.differences.get(&code) {
            return letter.clone();
        }
        match self.codes {
            // A font that names some of its letters uses no others.
            Codes::Western if self.map.is_empty() => {
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
            }
            Codes::Utf16 => utf16(bytes),
            Codes::ShiftJis => encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned(),
            Codes::Western | Codes::Private => UNKNOWN.to_owned(),
        }
    }
}

fn codes_of(encoding: &[u8]) -> Codes {
    let has = |part: &[u8]| memchr::memmem::find(encoding, part).is_some();
    match () {
        () if has(b"UCS2") || has(b"UTF16") => Codes::Utf16,
        () if has(b"RKSJ") => Codes::ShiftJis,
        () => Codes::Private,
    }
}

/// The letter of a name: `A`, `uni3042`, `u20BB7`, and the signs that plain text has.
fn letter_named(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let mut signs = name.chars();
    if let (Some(letter), None) = (signs.next(), signs.next()) {
        return Some(letter.to_string());
    }
    if let Some(hex) = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))
        && let Some(letter) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
    {
        return Some(letter.to_string());
    }
    SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned())
}

const SIGNS: [(&str, &str); 44] = [
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("underscore", "_"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("bullet", "•"),
    ("endash", "–"),
    ("emdash", "—"),
];
