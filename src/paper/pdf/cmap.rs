//! Which letters the codes of a font are, as the font says itself (`ToUnicode`).

use super::object::{Object, Reader};
use std::collections::HashMap;

/// No font has more letters.
const MOST: usize = 200_000;

/// Codes and their letters.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    letters: HashMap<u32, String>,
    /// Codes that follow each other, and the first letter's UTF-16.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

impl CMap {
    pub(super) fn read(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut reader = Reader::new(bytes, 0, false);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = reader.next() {
            let Object::Word(word) = &object else {
                if held.len() < MOST {
                    held.push(object);
                }
                continue;
            };
            match word.as_slice() {
                b"endbfchar" => map.characters(&held),
                b"endbfrange" => map.ranges(&held),
                _ => {}
            }
            held.clear();
        }
        map
    }

    pub(super) fn is_empty(&self) -> bool {
        self.letters.is_empty() && self.ranges.is_empty()
    }

    pub(super) fn letters(&self, wanted: u32) -> Option<String> {
        if let Some(known) = self.letters.get(&wanted) {
            return Some(known.clone());
        }
        let (first, _, units) =
            self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&wanted))?;
        let mut units = units.clone();
        let step = u16::try_from(wanted - first).ok()?;
        let last = units.last_mut()?;
        *last = last.checked_add(step)?;
        String::from_utf16(&units).ok()
    }

    fn characters(&mut self, held: &[Object]) {
        for pair in held.chunks_exact(2) {
            if let [Object::Text(from), Object::Text(to)] = pair
                && self.letters.len() < MOST
            {
                self.letters.insert(code(from), utf16(to));
            }
        }
    }

    fn ranges(&mut self, held: &[Object]) {
        for three in held.chunks_exact(3) {
            match three {
                [Object::Text(first), Object::Text(last), Object::Text(to)] if self.ranges.len() < MOST => {
                    self.ranges.push((code(first), code(last), units(to)));
                }
                [Object::Text(first), Object::Text(_), Object::Array(all)] => {
                    for (at, to) in (code(first)..).zip(all) {
                        if let Object::Text(to) = to
                            && self.letters.len() < MOST
                        {
                            self.letters.insert(at, utf16(to));
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// A code of up to four bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    let unit = |pair: &[u8]| u16::try_from(code(pair)).unwrap_or(0xFFFD);
    bytes.chunks(2).map(unit).collect()
}

pub(super) fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}
