//! What must hold of every document in every format, and what stands in each.

use super::super::tests::{bytes, cells, filled, full, opened, real};
use super::super::{Document, Encoding, Format, Wish, export, formats};
use super::*;
use crate::exchange::table::{Cell, Column};
use crate::model::annex_a;
use crate::model::assessment::Assessment;
use crate::model::enquiry::Enquiry;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::statements::GeneralChapter;
use crate::model::value::QuestionAnswer;
use crate::model::vocabulary::ActionState;
use crate::model::{ControlId, sample};
use crate::text::strings::headings::Heading;
use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::io::Cursor;
use std::sync::Arc;

const SINGLE: [Document; 7] = super::ALL;

fn paper(open: &OpenAssessment, document: Document, lang: Lang) -> Paper {
    Paper::of(open, document, lang, sample::now())
}

fn text(open: &OpenAssessment, document: Document, format: Format, lang: Lang) -> String {
    String::from_utf8(bytes(open, document, format, lang)).unwrap()
}

/// The texts of the column under a heading.
fn column(table: &Table, heading: Heading) -> Vec<String> {
    let at = table.columns.iter().position(|column| column.heading == heading).unwrap();
    table.rows.iter().map(|row| row[at].plain()).collect()
}

fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// What a reader finds in a cell of a workbook.
fn found(cell: &Data) -> (&'static str, String) {
    match cell {
        Data::Empty => ("empty", String::new()),
        Data::String(text) => ("text", text.clone()),
        Data::Float(number) => ("count", number.to_string()),
        Data::DateTime(day) => {
            let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
            ("date", (start + chrono::TimeDelta::days(day.as_f64() as i64)).to_string())
        }
        other => panic!("{other:?}"),
    }
}

fn expected(cell: &Cell) -> (&'static str, String) {
    let kind = match cell {
        Cell::Empty => "empty",
        Cell::Date(_) => "date",
        Cell::Count(_) => "count",
        Cell::Input(text, _) if text.is_empty() => "empty",
        Cell::Text(_) | Cell::Number(..) | Cell::Word(_) | Cell::Input(..) | Cell::Time(_) => "text",
    };
    (kind, cell.plain())
}

/// Every sheet but the cover is one table, value for value and kind for kind, and nothing is calculated.
fn assert_workbook(open: &OpenAssessment, document: Document, lang: Lang) {
    let paper = paper(open, document, lang);
    let mut book = workbook(bytes(open, document, Format::Xlsx, lang));
    let names = book.sheet_names();
    assert_eq!(names.len(), paper.tables.len() + 1, "{names:?}");
    for (table, name) in paper.tables.iter().zip(&names[1..]) {
        let sheet = book.worksheet_range(name).unwrap();
        // A heading may be broken where it is too long for its column.
        let whole = |title: &str| title.replace([' ', '\n'], "");
        let titles = table.columns.iter().map(|column| whole(&column.title(lang)));
        let first: Vec<String> =
            sheet.rows().next().unwrap().iter().map(|cell| whole(&found(cell).1)).collect();
        assert_eq!(first, titles.collect::<Vec<_>>());
        // Where there is nothing, a row says so.
        assert_eq!(sheet.height(), table.rows.len().max(1) + 1);
        for (row, read) in table.rows.iter().zip(sheet.rows().skip(1)) {
            let read: Vec<_> = read.iter().map(found).collect();
            assert_eq!(read, row.iter().map(expected).collect::<Vec<_>>());
        }
        assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name}");
    }
}

fn assert_csv(open: &OpenAssessment, document: Document, lang: Lang) {
    let paper = paper(open, document, lang);
    let table = &paper.tables[0];
    let rows = cells(&text(open, document, Format::Csv, lang));
    assert_eq!(rows.len(), table.rows.len() + 1);
    for (row, read) in table.rows.iter().zip(&rows[1..]) {
        assert_eq!(read.len(), rows[0].len());
        for (cell, read) in row.iter().zip(read) {
            let said = cell.plain();
            let numbered =
                matches!(cell, Cell::Number(..)) && read.starts_with(&said) && said.parse::<f64>().is_ok();
            assert!(*read == said || *read == format!("'{said}") || numbered, "{read:?} {said:?}");
            assert!(!numbered || read.parse::<f64>().is_err(), "{read}");
        }
    }
}

fn assert_json(open: &OpenAssessment, document: Document, lang: Lang) {
    let paper = paper(open, document, lang);
    let file: serde_json::Value = serde_json::from_str(&text(open, document, Format::Json, lang)).unwrap();
    let validator =
        jsonschema::validator_for(&serde_json::from_str(&formats::json::schema()).unwrap()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for (table, sheet) in paper.tables.iter().zip(file["tables"].as_array().unwrap()) {
        for (row, read) in table.rows.iter().zip(sheet["rows"].as_array().unwrap()) {
            for (column, cell) in table.columns.iter().zip(row) {
                let read = &read[column.heading.token()];
                let same = match cell {
                    Cell::Empty => read.is_null(),
                    Cell::Count(count) => *read == *count,
                    Cell::Word(word) => read["token"] == word.token && read["label"] == word.label.as_str(),
                    _ => *read == cell.plain(),
                };
                assert!(same, "{read} {cell:?}");
            }
        }
    }
}

/// The lines of every cell are there, escaped or not, in the order of the cells.
fn assert_pages(open: &OpenAssessment, document: Document, lang: Lang) {
    let html = text(open, document, Format::Html, lang);
    let html = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let html = html.replace("&amp;", "&");
    let markdown = text(open, document, Format::Markdown, lang).replace('\\', "").replace('\u{a0}', " ");
    for cell in paper(open, document, lang).tables.iter().flat_map(|table| table.rows.iter().flatten()) {
        for line in cell.plain().lines().map(str::trim).filter(|line| !line.is_empty()) {
            assert!(html.contains(line), "{line:?}");
            // The report has a form of its own in Markdown; a space that holds is a space there.
            let bare = line.replace('\\', "").replace('\u{a0}', " ");
            assert!(document == Document::Report || markdown.contains(&bare), "{line:?}");
        }
    }
}

fn assert_shape(open: &OpenAssessment, document: Document, lang: Lang) {
    for table in paper(open, document, lang).tables {
        let tokens: std::collections::HashSet<_> = table.columns.iter().map(|c| c.heading.token()).collect();
        assert_eq!(tokens.len(), table.columns.len(), "{}", table.id);
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.id);
            for (Column { kind, .. }, cell) in table.columns.iter().zip(row) {
                use crate::exchange::table::Kind;
                let fits = match (kind, cell) {
                    (_, Cell::Empty) => true,
                    (Kind::Word(words), Cell::Word(word)) => words.contains(word),
                    (Kind::Date, Cell::Date(_)) | (Kind::Count, Cell::Count(_)) => true,
                    (Kind::ControlNumber, Cell::Number(..) | Cell::Text(_)) => true,
                    (Kind::Time(offset), Cell::Time(at)) => at.offset() == offset,
                    (Kind::Line | Kind::Long, Cell::Text(_)) => true,
                    _ => false,
                };
                assert!(fits, "{} {kind:?} {cell:?}", table.id);
            }
        }
    }
}

fn assert_everything(open: &OpenAssessment, lang: Lang) {
    for document in SINGLE {
        assert_shape(open, document, lang);
        assert_workbook(open, document, lang);
        assert_pages(open, document, lang);
        if document != Document::Report {
            assert_csv(open, document, lang);
            assert_json(open, document, lang);
        }
    }
}

#[test]
fn every_value_of_a_real_questionnaire_arrives_in_every_format() {
    for lang in Lang::ALL {
        assert_everything(&real(), lang);
        assert_workbook(&real(), Document::Workbook, lang);
    }
}

/// An assessment whose every field holds a text that somebody chose to do harm.
fn assessed(texts: &[String], states: &[u8]) -> OpenAssessment {
    let mut turn = 0;
    let mut next = || {
        turn += 1;
        texts[turn % texts.len()].clone()
    };
    let mut answers = Vec::new();
    for (at, item) in sample::questionnaire().items().enumerate() {
        let state = states[at % states.len()];
        let mut answer = Answer {
            applicability: Applicability::ALL[usize::from(state) % 3],
            implementation: Implementation::ALL[usize::from(state) % 6],
            description: next(),
            reason: next(),
            owner: next(),
            due: "2026-10-31".parse().ok(),
            ..Answer::default()
        };
        let mut proof = Evidence::empty("ev-1".into(), None);
        (proof.title, proof.location, proof.note) = (next(), next(), next());
        proof.expires = NaiveDate::from_ymd_opt(2026, 11, 1 + u32::from(state) % 28);
        let mut fix = CorrectiveAction::empty("ac-1".into());
        (fix.gap, fix.cause, fix.action, fix.effect) = (next(), next(), next(), next());
        fix.due = proof.expires;
        fix.state = ActionState::ALL[usize::from(state) % 4];
        if !state.is_multiple_of(5) {
            answer.evidence.push(proof);
            answer.actions.push(fix);
        }
        answers.push((item.control.id.clone(), Arc::new(answer)));
    }
    let stranger = Answer { description: next(), ..Answer::default() };
    answers.push((ControlId::from("99.10"), Arc::new(stranger)));
    let mut assessment: Assessment = sample::assessment();
    (assessment.organization, assessment.system) = (next(), next());
    assessment.answers = answers.into_iter().collect();
    OpenAssessment::new(assessment, Arc::new(sample::questionnaire()), sample::today())
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        crate::text::samples::hostile(),
        crate::text::samples::written(),
        "[=+@＝＋－＠\t\r-][a-z|!'\"(),\n]{0,20}",
        "[-+*_#<>|`~\\[\\](){}!&;:=.@$^0-9a-zあ\\\\ \n]{0,40}",
        Just("_x000D__x0041_</script><script>alert(1)</script><!--".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn whatever_is_written_arrives_and_does_no_harm(
        texts in prop::collection::vec(hostile(), 3..9),
        states in prop::collection::vec(any::<u8>(), 1..6),
    ) {
        let open = assessed(&texts, &states);
        assert_everything(&open, Lang::Ja);
        for document in SINGLE {
            let html = text(&open, document, Format::Html, Lang::Ja);
            prop_assert_eq!(html.matches("<script").count(), 1);
            prop_assert_eq!(html.matches("<!--").count(), 0);
            for cell in cells_of(&open, document) {
                let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
                prop_assert!(!formula || cell == "－", "{:?}", cell);
            }
        }
    }
}

fn cells_of(open: &OpenAssessment, document: Document) -> Vec<String> {
    cells(&text(open, document, Format::Csv, Lang::Ja)).into_iter().flatten().collect()
}

#[test]
fn every_document_says_whose_it_is_who_signs_and_how_old_its_source_is() {
    for (document, lang) in SINGLE.into_iter().flat_map(|one| Lang::ALL.map(|lang| (one, lang))) {
        let open = full();
        let words = DocumentStrings::of(lang);
        let notice = paper(&open, document, lang).head.notice.to_string();
        let version = concat!("tenken ", env!("CARGO_PKG_VERSION"));
        for format in [Format::Markdown, Format::Csv, Format::Html] {
            // A CSV says it in every row, so one without rows does not.
            let bare = format == Format::Csv && paper(&open, document, lang).tables[0].rows.is_empty();
            if bare || document == Document::Report && format != Format::Html {
                continue;
            }
            let written = text(&open, document, format, lang).replace("&quot;", "\"").replace("\"\"", "\"");
            for part in ["点検商事", "受発注システム", "2026-11-23", version, &notice] {
                assert!(written.contains(part), "{part} {document:?} {format:?}");
            }
            let signed = words.signatures.iter().all(|who| written.contains(who));
            assert!(signed || format == Format::Csv, "{document:?} {format:?}");
        }
        let mut book = workbook(bytes(&open, document, Format::Xlsx, lang));
        let cover = book.worksheet_range(words.cover).unwrap();
        let said: Vec<String> = cover.cells().map(|(_, _, cell)| found(cell).1).collect();
        for part in
            ["点検商事", "受発注システム", "2026-11-23", version, &notice].into_iter().chain(words.signatures)
        {
            assert!(said.iter().any(|text| text == part), "{part} {document:?}");
        }
    }
}

#[test]
fn the_statement_of_applicability_has_every_row_of_annex_a_and_every_control_of_the_catalog() {
    let paper = paper(&real(), Document::Soa, Lang::Ja);
    let table = &paper.tables[0];
    let numbers = column(table, Heading::Number2022);
    let expected: Vec<&str> = annex_a::CONTROLS.iter().map(|listed| listed.number).collect();
    assert_eq!(numbers[..93], expected);
    let own = column(table, Heading::Number2013);
    for item in real().questionnaire().items() {
        let id = item.control.id.as_str();
        let rows = own.iter().filter(|cell| cell.lines().any(|line| line == id)).count();
        // A control may have a part in several of the rows.
        assert_eq!(rows > 0, id != "4.1", "{id}");
    }
    assert_eq!(table.rows.len(), 93 + 7);
    assert_eq!(own[numbers.iter().position(|number| number == "8.15").unwrap()], "12.4.1\n12.4.3");
    let blank = numbers.iter().position(|number| number == "5.3").unwrap();
    assert!(table.rows[blank][5..].iter().all(Cell::is_empty));
    let fed = table.rows[..93].iter().filter(|row| !row[5].is_empty()).count();
    assert!(fed > 30 && table.notes[0].as_str().contains(&format!("{fed}件")));
}

#[test]
fn several_controls_in_one_row_are_told_apart_and_none_looks_better_than_it_is() {
    let row = |first: Implementation, second: Implementation| {
        let answer = |implementation, description: &str| Answer {
            applicability: Applicability::Applicable,
            implementation,
            description: description.into(),
            owner: "佐藤".into(),
            ..Answer::default()
        };
        let open =
            opened(vec![("12.4.1", answer(first, "取得する")), ("12.4.3", answer(second, "記録する"))]);
        let mut paper = paper(&open, Document::Soa, Lang::Ja);
        let table = paper.tables.remove(0);
        let at = column(&table, Heading::Number2022).iter().position(|number| number == "8.15").unwrap();
        let told = |heading| column(&table, heading).remove(at);
        (told(Heading::Status), told(Heading::Implementation), told(Heading::Owner))
    };
    let (status, told, owner) = row(Implementation::Implemented, Implementation::NotImplemented);
    assert_eq!(status, "△ 一部実施");
    assert_eq!(told, "【12.4.1 ○ 実施済】取得する\n【12.4.3 × 未実施】記録する");
    assert_eq!(owner, "佐藤");
    assert_eq!(row(Implementation::Implemented, Implementation::Implemented).0, "○ 実施済");
    assert_eq!(row(Implementation::Unanswered, Implementation::Planned).0, "未回答");
    assert_eq!(row(Implementation::Planned, Implementation::NotImplemented).0, "× 未実施");
}

#[test]
fn a_control_number_is_never_a_number() {
    let csv = cells(&text(&real(), Document::Soa, Format::Csv, Lang::Ja));
    let row = csv.iter().find(|row| row[0].starts_with("5.10")).unwrap();
    assert_eq!(row[0], "5.10(附属書A)");
    let mut book = workbook(bytes(&real(), Document::Soa, Format::Xlsx, Lang::Ja));
    let sheet = book.worksheet_range("適用宣言書").unwrap();
    assert_eq!(sheet.get_value((10, 0)), Some(&Data::String("5.10".into())));
}

#[test]
fn every_gap_is_planned_for_or_said_to_be_left() {
    let partial = Answer {
        applicability: Applicability::Applicable,
        implementation: Implementation::Partial,
        owner: "総務部".into(),
        due: "2026-12-25".parse().ok(),
        ..Answer::default()
    };
    let mut answers = vec![("12.4.3", partial)];
    let open = full();
    let logging = open.answer(&"12.4.1".into()).clone();
    answers.push(("12.4.1", logging));
    let paper = paper(&opened(answers), Document::Gaps, Lang::Ja);
    let table = &paper.tables[0];
    assert_eq!(column(table, Heading::Id), ["12.4.1/ac-1", ""]);
    assert_eq!(column(table, Heading::State), ["対応中(期限超過)", ""]);
    assert_eq!(column(table, Heading::Gap)[1], "一部実施。進めている是正処置がない。");
    assert_eq!(
        (column(table, Heading::Owner)[1].as_str(), column(table, Heading::Due)[1].as_str()),
        ("総務部", "2026-12-25")
    );
}

#[test]
fn a_calendar_has_an_entry_for_every_day_something_is_due() {
    let written = text(&full(), Document::Gaps, Format::Ics, Lang::Ja);
    assert!(written.lines().count() > 10 && written.split("\r\n").all(|line| line.len() <= 75));
    let calendar = written.replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 1);
    for line in [
        "BEGIN:VCALENDAR",
        "UID:点検-1/12.4.1/ac-1@tenken",
        "DTSTAMP:20261123T050300Z",
        "DTSTART;VALUE=DATE:20261101",
        "DTEND;VALUE=DATE:20261102",
        "SUMMARY:12.4.1 中継機を置く[対応中]",
        "END:VCALENDAR",
    ] {
        assert!(calendar.contains(&format!("{line}\r\n")), "{line}: {calendar}");
    }
}

#[test]
fn evidence_that_has_run_out_is_said_to_have() {
    let paper = paper(&full(), Document::Evidence, Lang::Ja);
    let table = &paper.tables[0];
    assert_eq!(column(table, Heading::EvidenceId), ["7.2.2/ev-1", "12.4.1/ev-1"]);
    assert_eq!(column(table, Heading::Check), ["期限なし", "期限切れ"]);
    assert_eq!(column(table, Heading::Keeper)[1], "＠佐藤");
}

#[test]
fn the_provider_is_asked_all_it_leaves_open() {
    let paper = paper(&real(), Document::Enquiry, Lang::Ja);
    let questions = column(&paper.tables[0], Heading::Question);
    let open = real();
    let statements = open.questionnaire().statements().unwrap();
    let unsaid = statements.statements.iter().flat_map(|said| &said.unsaid);
    let unsaid = unsaid.chain(statements.chapters.iter().flat_map(|chapter| &chapter.unsaid));
    let unsaid: Vec<&str> = unsaid.map(|gap| gap.text.ja.as_str()).collect();
    assert!(unsaid.len() > 40);
    assert!(unsaid.iter().all(|asked| questions.iter().any(|question| question == asked)));
    assert_eq!(questions.len(), unsaid.len());
}

/// An enquiry made from a gap in the paper.
fn about(gap: &str) -> Enquiry {
    Enquiry::new("en-1".into(), Some(gap.into()), format!("{gap} を教えてください"))
}

#[test]
fn what_a_general_chapter_leaves_open_is_asked_once() {
    let mut open = real();
    let statements = open.questionnaire().statements().unwrap();
    let general = |chapter: &&GeneralChapter| chapter.concerns.is_some() && !chapter.unsaid.is_empty();
    let chapter = statements.chapters.iter().find(general).unwrap().clone();
    let gap = chapter.unsaid[0].id.clone();
    let before = paper(&open, Document::Enquiry, Lang::Ja).tables[0].rows.len();
    let mut assessment = open.assessment().clone();
    let answer = Answer { enquiries: vec![about(gap.as_str())], ..Answer::default() };
    assessment.answers.insert(chapter.concerns.clone().unwrap(), answer.into());
    open = OpenAssessment::new(assessment, Arc::clone(open.questionnaire()), sample::today());
    let paper = paper(&open, Document::Enquiry, Lang::Ja);
    let questions = column(&paper.tables[0], Heading::Question);
    assert_eq!(questions.len(), before, "the enquiry stands in place of the gap");
    let at = questions.iter().position(|question| *question == about(gap.as_str()).question).unwrap();
    assert!(!questions.contains(&chapter.unsaid[0].text.ja));
    assert!(column(&paper.tables[0], Heading::Paper)[at].contains(&chapter.section.ja));
}

#[test]
fn other_controls_of_annex_a_are_asked_about_and_excluded_like_any() {
    let answer = Answer {
        applicability: Applicability::NotApplicable,
        reason: "該当する業務がない".into(),
        ..Answer::default()
    };
    let asking = Answer { enquiries: vec![about("脅威の情報")], ..Answer::default() };
    let claimed = Answer {
        applicability: Applicability::Applicable,
        implementation: Implementation::Implemented,
        ..Answer::default()
    };
    let open = opened(vec![("A.7.4", answer), ("A.5.7", asking), ("A.8.1", claimed)]);
    let questions = paper(&open, Document::Enquiry, Lang::Ja);
    assert!(
        column(&questions.tables[0], Heading::Question).contains(&"脅威の情報 を教えてください".to_owned())
    );
    let scope = cells_of(&open, Document::Scope);
    assert!(scope.iter().any(|cell| cell.contains("A.7.4") && cell.contains("該当する業務がない")));
    let notes = &paper(&open, Document::Evidence, Lang::Ja).tables[0].notes;
    assert!(notes.iter().any(|note| note.as_str().contains("A.8.1")));
}

#[test]
fn an_excluded_control_leaves_nobody_anything_to_do() {
    let excluded = Answer {
        applicability: Applicability::NotApplicable,
        reason: "自社開発をしていない".into(),
        ..Answer::default()
    };
    let paper = paper(&opened(vec![("12.4.1", excluded)]), Document::Responsibility, Lang::Ja);
    let table = &paper.tables[0];
    let at = column(table, Heading::Number).iter().position(|number| number.contains("12.4.1")).unwrap();
    let us = column(table, Heading::Us)[at].clone();
    assert!(us.ends_with("適用除外: 自社開発をしていない"), "{us}");
    assert_eq!(column(table, Heading::OpenPoints)[at], "");
}

#[test]
fn whoever_bears_a_control_is_marked() {
    let paper = paper(&real(), Document::Responsibility, Lang::Ja);
    let table = &paper.tables[0];
    let (by, provider) = (column(table, Heading::Responsibility), column(table, Heading::Provider));
    let us = column(table, Heading::Us);
    assert_eq!(by.len(), 45);
    for at in 0..by.len() {
        assert_eq!(provider[at].starts_with('○'), ["提供者", "共同"].contains(&by[at].as_str()));
        assert_eq!(us[at].starts_with('○'), ["利用者", "共同"].contains(&by[at].as_str()));
        assert!(!us[at].is_empty());
    }
}

#[test]
fn the_scope_is_worded_for_the_role() {
    let worded = |role: Option<&str>| {
        let mut open = real();
        if let Some(role) = role {
            let mut answer = Answer::default();
            answer.questions.insert("Q-4.1-1".into(), QuestionAnswer::Choice(role.into()));
            answer.questions.insert("Q-4.1-f1".into(), QuestionAnswer::Text("受発注SaaS".into()));
            let mut assessment = open.assessment().clone();
            assessment.answers.insert("4.1".into(), Arc::new(answer));
            open = OpenAssessment::new(assessment, Arc::clone(open.questionnaire()), sample::today());
        }
        let paper = paper(&open, Document::Scope, Lang::Ja);
        let items = column(&paper.tables[0], Heading::Item);
        let at = items.iter().position(|item| item == "登録範囲の表現(案)").unwrap();
        column(&paper.tables[0], Heading::Content).remove(at)
    };
    let customer = "クラウドサービスカスタマ: 点検商事 受発注システムにおけるIDCF クラウドの利用";
    assert_eq!(worded(Some("customer-only")), customer);
    let both = format!("クラウドサービスプロバイダ: 点検商事による受発注SaaSの提供\n{customer}");
    assert_eq!(worded(Some("provider-and-customer")), both);
    assert!(worded(None).contains("まだ決まっていない"));
}

#[test]
fn nothing_that_was_written_is_missing_from_the_workbook() {
    let questionnaire = sample::questionnaire();
    let mut written = Vec::new();
    let answers: Vec<_> = questionnaire
        .items()
        .map(|item| (item.control.id.clone(), Arc::new(filled(&item, &mut written))))
        .collect();
    let mut assessment: Assessment = sample::assessment();
    assessment.answers = answers.into_iter().collect();
    let open = OpenAssessment::new(assessment, Arc::new(questionnaire), sample::today());
    let mut book = workbook(bytes(&open, Document::Workbook, Format::Xlsx, Lang::Ja));
    let mut all = String::new();
    for name in book.sheet_names() {
        all.extend(book.worksheet_range(&name).unwrap().cells().map(|(_, _, cell)| found(cell).1 + "\n"));
    }
    assert!(written.len() > 50 && written.iter().all(|text| all.contains(text.as_str())));
}

#[test]
fn a_text_too_long_for_a_cell_says_that_it_was_cut() {
    let long = Answer { description: "長".repeat(40_000), ..Answer::default() };
    let open = opened(vec![("12.4.1", long)]);
    let mut book = workbook(bytes(&open, Document::Report, Format::Xlsx, Lang::Ja));
    let sheet = book.worksheet_range("管理策ごとの回答").unwrap();
    let cells: Vec<String> = sheet.cells().map(|(_, _, cell)| found(cell).1).collect();
    let cut = cells.iter().find(|text| text.contains("長長長")).unwrap();
    assert!(cut.ends_with("全文はJSON又はMarkdownにある)") && cut.encode_utf16().count() <= 32_767);
}

#[test]
fn a_document_that_does_not_come_in_a_format_is_none() {
    for document in Document::ALL {
        for format in Format::ALL {
            let wish = Wish {
                document: *document,
                format: *format,
                encoding: Encoding::Utf8,
                lang: Lang::Ja,
                made: sample::now(),
            };
            let made = export(&sample::open(), &wish);
            assert_eq!(made.is_some(), document.formats().contains(format), "{document:?} {format:?}");
            assert!(made.is_none_or(|made| !made.bytes.is_empty()));
        }
    }
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/document.schema.json");
    if std::env::var_os("TENKEN_WRITE_SCHEMAS").is_some() {
        std::fs::write(path, formats::json::schema()).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == formats::json::schema(), "schemas/document.schema.json is not that of the types");
}

#[test]
fn the_same_assessment_makes_the_same_bytes() {
    for format in [Format::Xlsx, Format::Html, Format::Json] {
        let make = || bytes(&full(), Document::Soa, format, Lang::En);
        assert!(make() == make(), "{format:?}");
    }
}

#[test]
fn a_plan_without_anything_to_do_says_so_in_words() {
    let open = sample::open();
    let empty = DocumentStrings::of(Lang::Ja).empty;
    let mut book = workbook(bytes(&open, Document::Gaps, Format::Xlsx, Lang::Ja));
    let sheet = book.worksheet_range("是正処置計画").unwrap();
    let said: Vec<String> = sheet.rows().nth(1).unwrap().iter().map(|cell| found(cell).1).collect();
    assert_eq!(said.iter().filter(|text| !text.is_empty()).collect::<Vec<_>>(), [empty]);
    for format in [Format::Markdown, Format::Html] {
        assert!(text(&open, Document::Gaps, format, Lang::Ja).contains(empty), "{format:?}");
    }
}

#[test]
fn what_looks_like_the_marks_of_a_workbook_is_text_in_it() {
    let marked = "<r><t>点検&</t></r>";
    let mut assessment: Assessment = sample::assessment();
    assessment.organization = marked.into();
    let answer = Answer { description: marked.into(), ..Answer::default() };
    assessment.answers.insert("12.4.1".into(), Arc::new(answer));
    let open = OpenAssessment::new(assessment, Arc::new(sample::questionnaire()), sample::today());
    let mut book = workbook(bytes(&open, Document::Report, Format::Xlsx, Lang::Ja));
    for name in ["表紙", "管理策ごとの回答"] {
        let sheet = book.worksheet_range(name).unwrap();
        assert!(sheet.cells().any(|(_, _, cell)| found(cell).1.trim() == marked), "{name}");
    }
}

#[test]
fn what_was_written_on_other_controls_of_annex_a_is_a_section_of_the_report() {
    let answer = Answer {
        applicability: Applicability::Applicable,
        description: "注意喚起を毎朝読む".into(),
        ..Answer::default()
    };
    for lang in Lang::ALL {
        let open = opened(vec![("A.5.7", answer.clone())]);
        let title = open.questionnaire().others().next().unwrap().control.chapter.clone();
        assert_eq!(title, annex_a::CHAPTER);
        let title = annex_a::chapter().title.get(lang).to_owned();
        let whole = paper(&open, Document::Report, lang);
        let table = whole.tables.iter().find(|table| table.id == "others").unwrap();
        assert_eq!(table.title.as_str(), title);
        assert_eq!(column(table, Heading::Number), ["A.5.7"]);
        assert_eq!(column(table, Heading::Statement), [""], "the provider's paper is not asked about it");
        let said: Vec<String> = Document::ALL
            .iter()
            .flat_map(|document| match document {
                Document::Workbook => workbook(bytes(&open, *document, Format::Xlsx, lang)).sheet_names(),
                _ => Vec::new(),
            })
            .collect();
        assert!(said.contains(&title), "{said:?}");
        let markdown = text(&open, Document::Report, Format::Markdown, lang);
        let (before, section) = markdown.split_once(&format!("## {title}\n")).unwrap();
        assert!(
            section.contains("### A.5.7 ")
                && section.contains("注意喚起を毎朝読む")
                && !before.contains("A.5.7")
        );
        assert!(!section.contains("A.5.3"), "of the others nothing was written");
        assert!(!section.contains(ReportStrings::of(lang).no_statement), "nor is the provider's paper asked");
        let html = text(&open, Document::Report, Format::Html, lang);
        assert!(html.contains(&format!("<h2 id=\"others\">{title}</h2>")));
        let rows = cells(&text(&open, Document::Report, Format::Csv, lang));
        let row = rows.iter().find(|row| row[0] == "A.5.7").unwrap();
        assert!(row.iter().any(|cell| cell == "注意喚起を毎朝読む"));
        assert_eq!(rows.len(), 1 + sample::questionnaire().len() + 1);
        let nothing = opened(Vec::new());
        assert!(paper(&nothing, Document::Report, lang).tables.iter().all(|table| table.id != "others"));
        assert!(!text(&nothing, Document::Report, Format::Markdown, lang).contains(&title));
    }
}
