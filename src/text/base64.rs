//! Bytes as base64, which is how a terminal takes what goes to the clipboard.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes in base64, with padding.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |nth: usize| u32::from(chunk.get(nth).copied().unwrap_or_default());
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for nth in 0..4 {
            if nth > chunk.len() {
                out.push('=');
                continue;
            }
            let index = usize::try_from(group >> (18 - 6 * nth) & 63).unwrap_or_default();
            out.push(LETTERS.get(index).copied().map_or('=', char::from));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn every_remainder_is_padded() {
        // The examples of RFC 4648.
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), coded);
        }
        assert_eq!(encode("点検".as_bytes()), "54K55qSc");
        assert_eq!(encode(&[0xff, 0xfe, 0xfb]), "//77");
    }
}
