//! The columns of the table: one definition of each says its heading, what stands in it, by what it is sorted, and
//! into which field it can be written.

use crate::model::evidence::Evidence;
use crate::model::open::{Count, OpenAssessment};
use crate::model::questionnaire::Item;
use crate::model::readiness::{self, Problem};
use crate::model::vocabulary::{Applicability, Bearer, Implementation, Vocabulary, Workflow};
use crate::model::{Answer, Field};
use crate::text::Lang;
use crate::text::fold::{fold_search, natural_cmp};
use crate::text::strings::headings::Heading;
use crate::text::strings::table::TableStrings;
use crate::text::strings::ui::UiStrings;
use crate::text::width::width;
use crate::ui::row::Tone;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::cmp::Ordering;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number of the control.
    Number,
    /// Its name.
    Title,
    /// The mark that tells how far it is.
    Mark,
    /// Whether it applies.
    Applicability,
    /// How far it is in place.
    Implementation,
    /// Between author and approver.
    Workflow,
    /// Who bears it.
    Ownership,
    /// Who answers for it.
    Owner,
    /// By when.
    Due,
    /// How many entries of evidence there are.
    Evidence,
    /// How many corrective actions are not done.
    Actions,
    /// How many duties are not taken care of.
    Duties,
    /// How many things an auditor would object to.
    Findings,
    /// When it was answered last.
    Answered,
    /// The chapter it stands in.
    Chapter,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// What it is.
    pub tone: Tone,
}

/// By what a row is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// By a text, folded, numbers in it as numbers.
    Text(String),
    /// By a place in a list, or a number.
    Rank(usize),
    /// By a day.
    Day(NaiveDate),
    /// By a time.
    Time(DateTime<FixedOffset>),
}

impl Key {
    /// Which comes first.
    pub fn order(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Text(a), Key::Text(b)) => natural_cmp(a, b),
            (Key::Rank(a), Key::Rank(b)) => a.cmp(b),
            (Key::Day(a), Key::Day(b)) => a.cmp(b),
            (Key::Time(a), Key::Time(b)) => a.cmp(b),
            // A column has one kind of key only.
            _ => Ordering::Equal,
        }
    }
}

/// One row being looked at.
pub struct Looked<'a> {
    /// The control with the provider's side.
    item: Item<'a>,
    answer: &'a Answer,
    count: Count,
    today: NaiveDate,
}

impl<'a> Looked<'a> {
    /// The control at a place.
    pub fn at(open: &'a OpenAssessment, position: usize) -> Option<Looked<'a>> {
        let item = open.questionnaire().at(position)?;
        let answer = open.answer(&item.control.id);
        Some(Looked { item, answer, count: open.count(position), today: open.today() })
    }

    fn bearer(&self) -> Option<Bearer> {
        self.answer.ownership.or_else(|| self.item.ownership().map(|ownership| ownership.by))
    }

    /// Open duties, and all of them.
    fn duties(&self) -> (usize, usize) {
        let done = |id| self.answer.duties.get(id).is_some_and(|given| given.done);
        self.item.duties().fold((0, 0), |(open, all), duty| (open + usize::from(!done(&duty.id)), all + 1))
    }

    fn actions(&self) -> usize {
        self.answer.actions.iter().filter(|action| !action.state.is_done()).count()
    }

    fn evidence(&self) -> usize {
        self.answer.evidence.iter().filter(|entry| Evidence::says_something(entry)).count()
    }

    fn findings(&self) -> Vec<Problem> {
        readiness::problems(self.answer, self.today)
    }
}

/// The two cells that tell how far a control is.
pub fn mark(count: Count, t: &UiStrings) -> (&'static str, Tone) {
    match stage(count) {
        0 => (t.mark_untouched, Tone::Faint),
        1 => (t.mark_begun, Tone::Warn),
        2 => (t.mark_problem, Tone::Bad),
        3 => (t.mark_complete, Tone::Good),
        _ => (t.mark_excluded, Tone::Plain),
    }
}

fn stage(count: Count) -> usize {
    match (count.tally.begun, count.tally.is_complete(), count.ready) {
        (false, ..) => 0,
        (_, false, _) => 1,
        (_, true, false) => 2,
        (_, true, true) => 3 + usize::from(count.excluded),
    }
}

impl Column {
    /// Every column, in the order in which they are offered.
    pub const ALL: &'static [Column] = &[
        Column::Number,
        Column::Title,
        Column::Mark,
        Column::Applicability,
        Column::Implementation,
        Column::Workflow,
        Column::Owner,
        Column::Due,
        Column::Evidence,
        Column::Duties,
        Column::Findings,
        Column::Actions,
        Column::Ownership,
        Column::Answered,
        Column::Chapter,
    ];

    /// Those that are shown until somebody chooses others.
    pub const AT_FIRST: usize = 11;

    /// Those that can be written for several controls at once.
    pub fn written() -> impl Iterator<Item = Column> {
        Column::ALL.iter().copied().filter(|column| column.field().is_some())
    }

    /// The column of a heading's name.
    pub fn named(token: &str) -> Option<Column> {
        Column::ALL.iter().copied().find(|column| column.token() == token)
    }

    /// Its name in files.
    pub fn token(self) -> &'static str {
        self.heading().token()
    }

    fn heading(self) -> Heading {
        match self {
            Column::Number => Heading::Number,
            Column::Title => Heading::Name,
            Column::Mark => Heading::State,
            Column::Applicability => Heading::Applicable,
            Column::Implementation => Heading::Status,
            Column::Workflow => Heading::Workflow,
            Column::Ownership => Heading::Responsibility,
            Column::Owner => Heading::Owner,
            Column::Due => Heading::Due,
            Column::Evidence => Heading::Evidence,
            Column::Actions => Heading::Actions,
            Column::Duties => Heading::Duties,
            Column::Findings => Heading::Findings,
            Column::Answered => Heading::LastChecked,
            Column::Chapter => Heading::Chapter,
        }
    }

    /// What people read above it. Where a document's heading is too long for a narrow column, or says something else
    /// there, the table has its own.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = TableStrings::of(lang);
        match self {
            Column::Mark => t.mark,
            Column::Evidence => t.evidence,
            Column::Duties => t.duties,
            Column::Actions => t.actions,
            Column::Findings => t.findings,
            column => column.heading().label(lang),
        }
    }

    /// The field into which it can be written for several controls at once.
    pub fn field(self) -> Option<Field> {
        match self {
            Column::Applicability => Some(Field::Applicability),
            Column::Implementation => Some(Field::Implementation),
            Column::Workflow => Some(Field::Workflow),
            Column::Owner => Some(Field::Owner),
            Column::Due => Some(Field::Due),
            _ => None,
        }
    }

    /// How many cells it takes, so that every word it may hold fits; of a name it is the least.
    pub fn cells(self, lang: Lang) -> usize {
        fn longest<V: Vocabulary>(lang: Lang) -> usize {
            V::ALL.iter().map(|word| width(word.label(lang))).max().unwrap_or(0)
        }
        let inside = match self {
            Column::Number => 10,
            Column::Title => 20,
            Column::Applicability => longest::<Applicability>(lang),
            Column::Implementation => longest::<Implementation>(lang),
            Column::Workflow => longest::<Workflow>(lang),
            Column::Ownership => longest::<Bearer>(lang),
            Column::Owner => 14,
            // A day, and a sign behind one that has passed.
            Column::Due => 12,
            Column::Answered => 10,
            Column::Chapter => 5,
            Column::Mark | Column::Evidence | Column::Actions | Column::Duties | Column::Findings => 4,
        };
        // Beside its heading stand the sign of sorting, a blank before it, and the brackets of the selected column.
        inside.max(width(self.label(lang)) + 4)
    }

    /// What stands in it.
    pub fn cell(self, row: &Looked<'_>, lang: Lang) -> Cell {
        let plain = |text: &str| Cell { text: text.to_owned(), tone: Tone::Plain };
        let word = |text: &str, given: bool| Cell {
            text: text.to_owned(),
            tone: if given { Tone::Plain } else { Tone::Faint },
        };
        let number = |count: usize, tone: Tone| match count {
            0 => Cell { text: "-".into(), tone: Tone::Faint },
            count => Cell { text: count.to_string(), tone },
        };
        let answer = row.answer;
        match self {
            Column::Number => plain(row.item.control.id.as_str()),
            Column::Title => plain(row.item.control.title.get(lang)),
            Column::Mark => {
                let (mark, tone) = mark(row.count, UiStrings::of(lang));
                Cell { text: mark.to_owned(), tone }
            }
            Column::Applicability => {
                word(answer.applicability.label(lang), answer.applicability != Applicability::default())
            }
            Column::Implementation => {
                word(answer.implementation.label(lang), answer.implementation != Implementation::default())
            }
            Column::Workflow => word(answer.workflow.label(lang), answer.workflow != Workflow::default()),
            Column::Ownership => plain(row.bearer().map_or("-", |bearer| bearer.label(lang))),
            Column::Owner if answer.owner.trim().is_empty() => word("-", false),
            Column::Owner => plain(&answer.owner),
            Column::Due => self.due(row),
            Column::Evidence => number(row.evidence(), Tone::Plain),
            Column::Actions => number(row.actions(), Tone::Warn),
            Column::Duties => match row.duties() {
                (_, 0) => word("-", false),
                (0, all) => Cell { text: format!("0/{all}"), tone: Tone::Good },
                (open, all) => Cell { text: format!("{open}/{all}"), tone: Tone::Warn },
            },
            Column::Findings => number(row.findings().len(), Tone::Bad),
            Column::Answered => match &answer.given {
                Some(given) => plain(&given.at.format("%Y-%m-%d").to_string()),
                None => word("-", false),
            },
            Column::Chapter => plain(&row.item.control.chapter),
        }
    }

    fn due(self, row: &Looked<'_>) -> Cell {
        match row.answer.due {
            None => Cell { text: "-".into(), tone: Tone::Faint },
            Some(day) if row.findings().contains(&Problem::Overdue) => {
                Cell { text: format!("{day} !"), tone: Tone::Bad }
            }
            Some(day) => Cell { text: day.to_string(), tone: Tone::Plain },
        }
    }

    /// By what a row is sorted; none where there is nothing, and that always comes last.
    pub fn key(self, row: &Looked<'_>, lang: Lang) -> Option<Key> {
        fn rank<V: Vocabulary>(word: V) -> Option<Key> {
            V::ALL.iter().position(|other| *other == word).map(Key::Rank)
        }
        let text = |text: &str| (!text.trim().is_empty()).then(|| Key::Text(fold_search(text.trim())));
        let answer = row.answer;
        match self {
            Column::Number => Some(number(row.item.control.id.as_str())),
            Column::Title => text(row.item.control.title.get(lang)),
            Column::Mark => Some(Key::Rank(stage(row.count))),
            Column::Applicability => rank(answer.applicability),
            Column::Implementation => rank(answer.implementation),
            Column::Workflow => rank(answer.workflow),
            Column::Ownership => row.bearer().and_then(rank),
            Column::Owner => text(&answer.owner),
            Column::Due => answer.due.map(Key::Day),
            Column::Evidence => Some(Key::Rank(row.evidence())),
            Column::Actions => Some(Key::Rank(row.actions())),
            Column::Duties => Some(row.duties()).filter(|(_, all)| *all > 0).map(|(open, _)| Key::Rank(open)),
            Column::Findings => Some(Key::Rank(row.findings().len())),
            Column::Answered => answer.given.as_ref().map(|given| Key::Time(given.at)),
            Column::Chapter => text(&row.item.control.chapter),
        }
    }
}

/// By what a number is sorted: first by its digits, so that CLD.6.3.1 stands between 6.1.3 and 7.2.2 as in the standard,
/// then by the letters before them.
fn number(id: &str) -> Key {
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = id.strip_suffix(digits).unwrap_or_default();
    Key::Text(fold_search(&format!("{digits} {letters}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use std::collections::HashSet;
    use std::sync::Arc;

    fn answered() -> OpenAssessment {
        OpenAssessment::new(sample::answered(), Arc::new(sample::questionnaire()), sample::today())
    }

    #[test]
    fn every_column_has_a_name_of_its_own_and_room_for_its_heading() {
        let tokens: HashSet<&str> = Column::ALL.iter().map(|column| column.token()).collect();
        assert_eq!(tokens.len(), Column::ALL.len());
        for column in Column::ALL {
            assert_eq!(Column::named(column.token()), Some(*column));
            for lang in Lang::ALL {
                assert!(column.cells(lang) >= width(column.label(lang)) + 4);
            }
        }
        assert_eq!(Column::named("何か"), None);
    }

    #[test]
    fn every_word_of_a_choice_fits_into_its_column() {
        for (lang, word, column) in [
            (Lang::En, Workflow::ChangesRequested.label(Lang::En), Column::Workflow),
            (Lang::Ja, Implementation::Partial.label(Lang::Ja), Column::Implementation),
        ] {
            assert!(width(word) <= column.cells(lang));
        }
    }

    #[test]
    fn the_cells_say_what_the_answer_says() {
        let open = answered();
        let row = Looked::at(&open, 1).unwrap();
        let text = |column: Column| column.cell(&row, Lang::Ja).text;
        assert_eq!(text(Column::Number), "12.4.1");
        assert_eq!(text(Column::Owner), "佐藤");
        assert_eq!(text(Column::Evidence), "1");
        assert_eq!(text(Column::Due), "2026-12-25");
        assert_eq!(text(Column::Duties), "0/1");
        assert_eq!(text(Column::Actions), "1");
        let untouched = Looked::at(&open, 0).unwrap();
        assert_eq!(Column::Due.cell(&untouched, Lang::En).text, "-");
        assert_eq!(Column::Due.key(&untouched, Lang::En), None);
        assert_eq!(Column::Mark.cell(&untouched, Lang::Ja).text, "未");
    }

    #[test]
    fn what_is_sorted_by_text_is_sorted_by_what_is_meant() {
        let key = |text: &str| Key::Text(fold_search(text));
        assert!(key("8.2").order(&key("8.10")).is_lt());
        let sorted = ["6.1.3", "CLD.6.3.1", "7.2.2", "12.1.3", "CLD.12.1.5", "序"];
        assert!(sorted.windows(2).all(|two| number(two[0]).order(&number(two[1])).is_lt()));
        assert!(key("ｲﾝﾌﾗ担当").order(&key("インフラ担当")).is_eq());
        assert!(Key::Rank(2).order(&Key::Rank(1)).is_gt());
    }
}
