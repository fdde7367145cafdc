//! What is said of a PDF that is read without a converter.

use crate::text::Lang;

/// The texts about such a PDF, in one language.
pub struct PdfStrings {
    pub by_itself: fn(&str) -> String,
    pub encrypted: fn(&str) -> String,
    pub no_pages: fn(&str) -> String,
    pub unknown_letters: fn(&str) -> String,
    pub too_much: fn(&str) -> String,
    pub nothing: fn(&str) -> String,
    pub converter: &'static str,
}

impl PdfStrings {
    /// The texts in one language.
    pub fn of(lang: Lang) -> &'static PdfStrings {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

static JA: PdfStrings = PdfStrings {
    by_itself: |path| {
        format!(
            "{path}: pdftotext がないため、内蔵の読み取りを使いました。段組みのページでは行の順が乱れることがあります。取り込む前に結果を確かめてください"
        )
    },
    encrypted: |path| format!("{path}: 暗号化された PDF です。"),
    no_pages: |path| format!("{path}: PDF のページが見つかりません。壊れているようです。"),
    unknown_letters: |path| format!("{path}: この PDF のフォントには、どの文字かの情報がありません。"),
    too_much: |path| format!("{path}: PDF の中身が大きすぎます。"),
    nothing: |path| {
        format!("{path}: 文字がありません。画像だけの PDF なら、文字認識をしてから渡してください。")
    },
    converter: "poppler の pdftotext があれば読めるかもしれません(Debian/Ubuntu: apt install poppler-utils、macOS: brew install poppler)。または、PDF 閲覧ソフトで本文を写してテキストファイルにし、それを指定してください",
};

static EN: PdfStrings = PdfStrings {
    by_itself: |path| {
        format!(
            "{path}: pdftotext is not installed, so the PDF was read without it. Pages set in columns may come out in the wrong order; look at the result before you take it over"
        )
    },
    encrypted: |path| format!("{path}: the PDF is encrypted."),
    no_pages: |path| format!("{path}: no pages were found; the PDF seems to be damaged."),
    unknown_letters: |path| format!("{path}: the fonts of this PDF do not say which letters they show."),
    too_much: |path| format!("{path}: there is too much in this PDF."),
    nothing: |path| {
        format!("{path}: there is no text in it; a PDF of images needs character recognition first.")
    },
    converter: "Poppler's pdftotext may be able to read it (Debian/Ubuntu: apt install poppler-utils, macOS: brew install poppler). Or copy the text out of a PDF viewer into a text file and give that",
};
