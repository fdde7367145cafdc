//! The keys as this person has them: the one table, and before it keys of their own.

use super::command::Command;
use super::keys::{Binding, Chord, Context, TABLE};
use super::own_keys::OwnKey;
use crate::text::strings::ui::UiStrings;
use std::sync::Arc;

/// The keys that work. Dispatch, footer, help, palette and `tenken keys` all ask here.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    own: Arc<[OwnKey]>,
}

/// A key in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The key.
    pub chord: Chord,
    /// What it does.
    pub command: Command,
    /// Whether the footer offers it.
    pub in_footer: bool,
}

impl Keymap {
    /// The table with a person's own keys before it.
    pub fn with(own: Vec<OwnKey>) -> Keymap {
        Keymap { own: own.into() }
    }

    /// What a key does where the focus is.
    pub fn command(&self, context: Context, chord: Chord) -> Option<Command> {
        // Where Shift says nothing beside an arrow, the arrow moves as it does alone.
        let alone = (chord.shift && chord.key.is_arrow()).then_some(Chord { shift: false, ..chord });
        self.bound(context, chord).or_else(|| self.bound(context, alone?))
    }

    fn bound(&self, context: Context, chord: Chord) -> Option<Command> {
        let own = self.own_in(context).find(|own| own.chord == chord).map(|own| own.command);
        own.or_else(|| {
            bindings(context).find(|binding| binding.chord == chord).map(|binding| binding.command)
        })
    }

    /// The keys that work where the focus is, in the order of the table; a person's own before the one that the
    /// table has for the same.
    pub fn working_in(&self, context: Context) -> impl Iterator<Item = Bound> {
        let mut seen: Vec<Command> = Vec::new();
        bindings(context).flat_map(move |binding| {
            let command = binding.command;
            let own: Vec<Chord> = self.own_for(context, command).collect();
            let has_own = !own.is_empty();
            let first = has_own && !seen.contains(&command);
            if first {
                seen.push(command);
            }
            let in_footer =
                first && bindings(context).any(|other| other.command == command && other.in_footer);
            let kept = (!self.is_taken(context, binding.chord)).then_some(Bound {
                chord: binding.chord,
                command,
                in_footer: binding.in_footer && !has_own,
            });
            let own = if first { own } else { Vec::new() };
            own.into_iter().map(move |chord| Bound { chord, command, in_footer }).chain(kept)
        })
    }

    /// What can be done where the focus is, each with all its keys, in the order of the table. For what a person has
    /// given to other keys there may be none left.
    pub fn listed(&self, context: Context, t: &UiStrings) -> Vec<(Command, Vec<String>)> {
        let mut lines: Vec<(Command, Vec<String>)> = Vec::new();
        let mut put = |command: Command, key: Option<String>| {
            let same = |other: Command| other.label(t) == command.label(t);
            match lines.iter_mut().find(|(other, _)| same(*other)) {
                Some((_, keys)) => keys.extend(key),
                None => lines.push((command, key.into_iter().collect())),
            }
        };
        for binding in bindings(context) {
            put(binding.command, None);
        }
        for bound in self.working_in(context) {
            put(bound.command, Some(bound.chord.to_string()));
        }
        lines
    }

    fn own_in(&self, context: Context) -> impl Iterator<Item = &OwnKey> {
        self.own.iter().filter(move |own| own.context == context)
    }

    fn own_for(&self, context: Context, command: Command) -> impl Iterator<Item = Chord> {
        self.own_in(context).filter(move |own| own.command == command).map(|own| own.chord)
    }

    fn is_taken(&self, context: Context, chord: Chord) -> bool {
        self.own_in(context).any(|own| own.chord == chord)
    }
}

/// What the table has for a place.
pub(super) fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::super::keys::Key;
    use super::*;
    use crate::text::Lang;

    fn own(chord: Chord, command: Command) -> Keymap {
        Keymap::with(vec![OwnKey { context: Context::List, chord, command }])
    }

    #[test]
    fn without_keys_of_one_s_own_the_table_holds() {
        let keymap = Keymap::default();
        for context in Context::ALL {
            let all: Vec<(Chord, Command)> =
                bindings(*context).map(|binding| (binding.chord, binding.command)).collect();
            let bound: Vec<(Chord, Command)> =
                keymap.working_in(*context).map(|bound| (bound.chord, bound.command)).collect();
            assert_eq!(bound, all);
            for (chord, command) in all {
                assert_eq!(keymap.command(*context, chord), Some(command));
            }
        }
    }

    #[test]
    fn a_key_of_one_s_own_stands_before_the_table_s_in_its_place_only() {
        let keymap = own(Chord::ctrl(Key::Char('f')), Command::NextUnanswered);
        assert_eq!(keymap.command(Context::List, Chord::ctrl(Key::Char('f'))), Some(Command::NextUnanswered));
        assert_eq!(keymap.command(Context::Line, Chord::ctrl(Key::Char('f'))), Some(Command::Search));
        let shown: Vec<(String, Command)> = keymap
            .working_in(Context::List)
            .filter(|bound| bound.in_footer)
            .map(|bound| (bound.chord.to_string(), bound.command))
            .collect();
        assert!(shown.contains(&("Ctrl+F".into(), Command::NextUnanswered)), "{shown:?}");
        assert!(!shown.iter().any(|(key, _)| key == "F8"), "{shown:?}");
        assert_eq!(shown.iter().filter(|(key, _)| key == "Ctrl+F").count(), 1);
    }

    #[test]
    fn what_lost_its_key_is_still_listed() {
        let keymap = own(Chord::plain(Key::F(5)), Command::NextControl);
        let listed = keymap.listed(Context::List, UiStrings::of(Lang::Ja));
        let keys = |wanted: Command| {
            listed.iter().find(|(command, _)| *command == wanted).map(|(_, keys)| keys.clone())
        };
        assert_eq!(keys(Command::About), Some(Vec::new()));
        assert_eq!(keys(Command::NextControl).unwrap().first().map(String::as_str), Some("F5"));
    }
}
