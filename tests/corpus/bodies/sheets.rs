//! What others send: sheets that come back, check sheets to fill in, and papers.

use super::harmless::{assert_harmless, assert_harmless_line};
use super::{answered, now, questionnaire, shipped_catalog};
use std::collections::BTreeMap;
use tenken::exchange::filling::{Mapping, Target, Template};
use tenken::exchange::incoming;
use tenken::model::Bilingual;
use tenken::paper::draft::Draft;
use tenken::paper::layout::Layout;
use tenken::paper::reading::Reading;
use tenken::paper::{assign, reading as papers};
use tenken::store::reading;
use tenken::store::templates::Settled;
use tenken::text::Lang;

pub fn sheet(data: &[u8]) {
    let Ok(grid) = incoming::read(data) else { return };
    let mut open = answered();
    let Some(comparison) = incoming::compare(&open, &grid) else { return };
    let edits = comparison.edits(&open, None);
    if !edits.is_empty() && open.edit_several(edits, now()).is_ok() {
        let bytes = reading::to_bytes(open.assessment());
        reading::parse::<tenken::model::Assessment>(&bytes).expect("what was taken in is an assessment");
        open.undo();
    }
}

pub fn fill(data: &[u8]) {
    let Ok(template) = Template::read(data.to_vec()) else { return };
    let open = answered();
    let Some(mapping) = template.propose(&open, None) else { return };
    let _ = template.fingerprint(&open, &mapping);
    filled(&template, &mapping);
}

fn filled(template: &Template, mapping: &Mapping) {
    for overwrite in [false, true] {
        let Ok(plan) = template.plan(&answered(), mapping, overwrite, Lang::Ja) else { continue };
        for (_, number) in &plan.strangers {
            assert_harmless_line(number, "a number nobody knows");
        }
        if let Ok(bytes) = template.filled(mapping, &plan) {
            Template::read(bytes).expect("a copy filled in can be read again");
        }
    }
}

/// What was settled about other people's columns, held against a sheet.
pub fn mapping(data: &[u8]) {
    const SHEET: &str =
        "管理策,名称,実施状況,備考\n9.2.3,特権的アクセス権の管理,,\nA.12.4.1,イベントログ取得,,\n";
    let Ok(settled) = serde_json::from_slice::<Vec<Settled>>(data) else { return };
    let template = Template::read(SHEET.into()).expect("a sheet");
    for settled in settled.into_iter().take(20) {
        let known = |token: &str| Target::all().find(|target| target.token() == token);
        let columns: BTreeMap<Target, u32> =
            settled.columns.iter().filter_map(|(token, column)| Some((known(token)?, *column))).collect();
        filled(&template, &Mapping { sheet: settled.sheet, columns });
    }
}

pub fn paper(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    drafted(&papers::read(text, shipped_catalog(), None));
    drafted(&papers::read(text, shipped_catalog(), Some(Layout::NoNumbers)));
}

/// What a program got out of a PDF: two ways to read the same pages, which form feeds part. Here a NUL parts the two.
pub fn paper_pages(data: &[u8]) {
    let texts: Vec<String> = data
        .split(|byte| *byte == 0)
        .take(2)
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect();
    drafted(&papers::best(&texts, shipped_catalog(), None));
}

/// A list in which a person says which section is which; a NUL parts it from the paper.
pub fn paper_assigned(data: &[u8]) {
    let (list, text) = data.split_at(data.iter().position(|byte| *byte == 0).unwrap_or(data.len()));
    let [list, text] = [list, text].map(String::from_utf8_lossy);
    let mut reading = papers::read(&text, shipped_catalog(), None);
    let _ = assign::apply(&list, &mut reading, shipped_catalog());
    let written = assign::list(&reading, shipped_catalog(), "", |_| String::new());
    assert_harmless(&written, "the list of sections");
}

fn drafted(reading: &Reading) {
    assert_eq!(reading.account.len(), reading.lines.len(), "every line is accounted for");
    let text = |text: &str| Bilingual { ja: text.into(), en: text.into() };
    let draft = Draft {
        id: "unkai-cloud".into(),
        edition: "1.0".into(),
        provider: text("雲海"),
        service: text("雲海クラウド"),
        title: text("白書"),
        date: now().date_naive(),
    };
    let statements = draft.statements(reading, questionnaire().catalog());
    let written = String::from_utf8(reading::to_bytes(&statements)).expect("UTF-8");
    assert_harmless(&written, "what is drafted from a paper");
}
