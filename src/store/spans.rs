//! Where in the bytes of a JSON file a place of the document stands. The reader that made the document does
//! not say, so the file is walked once more, along the paths that are asked for.

use crate::model::check::{Path, Step};

/// A document that could be read is nested no deeper.
const DEEPEST: usize = 128;

/// A place in a file, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The places of paths in a file, in the order of the paths. Of a path that leads beyond the file, the last
/// place on the way. Bytes that are no JSON lead nowhere, that is, to as far as they could be followed.
pub fn find(bytes: &[u8], paths: &[&Path]) -> Vec<Place> {
    let mut walk = Walk { bytes, at: 0, paths, starts: vec![0; paths.len()] };
    let all: Vec<usize> = (0..paths.len()).collect();
    walk.value(&all, 0);
    let mut order = all;
    order.sort_by_key(|index| walk.starts.get(*index).copied());
    places(bytes, &walk.starts, &order)
}

/// Lines and columns of offsets, which are visited in order so that the file is counted through only once.
fn places(bytes: &[u8], offsets: &[usize], order: &[usize]) -> Vec<Place> {
    let mut found = vec![Place { line: 1, column: 1 }; offsets.len()];
    let (mut here, mut reached) = (Place { line: 1, column: 1 }, 0);
    for index in order {
        let offset = offsets.get(*index).copied().unwrap_or_default();
        for byte in bytes.get(reached..offset).unwrap_or_default() {
            match byte {
                b'\n' => here = Place { line: here.line + 1, column: 1 },
                // The further bytes of a character.
                0x80..=0xBF => {}
                _ => here.column += 1,
            }
        }
        reached = reached.max(offset);
        if let Some(place) = found.get_mut(*index) {
            *place = here;
        }
    }
    found
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    paths: &'a [&'a Path],
    /// Where the value of each path begins, as far as it could be followed.
    starts: Vec<usize>,
}

impl Walk<'_> {
    /// Reads a value to which these paths lead after so many steps. None where it is no JSON.
    fn value(&mut self, wanted: &[usize], depth: usize) -> Option<()> {
        self.space();
        for index in wanted {
            if let Some(start) = self.starts.get_mut(*index) {
                *start = self.at;
            }
        }
        match self.peek()? {
            b'{' => self.nested(depth, |walk| walk.object(wanted, depth)),
            b'[' => self.nested(depth, |walk| walk.array(wanted, depth)),
            b'"' => self.string().map(|_| ()),
            _ => {
                let plain = |byte: &u8| !matches!(byte, b',' | b']' | b'}') && !byte.is_ascii_whitespace();
                let length = self.rest().iter().take_while(|byte| plain(byte)).count();
                self.at += length;
                // A bracket that closes nothing is no value; taken for one it would be met again for ever.
                (length > 0).then_some(())
            }
        }
    }

    fn nested(&mut self, depth: usize, read: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if depth < DEEPEST { read(self) } else { None }
    }

    fn object(&mut self, wanted: &[usize], depth: usize) -> Option<()> {
        loop {
            self.space();
            match self.peek()? {
                b'}' => return self.pass(b'}'),
                b',' => self.pass(b',')?,
                _ => {
                    let key = self.string()?;
                    self.space();
                    self.pass(b':')?;
                    let inside = self.onward(wanted, depth, |step| is_key(step, &key));
                    self.value(&inside, depth + 1)?;
                }
            }
        }
    }

    fn array(&mut self, wanted: &[usize], depth: usize) -> Option<()> {
        let mut index = 0;
        loop {
            self.space();
            match self.peek()? {
                b']' => return self.pass(b']'),
                b',' => self.pass(b',')?,
                _ => {
                    let inside = self.onward(wanted, depth, |step| *step == Step::Index(index));
                    self.value(&inside, depth + 1)?;
                    index += 1;
                }
            }
        }
    }

    /// Those of the paths whose next step leads to a place.
    fn onward(&self, wanted: &[usize], depth: usize, leads: impl Fn(&Step) -> bool) -> Vec<usize> {
        let step = |index: &usize| self.paths.get(*index)?.steps().get(depth);
        wanted.iter().copied().filter(|index| step(index).is_some_and(&leads)).collect()
    }

    /// Passes a string and returns it without its quotes, as it is written.
    fn string(&mut self) -> Option<Vec<u8>> {
        self.pass(b'"')?;
        let start = self.at;
        loop {
            match self.peek()? {
                b'"' => {
                    let written = self.bytes.get(start..self.at)?.to_vec();
                    self.at += 1;
                    return Some(written);
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    fn pass(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        self.at += self.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }
}

/// Whether a step is a key that is written so. A key may be written with escapes.
fn is_key(step: &Step, written: &[u8]) -> bool {
    let Step::Key(key) = step else { return false };
    if !written.contains(&b'\\') {
        return key.as_bytes() == written;
    }
    let quoted = [b"\"", written, b"\""].concat();
    serde_json::from_slice::<String>(&quoted).is_ok_and(|read| read == *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "{\n  \"名\": {\"ja\": \"雲海\\\"{[\\\\\", \"en\": \"Unkai\"},\n  \"一覧\": [1, {\"\\u672c文\": [true, \"二\"]}]\n}\n";

    fn place(path: Path) -> (usize, usize) {
        let found = find(FILE.as_bytes(), &[&path]);
        (found[0].line, found[0].column)
    }

    #[test]
    fn a_place_is_found_by_line_and_column_in_characters() {
        let root = Path::root();
        assert_eq!(place(root.clone()), (1, 1));
        assert_eq!(place(root.key("名")), (2, 8));
        assert_eq!(place(root.key("名").key("ja")), (2, 15));
        assert_eq!(place(root.key("名").key("en")), (2, 33));
        assert_eq!(place(root.key("一覧").index(0)), (3, 10));
        let within = root.key("一覧").index(1).key("本文");
        assert_eq!(place(within.clone()), (3, 25));
        assert_eq!(place(within.index(1)), (3, 32));
    }

    #[test]
    fn many_places_are_found_in_the_order_they_were_asked_for() {
        let (later, earlier) = (Path::root().key("一覧").index(1), Path::root().key("名"));
        let lines: Vec<usize> =
            find(FILE.as_bytes(), &[&later, &earlier, &later]).iter().map(|place| place.line).collect();
        assert_eq!(lines, [3, 2, 3]);
    }

    #[test]
    fn a_path_that_leads_further_ends_where_the_file_does() {
        assert_eq!(place(Path::root().key("名").key("fr")), (2, 8));
        assert_eq!(place(Path::root().key("一覧").index(7)), (3, 9));
        assert_eq!(place(Path::root().key("無い")), (1, 1));
    }

    #[test]
    fn nesting_without_end_is_not_followed_without_end() {
        let deep = "[".repeat(1_000_000);
        let path = (0..10).fold(Path::root(), |path, _| path.index(0));
        assert_eq!(find(deep.as_bytes(), &[&path]), [Place { line: 1, column: 11 }]);
    }

    #[test]
    fn a_bracket_that_closes_nothing_ends_the_search() {
        let path = Path::root().index(1);
        for (text, column) in [("[}", 1), ("[1,}", 4), ("[1,2,}", 4), ("}", 1), ("{]", 1), ("[{\"a\":]", 1)] {
            assert_eq!(find(text.as_bytes(), &[&path]), [Place { line: 1, column }], "{text}");
        }
    }

    /// Every place of a value, with the value.
    fn places_of(value: &serde_json::Value, at: Path, all: &mut Vec<(Path, serde_json::Value)>) {
        all.push((at.clone(), value.clone()));
        match value {
            serde_json::Value::Array(entries) => {
                entries.iter().enumerate().for_each(|(index, entry)| places_of(entry, at.index(index), all))
            }
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| places_of(value, at.key(key.clone()), all));
            }
            _ => {}
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            any::<i32>().prop_map(serde_json::Value::from),
            any::<bool>().prop_map(serde_json::Value::from),
            "[あ-お\"\\\\{}\\[\\]:, \n]{0,6}".prop_map(serde_json::Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
                prop::collection::btree_map("[a-cあ\"]{1,2}", inner, 0..4)
                    .prop_map(|fields| fields.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn at_every_place_stands_its_value(value in any_json(), pretty in any::<bool>()) {
            let text = match pretty {
                true => serde_json::to_string_pretty(&value).unwrap(),
                false => value.to_string(),
            };
            let mut all = Vec::new();
            places_of(&value, Path::root(), &mut all);
            let paths: Vec<&Path> = all.iter().map(|(path, _)| path).collect();
            for (place, (path, value)) in find(text.as_bytes(), &paths).iter().zip(&all) {
                let line = text.split('\n').nth(place.line - 1).unwrap();
                let before: usize = text.split('\n').take(place.line - 1).map(|line| line.len() + 1).sum();
                let column: usize = line.chars().take(place.column - 1).map(char::len_utf8).sum();
                let from = text.get(before + column..).unwrap();
                let mut rest = serde_json::Deserializer::from_str(from).into_iter();
                let found: serde_json::Value = rest.next().unwrap().unwrap();
                prop_assert_eq!(&found, value, "{}", path);
            }
        }

        #[test]
        fn bytes_that_are_no_json_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let path = Path::root().key("a").index(1);
            prop_assert_eq!(find(&bytes, &[&path]).len(), 1);
        }
    }
}
