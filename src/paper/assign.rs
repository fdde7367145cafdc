//! Sections of a paper without numbers, assigned to controls by hand: a list of lines, `line heading => controls`, that
//! is written once with what could be meant beside each section, filled in, and read.

use super::reading::{Reading, Section};
use crate::model::ControlId;
use crate::model::assigning::{Assigning, Topic};
use crate::model::catalog::{Catalog, Control};
use crate::model::source::Block;
use crate::text::clean;
use crate::text::fold::fold_search;
use std::collections::{HashMap, HashSet};

/// Stands between a section and its controls.
const ARROW: &str = "=>";
/// So many controls are proposed for a section at most.
const PROPOSED: usize = 3;
/// A control less alike than this is not proposed.
const LEAST: f64 = 0.12;
/// So many characters of a section are compared: what it is about stands at its beginning.
const COMPARED: usize = 600;

/// What is wrong with a line of the list, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub what: What,
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is none of `line heading => controls`.
    NotUnderstood,
    /// The paper has no section that begins on this line under this heading.
    NoSection(String),
    /// The catalog has no such control.
    NoControl(String),
}

/// The sections that say anything, with what they are assigned to and what words propose.
pub fn topics(reading: &Reading, catalog: &Catalog) -> Assigning {
    let profiles = Profiles::of(catalog);
    let topic = |section: &Section| Topic {
        line: section.line,
        heading: section.heading.clone(),
        text: section.source.lines().collect(),
        controls: section.controls.clone(),
        proposed: profiles.propose(section).into_iter().map(|control| control.id.clone()).collect(),
    };
    let speaks = |section: &&Section| !section.source.quotation.is_empty();
    Assigning::new(reading.sections.iter().filter(speaks).map(topic).collect())
}

/// The list to be filled in: every section that says anything, with what it is assigned to, and above it, as a remark,
/// what words propose. Sections that were recognised keep what they have.
pub fn list(reading: &Reading, catalog: &Catalog, head: &str, proposed: impl Fn(&str) -> String) -> String {
    let mut out: String = head.lines().map(|line| format!("# {line}\n")).collect();
    for topic in topics(reading, catalog).topics() {
        out.push('\n');
        let near = topic.proposed.iter().filter_map(|id| catalog.control(id));
        let near = near.map(|control| format!("{} {}", control.id, control.title.ja));
        let near = near.collect::<Vec<_>>().join(" / ");
        if topic.controls.is_empty() && !near.is_empty() {
            out.push_str(&format!("# {}\n", clean::line(&proposed(&near))));
        }
        out.push_str(&format!("{}\n", entry(topic)));
    }
    out
}

/// The list with the decisions in it: of each section about which something was decided its line says what was, and
/// all else, remarks of a person among it, stays as it stands. What the list did not name comes to its end.
pub fn amended(list: &str, decisions: &Assigning) -> String {
    let mut left: HashMap<String, Option<String>> = decisions
        .decided()
        .map(|(_, topic)| (name(topic.line, &topic.heading), Some(entry(topic))))
        .collect();
    let mut out = String::with_capacity(list.len());
    for line in list.split_inclusive('\n') {
        match named(line).and_then(|name| left.get_mut(name)) {
            Some(entry) => {
                // A section may stand in several lines; together they are what was decided.
                if let Some(entry) = entry.take() {
                    out.push_str(&format!("{entry}\n"));
                }
            }
            None => out.push_str(line),
        }
    }
    let mut rest = decisions
        .decided()
        .filter_map(|(_, topic)| left.get_mut(&name(topic.line, &topic.heading)).and_then(Option::take));
    if let Some(first) = rest.next() {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        for entry in std::iter::once(first).chain(rest) {
            out.push_str(&format!("{entry}\n"));
        }
    }
    out
}

/// The section that a line of the list names, if it names any.
fn named(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{FEFF}').trim();
    (!line.starts_with('#')).then(|| line.split_once(ARROW)).flatten().map(|(name, _)| name.trim())
}

fn entry(topic: &Topic) -> String {
    let controls: Vec<&str> = topic.controls.iter().map(ControlId::as_str).collect();
    let entry = format!("{} {ARROW} {}", name(topic.line, &topic.heading), controls.join(", "));
    entry.trim_end().to_owned()
}

fn name(line: usize, heading: &str) -> String {
    // What would be taken for the arrow is none.
    format!("{line} {}", clean::line(heading).trim().replace(ARROW, "=")).trim_end().to_owned()
}

/// Reads a filled-in list into a reading, and says how many sections are assigned now. A section that the list does
/// not name stays as it is.
///
/// # Errors
/// Everything that is wrong with the list; the reading is as it was then.
pub fn apply(list: &str, reading: &mut Reading, catalog: &Catalog) -> Result<usize, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut assigned: HashMap<usize, Vec<ControlId>> = HashMap::new();
    let text = list.strip_prefix('\u{FEFF}').unwrap_or(list);
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match read(line, reading, catalog) {
            Ok((section, controls)) => assigned.entry(section).or_default().extend(controls),
            Err(what) => wrong.push(Wrong { line: at + 1, what }),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    for (at, mut controls) in assigned {
        let mut seen = HashSet::new();
        controls.retain(|control| seen.insert(control.clone()));
        if let Some(section) = reading.sections.get_mut(at) {
            section.controls = controls;
        }
    }
    Ok(reading.sections.iter().filter(|section| !section.controls.is_empty()).count())
}

fn read(line: &str, reading: &Reading, catalog: &Catalog) -> Result<(usize, Vec<ControlId>), What> {
    let (wanted, controls) = line.split_once(ARROW).ok_or(What::NotUnderstood)?;
    let wanted = wanted.trim();
    let same = |section: &Section| name(section.line, &section.heading) == wanted;
    let at = reading.sections.iter().position(same).ok_or_else(|| What::NoSection(wanted.to_owned()))?;
    let names = controls.split([',', '、', '，']).map(str::trim).filter(|name| !name.is_empty());
    let known = names.map(|name| {
        let id = ControlId::from(fold_number(name).as_str());
        catalog.control(&id).map(|control| control.id.clone()).ok_or_else(|| What::NoControl(name.to_owned()))
    });
    Ok((at, known.collect::<Result<_, _>>()?))
}

/// A number as the catalog writes it, whatever the width of its letters.
fn fold_number(name: &str) -> String {
    fold_search(name).to_uppercase()
}

/// What each control is about, as pairs of characters, the rarer the weightier.
struct Profiles<'a> {
    of: Vec<(&'a Control, HashSet<Pair>)>,
    weights: HashMap<Pair, f64>,
}

type Pair = (char, char);

impl<'a> Profiles<'a> {
    fn of(catalog: &'a Catalog) -> Profiles<'a> {
        let of: Vec<_> = catalog.controls.iter().map(|control| (control, pairs(&about(control)))).collect();
        let mut counts: HashMap<Pair, usize> = HashMap::new();
        of.iter().flat_map(|(_, pairs)| pairs).for_each(|pair| *counts.entry(*pair).or_default() += 1);
        let all = of.len() as f64;
        let weights = counts.into_iter().map(|(pair, count)| (pair, (all / count as f64).ln())).collect();
        Profiles { of, weights }
    }

    /// The controls whose words a section has most of, best first. Only a proposal: words are no judgement.
    fn propose(&self, section: &Section) -> Vec<&'a Control> {
        let texts = section.source.quotation.iter().flat_map(Block::texts).collect::<Vec<_>>().join(" ");
        let text: String = format!("{} {texts}", section.heading).chars().take(COMPARED).collect();
        let said = pairs(&text);
        let weight = |pairs: &mut dyn Iterator<Item = &Pair>| -> f64 {
            pairs.filter_map(|pair| self.weights.get(pair)).sum()
        };
        let own = weight(&mut said.iter()).max(1.0);
        let mut ranked: Vec<(f64, &Control)> = self
            .of
            .iter()
            .map(|(control, pairs)| (weight(&mut pairs.intersection(&said)) / own, *control))
            .filter(|(alike, _)| *alike >= LEAST)
            .collect();
        ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        ranked.into_iter().take(PROPOSED).map(|(_, control)| control).collect()
    }
}

fn about(control: &Control) -> String {
    let questions = control.questions.iter().map(|question| question.text.ja.as_str());
    [control.title.ja.as_str(), control.expected.ja.as_str()]
        .into_iter()
        .chain(questions)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Pairs of characters beside each other that are no blanks, signs or hiragana: those are in every text.
fn pairs(text: &str) -> HashSet<Pair> {
    let folded: Vec<char> = fold_search(text).chars().collect();
    let speaks = |c: &char| c.is_alphanumeric() && !('\u{3041}'..='\u{309F}').contains(c);
    let both = folded.iter().zip(folded.iter().skip(1));
    both.filter(|(one, other)| speaks(one) && speaks(other)).map(|(one, other)| (*one, *other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::read as read_paper;
    use crate::store::Library;
    use crate::store::library::DEFAULT_CATALOG;
    use proptest::prelude::*;

    const PAPER: &str = "白樺クラウド\n\n2026年6月10日\n\n第2章 設備\n\n2.1 建物\n\n建物は震度6強に耐える。\n\n\
                         2.2 情報のバックアップ\n\n利用者はバックアップを自ら取得する。復元の試験も行う。\n";

    fn catalog() -> Catalog {
        Library::new(&crate::store::Folders::under(std::path::Path::new("無")))
            .catalog(DEFAULT_CATALOG)
            .unwrap()
    }

    fn reading() -> Reading {
        read_paper(PAPER, &catalog(), None)
    }

    fn made(reading: &Reading) -> String {
        list(reading, &catalog(), "話題と管理策", |near| format!("候補: {near}"))
    }

    #[test]
    fn the_list_names_every_section_that_says_something_and_proposes() {
        let list = made(&reading());
        assert!(list.starts_with("# 話題と管理策\n"), "{list}");
        assert!(list.contains("7 2.1 建物 =>\n"), "{list}");
        let backup = list.split("\n\n").find(|part| part.contains("バックアップ =>")).unwrap();
        assert!(backup.contains("候補: 12.3.1"), "{list}");
    }

    #[test]
    fn a_list_left_as_it_is_assigns_nothing_and_a_filled_one_does() {
        let (mut paper, catalog) = (reading(), catalog());
        let list = made(&paper);
        assert_eq!(apply(&list, &mut paper, &catalog), Ok(0), "a proposal is only a remark");
        let filled = list.replace("建物 =>", "建物 => 11.2.7、１２.１.３, 11.2.7");
        assert_eq!(apply(&filled, &mut paper, &catalog), Ok(1));
        assert_eq!(paper.controls(), [&ControlId::from("11.2.7"), &ControlId::from("12.1.3")]);
        let again = made(&paper);
        assert!(again.contains("建物 => 11.2.7, 12.1.3\n"), "what is assigned can be gone on with: {again}");
    }

    #[test]
    fn everything_wrong_is_named_by_its_line_and_nothing_is_assigned() {
        let (mut paper, catalog) = (reading(), catalog());
        let list = "# 一行目\n7 2.1 建物 => 99.9\n8 別の節 => 12.3.1\n建物\n7 2.1 建物 => 12.3.1\n";
        let wrong = apply(list, &mut paper, &catalog).unwrap_err();
        let expected = [
            (2, What::NoControl("99.9".into())),
            (3, What::NoSection("8 別の節".into())),
            (4, What::NotUnderstood),
        ];
        assert_eq!(wrong, expected.map(|(line, what)| Wrong { line, what }));
        assert!(paper.controls().is_empty());
    }

    #[test]
    fn what_was_decided_is_written_and_a_person_s_remarks_stay() {
        let (mut paper, catalog) = (reading(), catalog());
        let list = format!("{}# 確認: 佐藤\n", made(&paper)).replace("2.1 建物 =>", "2.1 建物 => 5.1.1");
        apply(&list, &mut paper, &catalog).unwrap();
        let mut decisions = topics(&paper, &catalog);
        let building = decisions.topics().iter().position(|topic| topic.heading == "2.1 建物").unwrap();
        decisions.toggle(building, &"11.2.7".into());
        decisions.toggle(building, &"5.1.1".into());
        let written = amended(&list, &decisions);
        assert_eq!(written, list.replace("建物 => 5.1.1", "建物 => 11.2.7"), "nothing else was touched");
        let twice = format!("{list}7 2.1 建物 => 9.2.3");
        assert_eq!(amended(&twice, &decisions), written);
        assert_eq!(amended("# 別の覚え書き", &decisions), "# 別の覚え書き\n7 2.1 建物 => 11.2.7\n");
        decisions.undo();
        decisions.undo();
        assert_eq!(amended(&written, &decisions), list, "what was taken back is written, too");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_is_decided_on_the_screen_the_list_says_it_to_the_next_reader(
            steps in prop::collection::vec((0usize..4, 0usize..4, any::<bool>()), 0..12),
            has_all in any::<bool>(),
        ) {
            let (paper, catalog) = (reading(), catalog());
            let mut decisions = topics(&paper, &catalog);
            let mut written = if has_all { made(&paper) } else { String::new() };
            for (at, control, is_undone) in steps {
                decisions.toggle(at, &catalog.controls[control * 7].id);
                if is_undone {
                    decisions.undo();
                }
                written = amended(&written, &decisions);
            }
            let mut read = reading();
            apply(&written, &mut read, &catalog).unwrap();
            prop_assert_eq!(topics(&read, &catalog).topics().len(), decisions.topics().len());
            for (read, decided) in topics(&read, &catalog).topics().iter().zip(decisions.topics()) {
                prop_assert_eq!(&read.controls, &decided.controls);
            }
        }

        #[test]
        fn whatever_is_assigned_every_line_is_still_accounted_for(list in "([0-9]{1,2} ?[建物.2 ]{0,4}(=>)? ?[0-9.,]{0,8}\n){0,6}") {
            let mut paper = reading();
            let before = (paper.account.clone(), paper.lines.clone(), paper.sections.len());
            let _ = apply(&list, &mut paper, &catalog());
            prop_assert_eq!(before, (paper.account, paper.lines, paper.sections.len()));
        }
    }
}
