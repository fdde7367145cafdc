//! The objects a PDF is made of, and reading them from bytes.

/// So deep may arrays and dictionaries nest.
const DEEPEST: usize = 40;

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Null,
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// Another object, by its number.
    Ref(u32),
    /// A word that is none of these: an operator, a keyword.
    Word(Vec<u8>),
}

/// Names and objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(pub(super) Vec<(Vec<u8>, Object)>);

impl Dict {
    pub(super) fn get(&self, name: &str) -> Option<&Object> {
        self.0.iter().find(|(key, _)| key == name.as_bytes()).map(|(_, object)| object)
    }

    /// Whether it is of that type.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.get("Type").is_some_and(|object| object.is_name(kind))
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number that counts something.
    pub(super) fn count(&self) -> Option<usize> {
        let number = self.number().filter(|number| *number >= 0.0 && *number < 1e12)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within bounds")]
        Some(number as usize)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, wanted: &str) -> bool {
        self.name() == Some(wanted.as_bytes())
    }
}

/// Reads objects from bytes, one after another. Every step goes on.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// Whether `1 0 R` is another object; in what a page draws there are none.
    refs: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, refs: bool) -> Reader<'a> {
        Reader { bytes, at, refs }
    }

    /// The next object; none at the end.
    pub(super) fn next(&mut self) -> Option<Object> {
        self.object(0)
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek(0)?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn skip_blank(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'%' => while self.take().is_some_and(|byte| byte != b'\n' && byte != b'\r') {},
                _ if is_blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip_blank();
        let first = self.peek(0)?;
        let deeper = depth < DEEPEST;
        match first {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => {
                self.at += 1;
                Some(Object::Text(self.text()))
            }
            b'<' if self.peek(1) == Some(b'<') && deeper => {
                self.at += 2;
                Some(Object::Dict(self.dict(depth + 1)))
            }
            b'<' if self.peek(1) != Some(b'<') => {
                self.at += 1;
                Some(Object::Text(self.hex()))
            }
            b'[' if deeper => {
                self.at += 1;
                Some(Object::Array(self.array(depth + 1)))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number_or_ref()),
            // What closes nothing, or nests too deep, is a word of its own.
            _ if is_delimiter(first) => {
                self.at += 1;
                Some(Object::Word(vec![first]))
            }
            _ => Some(self.word()),
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let begin = self.at;
        while self.peek(0).is_some_and(|byte| !is_blank(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        self.bytes.get(begin..self.at).unwrap_or_default()
    }

    fn word(&mut self) -> Object {
        match self.regular() {
            b"null" => Object::Null,
            word => Object::Word(word.to_vec()),
        }
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            let escaped = (*byte == b'#').then(|| Some(digit(*rest.first()?)? << 4 | digit(*rest.get(1)?)?));
            match escaped.flatten() {
                Some(byte) => {
                    name.push(byte);
                    rest = rest.get(2..).unwrap_or_default();
                }
                None => name.push(*byte),
            }
        }
        name
    }

    fn number_or_ref(&mut self) -> Object {
        let number = self.number();
        if self.refs && number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX) {
            let mut ahead = self.clone();
            ahead.skip_blank();
            if ahead.regular().iter().all(u8::is_ascii_digit) && ahead.at > self.at {
                ahead.skip_blank();
                if ahead.regular() == b"R" {
                    self.at = ahead.at;
                    #[allow(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "it is within bounds"
                    )]
                    return Object::Ref(number as u32);
                }
            }
        }
        Object::Number(number)
    }

    fn number(&mut self) -> f64 {
        let begin = self.at;
        self.at += 1;
        while self.peek(0).is_some_and(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
            self.at += 1;
        }
        let text = self.bytes.get(begin..self.at).and_then(|raw| std::str::from_utf8(raw).ok());
        text.and_then(|text| text.parse().ok()).filter(|number: &f64| number.is_finite()).unwrap_or(0.0)
    }

    fn text(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.take() {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.take() else { return };
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' if self.peek(0) == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek(0) else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                text.push(u8::try_from(code & 0xFF).unwrap_or_default());
            }
            other => text.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.take().filter(|byte| *byte != b'>') {
            digits.extend(digit(byte));
        }
        let pair = |pair: &[u8]| pair.first().copied().unwrap_or(0) << 4 | pair.get(1).copied().unwrap_or(0);
        digits.chunks(2).map(pair).collect()
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        let mut all = Vec::new();
        loop {
            self.skip_blank();
            if self.peek(0) == Some(b']') {
                self.at += 1;
                return all;
            }
            match self.object(depth) {
                Some(Object::Word(word)) if is_end(&word) => return all,
                Some(object) => all.push(object),
                None => return all,
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Dict {
        let mut all = Vec::new();
        loop {
            self.skip_blank();
            if self.peek(0) == Some(b'>') && self.peek(1) == Some(b'>') {
                self.at += 2;
                return Dict(all);
            }
            match self.object(depth) {
                Some(Object::Name(name)) => {
                    let Some(object) = self.object(depth) else { return Dict(all) };
                    all.push((name, object));
                }
                Some(Object::Word(word)) if is_end(&word) => return Dict(all),
                Some(_) => {}
                None => return Dict(all),
            }
        }
    }
}

/// Where a broken array or dictionary ends at the latest.
fn is_end(word: &[u8]) -> bool {
    matches!(word, b"endobj" | b"stream" | b"obj")
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
