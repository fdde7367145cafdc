//! Where a terminal control sequence ends, so that cleaning can drop it whole.
//!
//! A sequence opens with ESC or with one of the C1 characters. What follows is read the way ECMA-48 and
//! the common terminals read it, with one difference: a string sequence that nobody closes loses only its
//! opening, because the text behind it is more likely someone's words than a window title.

/// How many characters a string sequence (OSC, DCS and the like) may hold before it counts as unclosed.
const STRING_LIMIT: usize = 4096;

const ESC: char = '\u{1B}';
const BEL: char = '\u{7}';
const CAN: char = '\u{18}';
const SUB: char = '\u{1A}';
const ST: char = '\u{9C}';

/// Whether `c` can open a control sequence.
pub(super) fn opens(c: char) -> bool {
    matches!(c, ESC | '\u{90}' | '\u{98}' | '\u{9B}' | '\u{9D}' | '\u{9E}' | '\u{9F}')
}

/// The text that is left behind the sequence opened by `opener`, where `after` follows the opener.
pub(super) fn skip(opener: char, after: &str) -> &str {
    match opener {
        ESC => skip_escape(after),
        '\u{9B}' => skip_control(after),
        '\u{9D}' => skip_string(after, true),
        '\u{90}' | '\u{98}' | '\u{9E}' | '\u{9F}' => skip_string(after, false),
        _ => after,
    }
}

fn skip_escape(after: &str) -> &str {
    let mut chars = after.chars();
    match chars.next() {
        Some('[') => skip_control(chars.as_str()),
        Some(']') => skip_string(chars.as_str(), true),
        Some('P' | 'X' | '^' | '_') => skip_string(chars.as_str(), false),
        _ => skip_short(after),
    }
}

/// ESC, any intermediate characters, one final character. Anything else loses the ESC alone.
fn skip_short(after: &str) -> &str {
    after.trim_start_matches(is_intermediate).strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(after)
}

/// CSI: parameters, intermediates, one final character. A missing final character ends it as well.
fn skip_control(body: &str) -> &str {
    let rest = body.trim_start_matches(|c| matches!(c, '0'..='?')).trim_start_matches(is_intermediate);
    rest.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(rest)
}

fn is_intermediate(c: char) -> bool {
    matches!(c, ' '..='/')
}

/// OSC, DCS, SOS, PM, APC: everything up to the terminator. Another opener closes it too, as it does in
/// the terminals; the end of the line or [`STRING_LIMIT`] means that it was never closed.
fn skip_string(body: &str, bell_closes: bool) -> &str {
    let mut chars = body.chars();
    for _ in 0..STRING_LIMIT {
        let from_here = chars.as_str();
        match chars.next() {
            None | Some('\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                return body;
            }
            Some(BEL) if bell_closes => return chars.as_str(),
            Some(CAN | SUB | ST) => return chars.as_str(),
            Some(ESC) => return chars.as_str().strip_prefix('\\').unwrap_or(from_here),
            Some('\u{80}'..='\u{9F}') => return from_here,
            Some(_) => {}
        }
    }
    body
}
