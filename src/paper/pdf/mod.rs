//! The text layer of a PDF, for where no converter is installed. Reads what programs of today write: objects and object
//! streams, deflated or plain, fonts that say which letters their codes are. What it cannot read it says instead of
//! guessing.
//!
//! The way of a file: bytes → objects (`file`, `object`) → pages in order → what each page draws (`content`) in
//! which letters (`font`, `cmap`) → lines of text (`lines`). Everything is bounded: how deep things nest, how many
//! there are, and how many bytes come out of what is compressed.

mod cmap;
mod content;
mod file;
mod font;
mod lines;
mod object;
mod radicals;
#[cfg(test)]
mod tests;

use file::File;

/// So many bytes may be read out of streams, all together.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// No paper has more pages.
const MOST_PAGES: usize = 20_000;

/// Why a PDF gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// It is encrypted.
    Encrypted,
    /// It has no pages that could be found.
    NoPages,
    /// Its fonts do not say which letters their codes are.
    UnknownLetters,
    /// There is more in it than in any paper.
    TooMuch,
}

/// The text of a PDF as it stands on the pages, which are parted by form feeds.
///
/// # Errors
/// When it is encrypted, broken beyond reading, too large, or in fonts that do not say what their letters are.
pub fn text(bytes: &[u8]) -> Result<String, PdfError> {
    text_within(bytes, MOST_BYTES)
}

/// The text, as long as no more bytes than that are read out of streams, however often.
fn text_within(bytes: &[u8], most: u64) -> Result<String, PdfError> {
    let mut file = File::read(bytes, most)?;
    let pages = file.pages(MOST_PAGES)?;
    let mut text = String::new();
    let (mut known, mut unknown) = (0, 0);
    for page in &pages {
        let drawn = content::draw(&mut file, page)?;
        for piece in &drawn {
            let lost = piece.text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
            unknown += lost;
            known += piece.text.chars().count() - lost;
        }
        text.push_str(&radicals::as_letters(&lines::laid_out(drawn)));
        text.push('\u{c}');
    }
    // A sign here and there may have no letter; a text of which a tenth is missing is none.
    if unknown * 10 > known { Err(PdfError::UnknownLetters) } else { Ok(text) }
}
