//! Papers of fictional providers in differing layouts, each of which comes in whole. They are in `tests/papers`.

use super::account::{Fate, LeftOut};
use super::draft::Draft;
use super::layout::Layout;
use super::reading::{Reading, Section, read};
use super::{Clause, against};
use crate::model::catalog::Catalog;
use crate::model::check::{self, Flaw};
use crate::model::statements::ProviderStatements;
use crate::model::{Bilingual, Questionnaire};

pub(super) fn catalog() -> Catalog {
    serde_json::from_str(include_str!("../../questionnaires/catalogs/iso27017-2015.json")).unwrap()
}

fn text(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/papers/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn paper(name: &str) -> Reading {
    let reading = read(&text(name), &catalog(), None);
    assert_eq!(reading.account.len(), text(name).trim_end_matches('\n').split('\n').count());
    reading
}

fn controls(reading: &Reading) -> Vec<&str> {
    reading.controls().into_iter().map(|id| id.as_str()).collect()
}

fn section<'a>(reading: &'a Reading, control: &str) -> &'a Section {
    reading.sections.iter().find(|one| one.controls.iter().any(|id| id.as_str() == control)).unwrap()
}

fn said(reading: &Reading, control: &str) -> Vec<String> {
    section(reading, control).source.lines().collect()
}

fn topics(reading: &Reading) -> Vec<&str> {
    reading.sections.iter().filter(|one| one.is_topic()).map(|one| one.heading.as_str()).collect()
}

fn draft(reading: &Reading) -> ProviderStatements {
    let name = Bilingual { ja: "雲海クラウド".into(), en: "Unkai Cloud".into() };
    let draft = Draft {
        id: "unkai-cloud".into(),
        edition: "2.1".into(),
        provider: name.clone(),
        service: name.clone(),
        title: name,
        date: reading.date.unwrap_or_default(),
    };
    draft.statements(reading, &catalog())
}

const ALL: [&str; 6] =
    ["unkai.md", "hoshizora.txt", "minato.md", "akatsuki.txt", "kasumi.md", "shirakaba.txt"];

#[test]
fn markdown_with_the_numbers_of_the_catalog() {
    let reading = paper("unkai.md");
    assert_eq!(reading.layout.layout, Layout::Numbers);
    assert_eq!(controls(&reading), ["6.1.1", "9.2.3", "CLD.9.5.1", "12.3.1", "12.4.4", "18.2.1"]);
    assert_eq!(topics(&reading), ["このしおりについて", "規格への対応", "改訂の記録"]);
    assert_eq!(reading.title.as_deref(), Some("雲海クラウド 安全対策のしおり"));
    assert_eq!(reading.date.unwrap().to_string(), "2026-04-01");
    let contents = reading.contents.as_ref().unwrap();
    assert!(contents.agrees() && contents.listed == 6, "{contents:?}");
    assert_eq!(reading.left_out(LeftOut::Contents), 11);
    assert_eq!(reading.joins.len(), 1);
    assert_eq!(
        said(&reading, "9.2.3"),
        [
            "管理画面には2段階認証がある。設定の手順は「はじめの一歩 (https://unkai.example/docs/first_step.pdf)」に\
             まとめ、年に一度見直して掲載している。"
        ]
    );
    let link = &section(&reading, "9.2.3").links[0];
    assert_eq!(
        (link.label.as_str(), link.url.as_str()),
        ("はじめの一歩", "https://unkai.example/docs/first_step.pdf")
    );
    let clauses: Vec<String> = section(&reading, "6.1.1").clauses.iter().map(Clause::shown).collect();
    assert_eq!(clauses, ["雲海クラウド利用規約 第4条", "別紙A 第2条ほか"]);
    assert_eq!(section(&reading, "12.3.1").figures, [60]);
    let methods = said(&reading, "12.4.4");
    assert_eq!((methods.len(), methods[1].as_str()), (6, "<やり方 1:自社の時刻源に合わせる>"));
    assert_eq!(said(&reading, "18.2.1").iter().filter(|line| line.starts_with("- ")).count(), 2);
    let history = reading.sections.last().unwrap();
    assert_eq!(history.source.lines().last().unwrap(), "第2.1版 | 2026/4/1 | 9.2.3 と 12.3.1 を書き直した");
}

#[test]
fn text_out_of_a_pdf_with_annex_a_numbers() {
    let reading = paper("hoshizora.txt");
    assert_eq!(reading.layout.layout, Layout::Annex);
    assert_eq!(controls(&reading), ["6.1.3", "8.2.2", "CLD.9.5.2", "12.1.2", "16.1.2"]);
    assert_eq!(topics(&reading), ["1 はじめに", "問い合わせ先"]);
    assert!(reading.contents.as_ref().unwrap().agrees(), "{:?}", reading.contents);
    assert_eq!((reading.left_out(LeftOut::Running), reading.left_out(LeftOut::PageNumber)), (5, 5));
    let [only] = &said(&reading, "6.1.3")[..] else { panic!("{:?}", said(&reading, "6.1.3")) };
    assert!(
        only.contains("契約者へ書面で知らせ、") && only.ends_with("扱いは利用約款第 18 条に定める。"),
        "{only}"
    );
    assert_eq!(reading.joins.len(), 1);
    assert_eq!(section(&reading, "6.1.3").source.page, Some(3));
    assert_eq!(section(&reading, "12.1.2").source.page, Some(5));
    let labels = said(&reading, "8.2.2");
    assert_eq!(labels[1..3], ["- 英数字と日本語で 40 文字まで", "- 後から変えられる"]);
    assert_eq!(said(&reading, "12.1.2")[2], "計画した保守 | 七日前 | 電子メール");
    for section in &reading.sections {
        assert!(section.source.lines().all(|line| !line.contains("対応説明書") && !line.contains("/ 6")));
    }
}

#[test]
fn a_later_edition_s_numbers_with_the_catalog_s_in_brackets() {
    let reading = paper("minato.md");
    assert_eq!(reading.layout.layout, Layout::InBrackets);
    assert_eq!(controls(&reading), ["5.1.1", "9.2.2", "18.1.1", "18.1.5", "12.3.1", "13.1.3", "CLD.12.4.5"]);
    let new = reading.sections.iter().find(|one| one.number.as_deref() == Some("5.7")).unwrap();
    assert!(new.controls.is_empty() && !new.is_topic());
    assert_eq!(section(&reading, "18.1.1").controls.len(), 2);
    assert_eq!(section(&reading, "18.1.1").title, "法令、規制及び契約上の要求事項");
    assert_eq!(section(&reading, "18.1.5").clauses[0].shown(), "みなとクラウド契約条件 第40条ほか");
    assert_eq!(said(&reading, "9.2.2").len(), 3);
    assert_eq!(topics(&reading)[1..], ["組織的管理策", "技術的管理策"]);
    let statements = draft(&reading);
    assert!(statements.chapters.iter().any(|chapter| chapter.title.ja.contains("脅威インテリジェンス")));
}

#[test]
fn a_later_edition_s_numbers_alone() {
    let reading = paper("akatsuki.txt");
    assert_eq!(reading.layout.layout, Layout::Later);
    assert_eq!(reading.layout.edition.as_deref(), Some("iso27002-2022"));
    let found = controls(&reading);
    for control in ["16.1.1", "CLD.12.1.5", "9.2.3", "CLD.8.1.5", "12.4.1", "12.4.3", "10.1.1", "10.1.2"] {
        assert!(found.contains(&control), "{control} {found:?}");
    }
    assert_eq!(said(&reading, "12.4.1"), said(&reading, "12.4.3"));
    assert_eq!(said(&reading, "9.2.3"), ["管理者の操作はすべて記録する。8.15 に詳しい。"]);
    assert_eq!(reading.left_out(LeftOut::Contents), 6);
    assert!(reading.contents.as_ref().unwrap().agrees(), "{:?}", reading.contents);
}

#[test]
fn a_table_with_a_control_in_each_row() {
    let reading = paper("kasumi.md");
    assert_eq!(reading.layout.layout, Layout::Numbers);
    assert_eq!(controls(&reading), ["8.2.2", "9.2.1", "9.2.4", "10.1.1", "CLD.8.1.5"]);
    assert_eq!(said(&reading, "9.2.4"), ["合い言葉は 12 文字以上とする。"]);
    assert_eq!(topics(&reading), ["前書き", "回答", "版の記録"]);
}

#[test]
fn chapters_by_topic_fit_no_numbering_and_nothing_is_lost() {
    let reading = paper("shirakaba.txt");
    assert_eq!(reading.layout.layout, Layout::NoNumbers);
    assert!(reading.controls().is_empty());
    assert!(reading.tried.iter().all(|tried| tried.in_order == 0), "{:?}", reading.tried);
    assert!(topics(&reading).contains(&"5.1 障害への備え") && topics(&reading).contains(&"第2章 設備"));
    let statements = draft(&reading);
    let quoted: String = statements
        .chapters
        .iter()
        .flat_map(|chapter| chapter.source.iter().flat_map(|source| source.lines()))
        .collect();
    for words in ["震度6強", "生体認証", "48 時間分", "十五分以内", "貸し出しは行わない。"]
    {
        assert!(quoted.contains(words), "{words}");
    }
    // Whoever wishes for another numbering gets it.
    assert_eq!(read(&text("shirakaba.txt"), &catalog(), Some(Layout::Later)).layout.layout, Layout::Later);
}

#[test]
fn every_draft_is_sound_but_for_what_a_person_has_to_write() {
    for name in ALL {
        let reading = paper(name);
        let statements = draft(&reading);
        let findings = check::statements(&statements, Some(&catalog()));
        assert!(findings.iter().all(|one| one.flaw == Flaw::OnlyQuoted), "{name} {findings:#?}");
        assert_eq!(findings.len(), statements.statements.len() + statements.chapters.len(), "{name}");
        let questionnaire = Questionnaire::join(catalog(), Some(statements)).unwrap();
        assert_eq!(questionnaire.len(), 45);
    }
}

#[test]
fn every_line_that_was_taken_stands_in_its_section() {
    for name in ALL {
        let reading = paper(name);
        for (at, fate) in reading.account.iter().enumerate() {
            let Fate::Taken(index) = fate else { continue };
            let section = &reading.sections[*index];
            let whole: String = [section.heading.clone()].into_iter().chain(section.source.lines()).collect();
            let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
            let line = letters(&super::line::split(&reading.lines[at])[0].text());
            assert!(letters(&whole).contains(&line), "{name}:{} {line} {whole}", at + 1);
        }
    }
}

#[test]
fn a_paper_is_held_against_what_was_written_from_it() {
    let reading = paper("unkai.md");
    let mut statements = draft(&reading);
    let text = |ja: &str| Bilingual { ja: ja.into(), en: "-".into() };
    for statement in &mut statements.statements {
        statement.statement =
            text(&statement.source.iter().flat_map(|source| source.lines()).collect::<String>());
        statement.references.clear();
    }
    statements.chapters.clear();
    let clean = against::compare(&reading, &statements);
    assert!(clean.is_clean() && clean.compared == 6, "{clean:#?}");
    let backup = &mut statements.statements[3];
    backup.statement = text("写しは利用者が設定し、１４日で消える。Unkai Backup による。");
    let gone = statements.statements.remove(0);
    let found = against::compare(&reading, &statements);
    let words: Vec<_> = found.findings.iter().map(|one| (one.side, one.word.as_str())).collect();
    use against::Side::{Paper, Statement};
    assert_eq!(words, [(Paper, "30"), (Statement, "１４"), (Statement, "Unkai"), (Statement, "Backup")]);
    assert_eq!(found.not_stated, [gone.control]);
}

/// The paper that the built-in statements were written from is not ours to ship:
/// `TENKEN_PAPER=FILE cargo test --lib paper`.
#[test]
fn the_paper_of_the_built_in_statements_comes_in_whole() {
    let Some(path) = std::env::var_os("TENKEN_PAPER") else {
        return println!("skipped: TENKEN_PAPER names no paper");
    };
    let reading = read(&std::fs::read_to_string(path).unwrap(), &catalog(), None);
    assert_eq!((reading.layout.layout, reading.layout.in_order), (Layout::Numbers, 39));
    assert_eq!(reading.controls().len(), 39);
    assert_eq!(reading.joins.len(), 3, "{:?}", reading.joins);
    let contents = reading.contents.as_ref().unwrap();
    assert!(contents.agrees() && contents.listed == 39, "{contents:?}");
    assert_eq!(reading.account.len(), 402);
    assert_eq!((reading.left_out(LeftOut::Front), reading.left_out(LeftOut::Rule)), (4, 3));
    let addresses: usize = reading.sections.iter().map(|section| section.links.len()).sum();
    assert_eq!(addresses, 9);
    let findings = check::statements(&draft(&reading), Some(&catalog()));
    assert!(findings.iter().all(|one| one.flaw == Flaw::OnlyQuoted), "{findings:#?}");
}
