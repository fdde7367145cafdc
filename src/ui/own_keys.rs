//! Keys of one's own, looked up: which place, which key, which command. The names are those of the code.

use super::command::Command;
use super::keymap::{Keymap, bindings};
use super::keys::{Chord, Context, Key, TABLE};
use crate::model::config::{Finding, KeyLine, Mistake, Named};

/// A key of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnKey {
    /// Where it works.
    pub context: Context,
    /// The key.
    pub chord: Chord,
    /// What it does.
    pub command: Command,
}

/// Commands that must keep a key everywhere: without them nobody finds out again, or out.
const KEPT: [Command; 5] = [Command::Help, Command::Quit, Command::Palette, Command::Back, Command::Leave];

/// Looks up every line, and finds every mistake. What is found wrong is not among the keys.
pub fn look_up(lines: &[KeyLine]) -> (Vec<OwnKey>, Vec<Finding>) {
    let (mut keys, mut findings): (Vec<OwnKey>, Vec<Finding>) = (Vec::new(), Vec::new());
    for line in lines {
        match read_line(line).and_then(|key| fits(line, key, &keys)) {
            Ok(key) => keys.push(key),
            Err(found) => findings.extend(found),
        }
    }
    // A place that is not there is said once, not at each of its keys.
    findings.sort_by_key(|finding| finding.at);
    findings.dedup();
    (keys, findings)
}

fn read_line(line: &KeyLine) -> Result<OwnKey, Vec<Finding>> {
    let mut findings = Vec::new();
    let unknown = |named: &Named, known: Vec<String>| Finding {
        at: named.at,
        mistake: Mistake::NotOffered(named.text.clone(), known),
    };
    let context = Context::ALL.iter().copied().find(|one| context_name(*one) == line.context.text);
    if context.is_none() {
        findings.push(unknown(&line.context, Context::ALL.iter().copied().map(context_name).collect()));
    }
    let chord = read_chord(&line.chord.text);
    if chord.is_none() {
        findings.push(Finding { at: line.chord.at, mistake: Mistake::NotAKey(line.chord.text.clone()) });
    }
    // What works there: a command has no meaning in a place that does not know it.
    let offered: Vec<Command> = commands().filter(|one| context.is_none_or(|at| works(at, *one))).collect();
    let command = offered.iter().copied().find(|one| command_name(*one) == line.command.text);
    if command.is_none() {
        findings.push(unknown(&line.command, offered.into_iter().map(command_name).collect()));
    }
    match (context, chord, command) {
        (Some(context), Some(chord), Some(command)) => Ok(OwnKey { context, chord, command }),
        _ => Err(findings),
    }
}

/// The key, if it can stand beside those before it.
fn fits(line: &KeyLine, key: OwnKey, before: &[OwnKey]) -> Result<OwnKey, Vec<Finding>> {
    let OwnKey { context, chord, command } = key;
    let at_the_key = |mistake| vec![Finding { at: line.chord.at, mistake }];
    if context.takes_text() && !chord.ctrl && matches!(chord.key, Key::Char(_)) {
        return Err(at_the_key(Mistake::IsText(line.chord.text.clone())));
    }
    if before.iter().any(|other| (other.context, other.chord) == (context, chord)) {
        return Err(at_the_key(Mistake::Twice(line.chord.text.clone())));
    }
    let with: Vec<OwnKey> = before.iter().copied().chain([key]).collect();
    let keymap = Keymap::with(with);
    let lost = KEPT.into_iter().find(|kept| {
        *kept != command
            && works(context, *kept)
            && !keymap
                .working_in(context)
                .any(|bound| bound.command == *kept && bound.chord.needs_no_letter())
    });
    match lost {
        Some(lost) => Err(at_the_key(Mistake::LeavesWithoutKey(command_name(lost)))),
        None => Ok(key),
    }
}

fn works(context: Context, command: Command) -> bool {
    bindings(context).any(|binding| binding.command == command)
}

/// The name of a command in the settings.
pub fn command_name(command: Command) -> String {
    kebab(&format!("{command:?}"))
}

/// The name of a place in the settings.
pub fn context_name(context: Context) -> String {
    kebab(&format!("{context:?}"))
}

/// Every command, each once, in the order of the table.
pub fn commands() -> impl Iterator<Item = Command> {
    let mut seen = std::collections::HashSet::new();
    TABLE.iter().map(|binding| binding.command).filter(move |command| seen.insert(*command))
}

/// `NextUnanswered` as `next-unanswered`, `ChooseNth(1)` as `choose-nth-1`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        match c {
            'A'..='Z' => {
                if !kebab.is_empty() {
                    kebab.push('-');
                }
                kebab.push(c.to_ascii_lowercase());
            }
            '(' => kebab.push('-'),
            ')' => {}
            c => kebab.push(c),
        }
    }
    kebab
}

/// A key as people write it: `ctrl+f`, `shift+tab`, `f8`, `space`, `?`.
fn read_chord(text: &str) -> Option<Chord> {
    let lower = text.trim().to_lowercase();
    let (ctrl, rest) = lower.strip_prefix("ctrl+").map_or((false, lower.as_str()), |rest| (true, rest));
    let (shift, rest) = rest.strip_prefix("shift+").map_or((false, rest), |rest| (true, rest));
    let key = named_key(rest).or_else(|| one_character(rest))?;
    // A terminal tells a letter with Shift only by its case.
    let tellable = !(shift && matches!(key, Key::Char(_)));
    tellable.then_some(Chord { key, ctrl, shift })
}

fn named_key(name: &str) -> Option<Key> {
    if let Some(number) = name.strip_prefix('f').and_then(|number| number.parse().ok()) {
        return (1..=12).contains(&number).then_some(Key::F(number));
    }
    Some(match name {
        "space" => Key::Char(' '),
        "enter" => Key::Enter,
        "tab" => Key::Tab,
        "esc" => Key::Esc,
        "backspace" => Key::Backspace,
        "delete" => Key::Delete,
        "up" => Key::Up,
        "down" => Key::Down,
        "left" => Key::Left,
        "right" => Key::Right,
        "home" => Key::Home,
        "end" => Key::End,
        "pgup" => Key::PageUp,
        "pgdn" => Key::PageDown,
        _ => return None,
    })
}

fn one_character(name: &str) -> Option<Key> {
    let mut characters = name.chars();
    let c = characters.next().filter(char::is_ascii_graphic)?;
    characters.next().is_none().then_some(Key::Char(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::read;

    #[test]
    fn every_key_and_command_of_the_table_can_be_named() {
        for binding in TABLE {
            assert_eq!(read_chord(&binding.chord.to_string()), Some(binding.chord), "{}", binding.chord);
            for context in binding.contexts {
                let (context, command) = (context_name(*context), command_name(binding.command));
                let text = format!("[keys.{context}]\n\"{}\" = \"{command}\"\n", binding.chord);
                let (keys, findings) = look_up(&read(&text).0.keys);
                assert_eq!(findings, [], "{text}");
                assert_eq!(keys[0].command, binding.command);
            }
        }
    }

    #[test]
    fn every_mistake_is_found() {
        let text =
            "[keys.list]\n\"ctrl+alt+x\" = \"quit\"\n\"f5\" = \"exit\"\n[keys.lists]\n\"f13\" = \"quit\"\n";
        let (keys, findings) = look_up(&read(text).0.keys);
        assert!(keys.is_empty());
        let places: Vec<(usize, usize)> = findings.iter().map(|one| (one.at.line, one.at.column)).collect();
        assert_eq!(places, [(2, 1), (3, 8), (4, 7), (5, 1)]);
    }

    #[test]
    fn a_map_that_cannot_be_is_refused_line_by_line_and_the_rest_is_taken() {
        let text = "[keys.line]\n\"j\" = \"next-field\"\n\"f11\" = \"next-field\"\n\"F11\" = \"undo\"\n\
                    [keys.home]\n\"f1\" = \"down\"\n\"f5\" = \"newline\"\n\
                    [keys.list]\n\"f10\" = \"down\"\n\"ctrl+q\" = \"up\"\n\"ctrl+c\" = \"up\"\n";
        let (keys, findings) = look_up(&read(text).0.keys);
        let mistakes: Vec<&Mistake> = findings.iter().map(|one| &one.mistake).collect();
        assert!(matches!(mistakes[0], Mistake::IsText(key) if key == "j"));
        assert!(matches!(mistakes[1], Mistake::Twice(key) if key == "F11"));
        assert!(matches!(mistakes[2], Mistake::LeavesWithoutKey(command) if command == "help"));
        assert!(matches!(mistakes[3], Mistake::NotOffered(name, known)
            if name == "newline" && known.contains(&"activate".into()) && !known.contains(&"newline".into())));
        assert!(matches!(mistakes[4], Mistake::LeavesWithoutKey(command) if command == "quit"));
        assert_eq!(findings.len(), 5);
        let named: Vec<String> = keys.iter().map(|key| key.chord.to_string()).collect();
        assert_eq!(named, ["F11", "F10", "Ctrl+Q"]);
    }
}
