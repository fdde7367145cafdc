//! Letters with their places, as lines of text: what stands on one height is a line, a wide gap between lines an empty
//! one, a gap between letters a space or several, so that columns stay apart.

use super::content::Piece;

/// Letters whose heights differ by less than this part of their size stand on one line.
const SAME_LINE: f64 = 0.35;
/// A gap of this part of the size is a space; one of so many is a gap between columns.
const SPACE: f64 = 0.2;
const COLUMN: f64 = 1.5;
/// Two lines further apart than so many sizes have an empty one between them.
const APART: f64 = 2.1;

/// The lines of a page.
pub(super) fn laid_out(mut pieces: Vec<Piece>) -> String {
    pieces.retain(|piece| piece.x.is_finite() && piece.y.is_finite() && piece.size > 0.0);
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut text = String::new();
    let mut before: Option<(f64, f64)> = None;
    for line in lines(&pieces) {
        let (y, size) = line.first().map_or((0.0, 1.0), |piece| (piece.y, piece.size));
        let written = written(line);
        if written.trim().is_empty() {
            continue;
        }
        if let Some((above, larger)) = before
            && above - y > APART * size.max(larger)
        {
            text.push('\n');
        }
        before = Some((y, size));
        text.push_str(&written);
        text.push('\n');
    }
    text
}

/// The pieces by lines, from above.
fn lines(pieces: &[Piece]) -> Vec<Vec<&Piece>> {
    let mut lines: Vec<Vec<&Piece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| is_beside(first, piece)) => line.push(piece),
            _ => lines.push(vec![piece]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

fn is_beside(first: &Piece, other: &Piece) -> bool {
    (first.y - other.y).abs() < SAME_LINE * first.size.max(other.size)
}

fn written(line: Vec<&Piece>) -> String {
    let mut text = String::new();
    let mut end: Option<f64> = None;
    for piece in line {
        if let Some(end) = end {
            let gap = (piece.x - end) / piece.size;
            if gap > COLUMN {
                text.push_str("   ");
            } else if gap > SPACE && !text.ends_with(' ') && !piece.text.starts_with(' ') {
                text.push(' ');
            }
        }
        text.push_str(&piece.text);
        end = Some(piece.x + piece.width);
    }
    text.trim_end().to_owned()
}
