//! What must hold of every format, whatever the assessment says.

use super::*;
use crate::model::evidence::{CorrectiveAction, Evidence};
use crate::model::field::{ActionPart, EnquiryPart, EvidencePart, Field, PLAIN};
use crate::model::questionnaire::Questionnaire;
use crate::model::value::{Quantity, QuestionAnswer};
use crate::model::vocabulary::{ActionState, Applicability, Bearer, Implementation, Workflow};
use crate::model::{Answer, Assessment, ControlId, Enquiry, Value, about, sample, shape};
use proptest::prelude::*;
use std::sync::Arc;

fn write(open: &OpenAssessment, format: Format, lang: Lang) -> String {
    String::from_utf8(bytes(open, Document::Report, format, lang)).unwrap()
}

pub(super) fn bytes(open: &OpenAssessment, document: Document, format: Format, lang: Lang) -> Vec<u8> {
    let wish = Wish { document, format, encoding: Encoding::Utf8, lang, made: sample::now() };
    let exported = export(open, &wish).unwrap();
    assert!(exported.lost.is_empty());
    exported.bytes
}

pub(super) fn opened(answers: Vec<(&str, Answer)>) -> OpenAssessment {
    let mut assessment = sample::assessment();
    assessment.answers = answers.into_iter().map(|(id, answer)| (id.into(), Arc::new(answer))).collect();
    OpenAssessment::new(assessment, Arc::new(sample::questionnaire()), sample::today())
}

fn with_description(text: &str) -> OpenAssessment {
    opened(vec![("12.4.1", Answer { description: text.into(), ..Answer::default() })])
}

/// An assessment in which everything occurs that a report has to show, some of it unfriendly.
pub(super) fn full() -> OpenAssessment {
    let mut proof = Evidence::empty("ev-1".into(), None);
    proof.title = "ログ設定の写し | 2026年版".into();
    proof.location = "https://wiki.example.jp/log_policy".into();
    proof.date = "2025-10-01".parse().ok();
    proof.expires = "2026-10-31".parse().ok();
    proof.sha256 = "9f86d081884c7d65".into();
    proof.note = "更新を依頼済み。\n担当: 佐藤".into();
    let mut fix = CorrectiveAction::empty("ac-1".into());
    fix.gap = "ルータの通信ログが無い".into();
    fix.cause = "標準機能を過信していた".into();
    fix.action = "中継機を置く".into();
    fix.owner = "井上".into();
    fix.due = "2026-11-01".parse().ok();
    fix.state = ActionState::InProgress;
    let mut logging = Answer {
        applicability: Applicability::Applicable,
        implementation: Implementation::Partial,
        workflow: Workflow::InReview,
        description: "仮想マシンのログを<script>収集基盤</script>へ送る。\n1. 取得する\n2. 90日残す\n\n| 表を壊す |\u{1b}[31m赤\u{1b}[0m".into(),
        reason: "=cmd|' /C calc'!A0".into(),
        ownership: Some(Bearer::Csc),
        ownership_reason: "通信ログは自組織で取るしかない".into(),
        evidence: vec![proof],
        owner: "＠佐藤".into(),
        due: "2026-10-31".parse().ok(),
        actions: vec![fix],
        ..Answer::default()
    };
    let mut enquiry = Enquiry::new("en-1".into(), Some("U-12.4.1-1".into()), "ログは何日残りますか");
    enquiry.why = "社内の規程は1年を求める".into();
    enquiry.sent = "2026-11-02".parse().ok();
    enquiry.ticket = "#4711".into();
    logging.enquiries.push(enquiry);
    let options = vec!["portal-login".into(), "os".into()];
    logging.questions.insert("Q-12.4.1-1".into(), QuestionAnswer::Choices(options));
    logging.questions.insert("Q-12.4.1-2".into(), QuestionAnswer::Choice("network-os".into()));
    logging.questions.insert("Q-12.4.1-3".into(), QuestionAnswer::Number(Quantity::new(90.0).unwrap()));
    logging.questions.insert("Q-12.4.1-f1".into(), QuestionAnswer::Text("以前は受容していた".into()));
    logging.questions.insert("Q-旧-1".into(), QuestionAnswer::Text("前の版の質問への回答".into()));
    logging.duties.insert(
        "D-12.4.1-1".into(),
        crate::model::assessment::DutyAnswer {
            done: true,
            note: "中継機で取得する".into(),
            ..Default::default()
        },
    );
    logging.given =
        Some(crate::model::assessment::Given { at: sample::now(), questions: "甲".into(), statement: None });
    let separated = Answer {
        applicability: Applicability::NotApplicable,
        reason: "自組織は仮想化基盤を運用していない。".into(),
        workflow: Workflow::Done,
        ..Answer::default()
    };
    let operators = Answer {
        provider_side: "操作の記録は1年残すと案内している。".into(),
        provider_source: "利用ガイド 第3章".into(),
        ..Answer::default()
    };
    let stranger = Answer { description: "前の規格で答えた内容".into(), ..Answer::default() };
    let mut training = Answer::default();
    let mut records = Evidence::empty("ev-1".into(), Some("Q-7.2.2-1".into()));
    records.title = "受講記録".into();
    training.evidence.push(records);
    let answers = [
        ("7.2.2", training),
        ("12.4.1", logging),
        ("CLD.9.5.1", separated),
        ("12.4.3", operators),
        ("99.10", stranger),
    ];
    let mut assessment = opened(answers.into()).assessment().clone();
    assessment.profile.insert("P-position".into(), QuestionAnswer::Choice("both".into()));
    let nothing_else = QuestionAnswer::Choices(vec!["machines".into()]);
    assessment.profile.insert("P-use".into(), nothing_else);
    let questionnaire = sample::questionnaire();
    let (_, fact) = questionnaire.must_read().next().unwrap();
    assessment.acknowledged.insert(fact.id.clone(), about::acknowledge(fact, sample::now()));
    OpenAssessment::new(assessment, Arc::new(questionnaire), sample::today())
}

#[test]
fn the_report_in_japanese_as_markdown() {
    insta::assert_snapshot!(write(&full(), Format::Markdown, Lang::Ja));
}

#[test]
fn the_report_in_english_as_markdown() {
    insta::assert_snapshot!(write(&full(), Format::Markdown, Lang::En));
}

#[test]
fn the_report_in_japanese_as_csv() {
    insta::assert_snapshot!(write(&full(), Format::Csv, Lang::Ja));
}

#[test]
fn the_report_in_japanese_as_json() {
    insta::assert_snapshot!(write(&full(), Format::Json, Lang::Ja));
}

#[test]
fn without_a_provider_the_report_says_so() {
    let alone = Questionnaire::join(sample::catalog(), None).unwrap();
    let mut assessment = sample::assessment();
    assessment.provider = None;
    let open = OpenAssessment::new(assessment, Arc::new(alone), sample::today());
    for (format, lang) in every_way() {
        let written = write(&open, format, lang);
        let strings = crate::text::strings::report::ReportStrings::of(lang);
        let written = written.replace("&#39;", "'");
        assert!(written.contains(strings.no_provider_notice), "{format:?} {lang:?}");
    }
}

#[test]
fn every_file_says_whose_it_is_and_how_old_its_source_is() {
    for (format, lang) in every_way() {
        let written = write(&sample::open(), format, lang);
        let note = match lang {
            Lang::Ja => "第1.0版(2026年4月1日)",
            Lang::En => "edition 1.0 of 1 April 2026",
        };
        for part in ["点検商事", "受発注システム", "2026-11-23", note] {
            assert!(written.contains(part), "{part} {format:?} {lang:?}");
        }
    }
}

#[test]
fn every_control_stands_in_every_format_answered_or_not() {
    let real = real();
    assert_eq!(real.questionnaire().len(), 45);
    for open in [&real, &full(), &sample::open()] {
        let report = Report::of(open, Lang::Ja, sample::now());
        assert_eq!(report.controls.len(), open.questionnaire().len());
        let markdown = write(open, Format::Markdown, Lang::Ja);
        let json: serde_json::Value = serde_json::from_str(&write(open, Format::Json, Lang::Ja)).unwrap();
        let rows = cells(&write(open, Format::Csv, Lang::Ja));
        for (at, item) in open.questionnaire().items().enumerate() {
            let id = item.control.id.as_str();
            assert!(markdown.lines().any(|line| line.starts_with(&format!("### {id} "))), "{id}");
            assert_eq!(json["controls"][at]["number"], id);
            let cell = &rows[at + 1][0];
            assert!(cell == id || cell.starts_with(&format!("{id}(")), "{cell}");
        }
    }
}

#[test]
fn where_the_provider_is_silent_the_report_says_so() {
    let real = real();
    let silent = real.questionnaire().items().filter(|item| item.statement.is_none()).count();
    assert_eq!(silent, 6);
    let markdown = write(&real, Format::Markdown, Lang::Ja);
    assert_eq!(markdown.matches("\n提供者の記述なし\n").count(), silent);
    let csv = cells(&write(&real, Format::Csv, Lang::Ja));
    assert_eq!(csv.iter().flatten().filter(|cell| *cell == "提供者の記述なし").count(), silent);
}

#[test]
fn no_bare_number_stands_in_a_cell_of_numbers() {
    let rows = cells(&write(&real(), Format::Csv, Lang::Ja));
    let columns: Vec<usize> =
        (0..rows[0].len()).filter(|column| rows[0][*column].starts_with("項番")).collect();
    assert_eq!(columns.len(), 4);
    for row in &rows {
        for column in &columns {
            assert!(row[*column].parse::<f64>().is_err(), "{}", row[*column]);
        }
    }
}

#[test]
fn the_table_opens_with_a_mark_and_its_rows_end_as_excel_wants() {
    let csv = write(&full(), Format::Csv, Lang::Ja);
    assert!(csv.starts_with("\u{feff}項番,"));
    assert!(csv.ends_with("\r\n"));
    assert_eq!(csv.matches("\r\n").count(), cells(&csv).len());
}

#[test]
fn the_json_ends_with_one_newline_and_names_itself() {
    let json = write(&full(), Format::Json, Lang::En);
    assert!(
        json.starts_with("{\n  \"format\": \"tenken-report\",\n  \"version\": 1,\n  \"language\": \"en\",")
    );
    assert!(json.ends_with("}\n") && !json.ends_with("\n\n"));
}

#[test]
fn an_unanswered_question_is_shown_as_such() {
    let open = sample::open();
    assert!(write(&open, Format::Markdown, Lang::Ja).contains("記録していますか  \n  → 未回答"));
    assert!(write(&open, Format::Csv, Lang::Ja).contains("問: 記録していますか\n答: 未回答"));
    assert!(
        write(&open, Format::Json, Lang::Ja)
            .contains("\"label\": \"利用者として\"\n            },\n            \"answer\": null")
    );
}

#[test]
fn formats_are_known_by_their_endings() {
    for format in Format::ALL {
        assert_eq!(Format::read(format.token()), Some(*format));
        for lang in Lang::ALL {
            assert_eq!(Format::read(format.label(lang)), Some(*format));
        }
    }
    for document in Document::ALL {
        assert_eq!(Document::read(document.token()), Some(*document));
        assert!(!document.formats().is_empty());
    }
    assert_eq!(Document::read("適用宣言書"), Some(Document::Soa));
}

/// Writes a text of its own into every field there is, of every control, and looks for it in every format.
#[test]
fn nothing_that_was_written_is_missing() {
    let questionnaire = sample::questionnaire();
    let mut written: Vec<String> = Vec::new();
    let mut answers = Vec::new();
    for item in questionnaire.items() {
        answers.push((item.control.id.clone(), filled(&item, &mut written)));
    }
    let stranger: ControlId = "99.10".into();
    let item = questionnaire.item(&"12.4.1".into()).unwrap();
    answers.push((stranger, filled(&item, &mut written)));
    assert!(written.len() > 100, "{}", written.len());

    let mut assessment: Assessment = sample::assessment();
    assessment.answers = answers.into_iter().map(|(id, answer)| (id, Arc::new(answer))).collect();
    let open = OpenAssessment::new(assessment, Arc::new(questionnaire), sample::today());
    for (format, lang) in every_way() {
        let output = write(&open, format, lang);
        for text in &written {
            assert!(output.contains(text.as_str()), "{text} {format:?} {lang:?}");
        }
    }
}

pub(super) fn filled(item: &crate::model::questionnaire::Item<'_>, written: &mut Vec<String>) -> Answer {
    let mut answer = Answer::default();
    answer.evidence.push(Evidence::empty("ev-1".into(), None));
    answer.actions.push(CorrectiveAction::empty("ac-1".into()));
    let plain = PLAIN.iter().map(|(field, _)| field.clone());
    let questions = item.control.questions.iter().map(|question| Field::Question(question.id.clone()));
    let duties =
        item.duties().flat_map(|duty| [Field::Duty(duty.id.clone()), Field::DutyNote(duty.id.clone())]);
    answer.enquiries.push(Enquiry::new("en-1".into(), None, ""));
    let enquiries = EnquiryPart::ALL.iter().map(|part| Field::Enquiry("en-1".into(), *part));
    let evidence = EvidencePart::ALL.iter().map(|part| Field::Evidence("ev-1".into(), *part));
    let actions = ActionPart::ALL.iter().map(|part| Field::Action("ac-1".into(), *part));
    let fields: Vec<Field> =
        plain.chain(questions).chain(duties).chain(evidence).chain(actions).chain(enquiries).collect();
    for field in fields {
        let number = written.len();
        let value = match shape::of(item, &field).unwrap() {
            shape::Shape::Sha256 => own(written, format!("{number:064x}")),
            shape::Shape::Line | shape::Shape::Block => own(written, format!("記入{number}番")),
            shape::Shape::Date(_) => {
                let day = sample::today() + chrono::Days::new(number as u64 + 1);
                written.push(day.to_string());
                Value::Date(day)
            }
            shape::Shape::Number(_) => {
                written.push(format!("{}", 7_000_000 + number));
                Value::Number(Quantity::new(7_000_000.0 + number as f64).unwrap())
            }
            shape::Shape::Tick => Value::Tick(true),
            shape::Shape::One(offers) | shape::Shape::Many(offers) => offers[0].value.clone(),
            shape::Shape::Evidence => continue,
        };
        answer.put(&field, value).unwrap();
    }
    answer.questions.insert("Q-旧-1".into(), QuestionAnswer::Text(own_text(written)));
    answer.duties.insert(
        "D-旧-1".into(),
        crate::model::assessment::DutyAnswer { note: own_text(written), ..Default::default() },
    );
    answer
}

fn own(written: &mut Vec<String>, text: String) -> Value {
    written.push(text.clone());
    Value::text(text)
}

fn own_text(written: &mut Vec<String>) -> String {
    let text = format!("記入{}番", written.len());
    written.push(text.clone());
    text
}

pub(super) fn real() -> OpenAssessment {
    let catalog = include_str!("../../questionnaires/catalogs/iso27017-2015.json");
    let statements = include_str!("../../questionnaires/providers/idcf-cloud-4.1.json");
    let joined = Questionnaire::join(
        serde_json::from_str(catalog).unwrap(),
        Some(serde_json::from_str(statements).unwrap()),
    );
    OpenAssessment::new(sample::assessment(), Arc::new(joined.unwrap()), sample::today())
}

fn every_way() -> impl Iterator<Item = (Format, Lang)> {
    let texts = [Format::Markdown, Format::Csv, Format::Json, Format::Html];
    texts.into_iter().flat_map(|format| Lang::ALL.map(|lang| (format, lang)))
}

/// The cells of a CSV as a spreadsheet reads them.
pub(super) fn cells(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hostile_text_harms_no_format(
        text in prop_oneof![
            crate::text::samples::hostile(),
            "[=+@＝＋－＠\t\r-][a-z|!'\"(),\n]{0,20}",
        ]
    ) {
        let open = with_description(&text);
        for (format, lang) in every_way() {
            let written = write(&open, format, lang);
            let body = written.strip_prefix('\u{feff}').unwrap_or(&written).replace("\r\n", "\n");
            // Character by character: a mark at the head of a text may combine with what a format puts before.
            let joiner = '\u{200d}';
            for c in body.chars().filter(|c| *c != joiner) {
                prop_assert!(crate::text::clean::is_clean_block(c.encode_utf8(&mut [0; 4])), "{c:?} {format:?}");
            }
        }
        for row in cells(&write(&open, Format::Csv, Lang::Ja)) {
            for cell in row {
                let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                prop_assert!(!formula || cell == "－", "{cell:?}");
            }
        }
    }

    #[test]
    fn a_row_stays_a_row(text in crate::text::samples::written()) {
        let rows = cells(&write(&with_description(&text), Format::Csv, Lang::Ja));
        prop_assert_eq!(rows.len(), 1 + sample::questionnaire().len());
        let clean = text::Text::block(&text);
        prop_assert!(rows.iter().flatten().any(|cell| cell.trim_start_matches('\'') == clean.as_str()));
    }
}
