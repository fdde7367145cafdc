//! How long it takes to read a provider's paper of 500 pages, as a converter of PDF gives it.

#![allow(clippy::unwrap_used, reason = "a benchmark that fails should say so at once")]

use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write;
use tenken::model::catalog::Catalog;
use tenken::paper;
use tenken::store::reading;

const PAGES: [usize; 3] = [20, 500, 2_000];
const LINES: usize = 36;

fn main() {
    divan::main();
}

fn catalog() -> Catalog {
    reading::parse(include_bytes!("../questionnaires/catalogs/iso27017-2015.json")).unwrap()
}

/// A paper that speaks of every control of the catalog on as many pages.
fn generated(pages: usize, catalog: &Catalog) -> String {
    let mut text = String::from("雲海クラウド\n安全対策のしおり\n2026年4月1日\n\u{c}目次\n");
    for control in &catalog.controls {
        let _ = writeln!(text, "{} {} ................ 3", control.id, control.title.ja);
    }
    let body = (pages * LINES) / catalog.controls.len();
    let mut lines = Vec::new();
    for control in &catalog.controls {
        lines.push(String::new());
        lines.push(format!("{} {}", control.id, control.title.ja));
        lines.push(String::new());
        for at in 0..body {
            lines.push(match at % 6 {
                0 => "管理画面から設定を変えると、その記録が「雲海クラウド利用規約 第 12 条」に従って残るので、利用者".into(),
                1 => format!("の組織は {at} 日ごとに見直す。手順は(https://unkai.example/manual/{at}.html)にある。"),
                2 => String::new(),
                3 => "  ・VLAN により契約ごとに分ける。".into(),
                4 => "区分       知らせる時期       方法".into(),
                _ => "計画した保守   七日前       電子メール".into(),
            });
        }
    }
    for (at, page) in lines.chunks(LINES).enumerate() {
        let _ = writeln!(
            text,
            "\u{c}          雲海クラウド 安全対策のしおり\n\n{}\n\n     {} / {pages}",
            page.join("\n"),
            at + 1
        );
    }
    text
}

/// Text to sections, quotations and the account of every line.
#[divan::bench(args = PAGES, max_time = 10)]
fn read(bencher: Bencher, pages: usize) {
    let catalog = catalog();
    let text = generated(pages, &catalog);
    assert_eq!(paper::read(&text, &catalog, None).controls().len(), catalog.controls.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| paper::read(&text, &catalog, None));
}
