//! A PDF's text layer, whole, broken and hostile.

use super::{PdfError, text, text_within};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use std::io::Write;

/// A file of objects, numbered from 1, and what stands at its end.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(
        format!("xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R {trailer} >>\n%%EOF\n").into_bytes(),
    );
    out
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<< /Length {} {entries} >>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

const MAP: &[u8] = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
    1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";

fn font(encoding: &str, rest: &str) -> Vec<u8> {
    format!(
        "<< /Type /Font /Subtype /Type0 /Encoding /{encoding} /DescendantFonts [<< /DW 1000 >>] {rest} >>"
    )
    .into_bytes()
}

/// A file of one page that draws so in one font.
fn page(font: Vec<u8>, content: &[u8]) -> Vec<u8> {
    file(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>".to_vec(),
            font,
            stream("", content),
            stream("/Filter /FlateDecode", &deflated(MAP)),
        ],
        "",
    )
}

fn hex(line: &str) -> String {
    line.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

fn shown(content: &str) -> String {
    text(&page(font("Identity-H", "/ToUnicode 6 0 R"), content.as_bytes())).unwrap()
}

#[test]
fn lines_gaps_and_columns_come_out_as_they_stand() {
    let content = format!(
        "BT /F 10 Tf 12 TL 1 0 0 1 60 780 Tm <{}> Tj T* <{}> Tj 0 -40 Td [<{}> -4000 <{}>] TJ ET \
         BT /F 10 Tf 0 1 -1 0 20 300 Tm <{}> Tj ET",
        hex("9.2.3 特権の管理"),
        hex("人を定める。"),
        hex("区分"),
        hex("時期"),
        hex("欄外"),
    );
    assert_eq!(shown(&content), "9.2.3 特権の管理\n人を定める。\n\n区分   時期\n\u{c}");
}

#[test]
fn what_is_drawn_out_of_order_is_read_from_above() {
    let line = |y: u32, words: &str| format!("BT /F 10 Tf 1 0 0 1 60 {y} Tm <{}> Tj ET ", hex(words));
    assert_eq!(shown(&(line(700, "二") + &line(712, "一") + &line(688, "三"))), "一\n二\n三\n\u{c}");
}

#[test]
fn codes_that_are_letters_by_themselves_are_read_without_a_map() {
    let drawn = |font: Vec<u8>, bytes: &[u8]| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        text(&page(font, format!("BT /F 10 Tf 1 0 0 1 60 700 Tm <{hex}> Tj ET").as_bytes()))
    };
    let units: Vec<u8> = "暗号".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(drawn(font("UniJIS-UTF16-H", ""), &units), Ok("暗号\n\u{c}".into()));
    assert_eq!(drawn(font("90ms-RKSJ-H", ""), b"\x88\xc3\x8d\x86A"), Ok("暗号A\n\u{c}".into()));
    let western = b"<< /Type /Font /Subtype /TrueType /Encoding << /Differences [65 /uni3042 /hyphen] >> >>";
    assert_eq!(drawn(western.to_vec(), b"ABz"), Ok("あ-z\n\u{c}".into()));
    assert_eq!(drawn(font("Identity-H", ""), &units), Err(PdfError::UnknownLetters));
}

#[test]
fn radicals_are_read_as_the_letters_they_look_like() {
    let content = format!("BT /F 10 Tf 1 0 0 1 60 700 Tm <{}> Tj ET", hex("利⽤者の⺠間‧⻑"));
    assert_eq!(shown(&content), "利用者の民間・長\n\u{c}");
}

#[test]
fn objects_in_streams_are_found() {
    let inner = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] >>",
        "<< /Type /Page /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>",
    ];
    let (mut head, mut body) = (String::new(), String::new());
    for (at, object) in inner.iter().enumerate() {
        head += &format!("{} {} ", at + 1, body.len());
        body += &format!("{object} ");
    }
    let entries = format!("/Type /ObjStm /N 3 /First {} /Filter /FlateDecode", head.len());
    let mut out = b"%PDF-1.7\n".to_vec();
    let all = [
        (4, font("UniJIS-UCS2-H", "")),
        (5, stream("", format!("BT /F 10 Tf 1 0 0 1 60 700 Tm <{}> Tj ET", hex("本文")).as_bytes())),
        (9, stream(&entries, &deflated((head + &body).as_bytes()))),
    ];
    for (number, object) in all {
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    assert_eq!(text(&out), Ok("本文\n\u{c}".into()));
}

#[test]
fn what_cannot_be_read_is_said() {
    assert_eq!(text(b"%PDF-1.4\n"), Err(PdfError::NoPages));
    let encrypted = file(&[b"<< /Type /Catalog >>".to_vec()], "/Encrypt 9 0 R");
    assert_eq!(text(&encrypted), Err(PdfError::Encrypted));
}

#[test]
fn what_bites_its_own_tail_or_swells_comes_to_an_end() {
    let kids = b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] >>".to_vec();
    let own = b"<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >> >>".to_vec();
    let form = stream("/Subtype /Form", &b"/X Do ".repeat(500));
    let looped = file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), kids, own.clone(), form], "");
    assert_eq!(text(&looped), Ok("\u{c}".into()));
    let refers = file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"2 0 R".to_vec()], "");
    assert_eq!(text(&refers), Err(PdfError::NoPages));
    let swollen = stream("/Filter /FlateDecode", &deflated(&vec![b' '; 1_000_000]));
    let pages = b"<< /Type /Pages /Kids [3 0 R] >>".to_vec();
    let bomb = file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), pages, own, swollen], "");
    assert!(bomb.len() < 100_000 && text(&bomb).is_ok());
    assert_eq!(text_within(&bomb, 900_000), Err(PdfError::TooMuch));
    let deep = [b"1 0 obj ".to_vec(), b"[".repeat(100_000), b"<<".repeat(100_000)].concat();
    assert_eq!(text(&deep), Err(PdfError::NoPages));
}

fn sound() -> Vec<u8> {
    let content = format!("q 1 0 0 1 0 0 cm BT /F 10 Tf 60 700 Td <{}> Tj ET Q", hex("本文は変わる。"));
    page(font("Identity-H", "/ToUnicode 6 0 R"), content.as_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_bring_it_down(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..12), cut in 0_usize..40) {
        let mut file = sound();
        let at = at.index(file.len());
        let end = (at + cut).min(file.len());
        file.splice(at..end, bytes);
        if let Ok(text) = text(&file) {
            prop_assert!(text.len() < 100_000);
        }
    }
}
