//! Keys of one's own, looked up: which place, which key, which command. The names are those of the code.

use super::command::Command;
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

/// Looks up every line, and finds every mistake.
pub fn look_up(lines: &[KeyLine]) -> (Vec<OwnKey>, Vec<Finding>) {
    let (mut keys, mut findings) = (Vec::new(), Vec::new());
    let unknown = |named: &Named, known: Vec<String>| Finding {
        at: named.at,
        mistake: Mistake::NotOffered(named.text.clone(), known),
    };
    for line in lines {
        let context = Context::ALL.iter().copied().find(|one| context_name(*one) == line.context.text);
        let command = commands().find(|one| command_name(*one) == line.command.text);
        let chord = read_chord(&line.chord.text);
        match (context, chord, command) {
            (Some(context), Some(chord), Some(command)) => keys.push(OwnKey { context, chord, command }),
            _ => {
                if context.is_none() {
                    let known = Context::ALL.iter().copied().map(context_name).collect();
                    findings.push(unknown(&line.context, known));
                }
                if chord.is_none() {
                    let mistake = Mistake::NotAKey(line.chord.text.clone());
                    findings.push(Finding { at: line.chord.at, mistake });
                }
                if command.is_none() {
                    findings.push(unknown(&line.command, commands().map(command_name).collect()));
                }
            }
        }
    }
    // A place that is not there is said once, not at each of its keys.
    findings.sort_by_key(|finding| finding.at);
    findings.dedup();
    (keys, findings)
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
}
