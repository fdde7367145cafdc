//! Markup for pages: text from anywhere only ever comes in escaped, and the page may do nothing but show its own
//! style and run its own script.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A page as far as it is written.
#[derive(Default)]
pub(super) struct Markup {
    pub(super) out: String,
}

impl Markup {
    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Text of one line, from anywhere. It is also what may stand between the quotes of an attribute.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' => self.out.push_str("<br>\n"),
                c => self.out.push(c),
            }
        }
    }

    /// An element that holds text. The attributes are ours.
    pub(super) fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.raw(&format!("<{name}{attributes}>"));
        self.text(text);
        self.raw(&format!("</{name}>\n"));
    }

    /// An attribute that holds text of one line.
    pub(super) fn attribute(&mut self, name: &str, text: &str) {
        self.raw(&format!(" {name}=\""));
        self.text(&text.replace('\n', " "));
        self.raw("\"");
    }

    /// Text whose line breaks are kept as they are, as it stands in a field to type in.
    pub(super) fn verbatim(&mut self, text: &str) {
        // The first line break behind the tag is not part of what the field says.
        self.out.push('\n');
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            self.text(line);
        }
    }

    /// Text of several lines, in paragraphs.
    pub(super) fn paragraphs(&mut self, text: &str) {
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.element("p", "", paragraph.trim_matches('\n'));
        }
    }
}

/// What a page may do: show this style, run this script, and nothing else.
pub(super) fn policy(style: &str, script: &str) -> String {
    let (style, script) = (hash(style), hash(script));
    format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'")
}

/// How a policy names a style or a script of our own.
pub(super) fn hash(own: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(own.as_bytes())))
}

/// Bytes as base64, the way a policy names a hash.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = (0..3).fold(0u32, |number, at| number << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let letter = LETTERS.get((number >> (18 - 6 * at)) as usize & 63).copied().unwrap_or(b'=');
            let _ = write!(out, "{}", if at > three.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn text_is_never_markup() {
        let mut page = Markup::default();
        page.element("p", "", "<b>\"雲海\" & '海'</b>\n次");
        page.attribute("title", "\"><script>");
        assert_eq!(
            page.out,
            "<p>&lt;b&gt;&quot;雲海&quot; &amp; &#39;海&#39;&lt;/b&gt;<br>\n次</p>\n title=\"&quot;&gt;&lt;script&gt;\""
        );
    }
}
