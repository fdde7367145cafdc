//! A whole assessment by keys alone, in a real terminal, to the same file as by questions and answers alone.
//!
//! Which keys to press is found out by a second walk in memory: it is given the same keys, and asked where they have led.

use crate::home::Home;
use crate::prompt::{assert_same, walk};
use crate::pty::Pty;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tenken::model::assessment::Assessment;
use tenken::model::left::Left;
use tenken::model::{OpenAssessment, QuestionId, Value};
use tenken::store::{Folders, Library, opening};
use tenken::text::Lang;
use tenken::ui::form::{Act, Slot, Stop};
use tenken::ui::input::Input;
use tenken::ui::keys::{Chord, Key};
use tenken::ui::state::{Screen, State};
use tenken::ui::update;
use tenken::ui::walk::Walk;

/// A walk to be given keys, and what they look like to a terminal.
struct Keys {
    state: State,
    wanted: Assessment,
    typed: String,
}

impl Keys {
    fn walk(&self) -> &Walk {
        match &self.state.screen {
            Screen::Walk(walk) => walk,
            _ => panic!("the walk was left"),
        }
    }

    fn press(&mut self, chord: Chord, bytes: &str) {
        update::input(&mut self.state, Input::Chord(chord));
        self.typed += bytes;
    }

    fn text(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.press(Chord::plain(Key::Enter), "\r");
            }
            update::input(&mut self.state, Input::Text(line.to_owned()));
            self.typed += line;
        }
    }

    fn tab(&mut self) {
        self.press(Chord::plain(Key::Tab), "\t");
    }

    /// The stops of the field with the focus.
    fn group(&self) -> Vec<Stop> {
        let form = self.walk().form(Lang::Ja);
        let group = form.group(self.walk().focus().unwrap());
        form.stops[group].to_vec()
    }

    fn value(&self, slot: &Slot) -> Value {
        self.value_in(self.walk().open.assessment(), slot)
    }

    fn value_in(&self, assessment: &Assessment, slot: &Slot) -> Value {
        match slot {
            Slot::About(part) => assessment.about(part),
            Slot::Answer(field) => {
                let questionnaire = self.walk().open.questionnaire();
                let item = questionnaire.at(self.walk().position().unwrap()).unwrap();
                assessment.answer(&item.control.id).map_or(Value::Empty, |answer| answer.value(field))
            }
        }
    }

    /// Whether the assessment that is wanted has one more entry of evidence for a question.
    fn lacks_evidence(&self, question: &Option<QuestionId>) -> bool {
        let item = self.walk().open.questionnaire().at(self.walk().position().unwrap()).unwrap();
        let count = |assessment: &Assessment| {
            let answer = assessment.answer(&item.control.id);
            answer.map_or(0, |answer| answer.evidence.iter().filter(|one| one.question == *question).count())
        };
        count(&self.wanted) > count(self.walk().open.assessment())
    }

    /// Writes into the field with the focus what is wanted there.
    fn fill(&mut self) {
        let group = self.group();
        match (&group[0].act, group[0].slot.clone()) {
            (Act::AddEvidence(question), _) if self.lacks_evidence(question) => {
                self.press(Chord::plain(Key::Enter), "\r");
                self.fill();
            }
            (act, Some(slot)) => {
                let wanted = self.value_in(&self.wanted, &slot);
                if wanted == self.value(&slot) || wanted.is_empty() {
                    return;
                }
                match (act, &wanted) {
                    (Act::Line | Act::Block, wanted) => self.text(&written(wanted)),
                    (Act::Tick, _) => self.text(" "),
                    _ => self.choose(&group, &wanted),
                }
                assert_eq!(self.value(&slot), wanted, "{slot}");
            }
            _ => {}
        }
    }

    fn choose(&mut self, group: &[Stop], wanted: &Value) {
        let numbers = group.iter().enumerate().filter(|(_, stop)| match (&stop.act, wanted) {
            (Act::Offer(value), wanted) => value == wanted,
            (Act::OfferOfMany(Value::Choices(one)), Value::Choices(all)) => {
                one.iter().all(|one| all.contains(one))
            }
            _ => false,
        });
        let digits: BTreeSet<usize> = numbers.map(|(at, _)| at + 1).collect();
        for digit in digits {
            assert!(digit <= 9, "a choice without a number");
            self.text(&digit.to_string());
        }
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(day) => day.to_string(),
        Value::Number(number) => number.to_string(),
        other => panic!("{other:?} is not typed"),
    }
}

/// The keys that make of one assessment the other.
fn keys(home: &Home, from: &str, wanted: &str) -> Keys {
    let read = |name: &str| opening::current(&home.path(name)).unwrap().joined.meeting.assessment;
    let from = read(from);
    let library = Library::new(&Folders::under(&home.own()));
    let questionnaire = Arc::new(library.questionnaire_of(&from).unwrap());
    let clock = || "2026-11-23T14:03:00+09:00".parse().unwrap();
    let mut state = State::new(Lang::Ja, clock);
    let open = OpenAssessment::new(from, questionnaire, clock().date_naive());
    let walk = Walk::new(open, "鍵盤.json".into(), None, &Left::default());
    state.screen = Screen::Walk(Box::new(walk));
    let mut keys = Keys { state, wanted: read(wanted), typed: String::new() };
    keys.press(Chord::plain(Key::F(5)), "\x1b[15~");
    let last = keys.walk().open.questionnaire().len() - 1;
    loop {
        keys.fill();
        // Behind the last field of the last control there is nothing more.
        let form = keys.walk().form(Lang::Ja);
        let behind = form.group(keys.walk().focus().unwrap()).end;
        if keys.walk().position() == Some(last) && behind == form.stops.len() {
            return keys;
        }
        keys.tab();
    }
}

/// What a process has had of the processors so far, whatever else the machine is doing; none where the system does not
/// tell.
fn machine_time(pid: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // Behind the name in parentheses; user and system time are the 12th and 13th there, in hundredths.
    let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

#[test]
fn a_whole_assessment_by_keys_alone_is_the_one_by_questions_and_answers_alone() {
    let home = Home::new();
    home.line("new 問答.json").succeeded();
    home.write("鍵盤.json", home.read("問答.json"));
    walk(&home, "問答.json", usize::MAX).1.succeeded().prints(&["回答 45/45"]);

    let keys = keys(&home, "鍵盤.json", "問答.json");
    let mut pty = Pty::start(&home.own(), &[home.path("鍵盤.json").to_str().unwrap()], 120, 40);
    pty.wait_for("はじめに 0/13");
    pty.send(&keys.typed);
    pty.wait_within(Duration::from_secs(300), "everything answered and saved", |screen| {
        let head = screen.rows(0, 120).next().unwrap_or_default();
        head.contains("回答 45/45") && head.contains("保存済み") && !head.starts_with('*')
    });
    if let Some(spent) = machine_time(pty.pid()) {
        assert!(spent < Duration::from_secs(60), "{spent:?}");
    }
    pty.send("\x1b[21~");
    assert_eq!(pty.ended(), 0);
    home.line("status 鍵盤.json").succeeded().prints(&["45/45"]);
    assert_same(&home, "鍵盤.json", "問答.json");
}
