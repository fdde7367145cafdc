//! A made-up catalog: chapters of a hundred controls, with questions of every kind.

use super::dice::Dice;
use super::words::{self, text};
use tenken::model::catalog::{Catalog, Chapter, Choice, Control, Guidance, Question, QuestionKind};
use tenken::model::condition::{Test, When};
use tenken::model::format::{CatalogMark, Extra, Kind};
use tenken::model::vocabulary::{Origin, Side, Vocabulary, YesNo};
use tenken::model::{Bilingual, ControlId, OptionId, QuestionId};

const A_CHAPTER: usize = 100;

/// Every kind; the shorter ones more often, as in the questionnaires people answer.
const KINDS: [QuestionKind; 10] = [
    QuestionKind::YesNo,
    QuestionKind::Single,
    QuestionKind::Text,
    QuestionKind::YesNo,
    QuestionKind::Number,
    QuestionKind::Date,
    QuestionKind::YesNo,
    QuestionKind::Multiple,
    QuestionKind::Evidence,
    QuestionKind::Text,
];

/// Makes a catalog of so many controls.
pub fn make(controls: usize, dice: &mut Dice) -> Catalog {
    Catalog {
        format: CatalogMark::Mark,
        version: Kind::Catalog.newest(),
        id: format!("generated-{controls}"),
        title: text(&format!("生成した管理策 {controls} 件"), &format!("{controls} generated controls")),
        editions: Vec::new(),
        chapters: (0..controls.div_ceil(A_CHAPTER)).map(|at| chapter(at, dice)).collect(),
        themes: Vec::new(),
        profile: Vec::new(),
        controls: (0..controls).map(|at| control(at, dice)).collect(),
        extra: Extra::new(),
    }
}

fn chapter(at: usize, dice: &mut Dice) -> Chapter {
    let (ja, en) = words::subject(dice);
    Chapter { id: (at + 1).to_string(), title: text(ja, en), extra: Extra::new() }
}

fn control(at: usize, dice: &mut Dice) -> Control {
    let chapter = at / A_CHAPTER + 1;
    let id = format!("{chapter}.{}.{}", at / 10 % 10 + 1, at % 10 + 1);
    let (ja, en) = words::subject(dice);
    Control {
        chapter: chapter.to_string(),
        title: words::title(dice),
        origin: if at % 10 == 9 { Origin::Cld } else { Origin::AnnexA },
        guidance: Guidance { customer: true, provider: !super::statements::is_silent(at) },
        ownership: None,
        replaces: Vec::new(),
        numbers: Vec::new(),
        expected: text(&format!("{ja}を定める"), &format!("Settle {en}")),
        implemented: None,
        evidence: Vec::new(),
        risk: text(&format!("{ja}の不備"), &format!("No {en}")),
        example: None,
        proposals: Vec::new(),
        questions: questions(at, &id, dice),
        extra: Extra::new(),
        id: ControlId::from(id),
    }
}

fn questions(at: usize, id: &str, dice: &mut Dice) -> Vec<Question> {
    let kind = KINDS.get((at + at / KINDS.len()) % KINDS.len()).copied().unwrap_or(QuestionKind::YesNo);
    let mut questions = vec![question(&format!("Q-{id}-1"), kind, dice)];
    if kind == QuestionKind::YesNo && dice.one_in(4) {
        let mut follow_up = question(&format!("Q-{id}-f1"), QuestionKind::Text, dice);
        let options = [YesNo::Partial, YesNo::No].map(|word| OptionId::from(word.token())).to_vec();
        let question = QuestionId::from(format!("Q-{id}-1"));
        follow_up.when = Some(When { question, is: Test::AnyOf(options) });
        questions.push(follow_up);
    }
    questions
}

fn question(id: &str, kind: QuestionKind, dice: &mut Dice) -> Question {
    let (ja, en) = words::subject(dice);
    Question {
        id: QuestionId::from(id),
        kind,
        side: Side::Customer,
        text: asked(kind, ja, en),
        hint: None,
        options: options(kind),
        unit: (kind == QuestionKind::Number).then(|| text("日", "days")),
        past: true,
        neutral: false,
        when: None,
        themes: Vec::new(),
        extra: Extra::new(),
    }
}

fn asked(kind: QuestionKind, ja: &str, en: &str) -> Bilingual {
    match kind {
        QuestionKind::Single => text(&format!("{ja}の担い手は"), &format!("Who does {en}?")),
        QuestionKind::Multiple => text(&format!("{ja}の方法は"), &format!("How are {en} done?")),
        QuestionKind::YesNo => text(&format!("{ja}を決めましたか"), &format!("Decided on {en}?")),
        QuestionKind::Text => text(&format!("{ja}の運用は"), &format!("Describe {en}")),
        QuestionKind::Number => text(&format!("{ja}を何日残しますか"), &format!("Days of {en}?")),
        QuestionKind::Date => text(&format!("{ja}を見直した日は"), &format!("Last review of {en}?")),
        QuestionKind::Evidence => text(&format!("{ja}の記録は"), &format!("Records of {en}?")),
    }
}

fn options(kind: QuestionKind) -> Vec<Choice> {
    if !matches!(kind, QuestionKind::Single | QuestionKind::Multiple) {
        return Vec::new();
    }
    let choice = |(id, ja, en): (&str, _, _)| Choice {
        id: OptionId::from(id),
        text: text(ja, en),
        extra: Extra::new(),
    };
    [("own", "自組織", "We"), ("supplier", "委託先", "Supplier")].map(choice).to_vec()
}
