//! A text on its way to a person's own editor and back: the file's content, what comes back of it, and the command
//! that is run. No file and no process here.

use crate::text::clean;

/// A text handed to the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handoff {
    /// What the file is called, as far as a name can say it: the control's number.
    pub name: String,
    /// The text.
    pub text: String,
    /// What stands below it, to be read only.
    pub notes: Vec<String>,
}

/// The end of the line below which nothing belongs to the text.
const SCISSORS: &str = "-------- >8 --------";

impl Handoff {
    /// The content of the file: the text, a line that parts it from the rest, and the notes.
    pub fn file(&self) -> String {
        let mut file = self.text.clone();
        file.push_str("\n\n");
        for line in self.below() {
            file.push_str(&line);
            file.push('\n');
        }
        file
    }

    /// The line that parts, and the notes. The text never holds that line: it grows until it does not.
    fn below(&self) -> Vec<String> {
        let mut mark = format!("# {SCISSORS}");
        while self.text.lines().any(|line| line.trim_end() == mark) {
            mark.push('-');
        }
        let notes = self.notes.iter().flat_map(|note| note.lines().map(|line| format!("# {line}")));
        std::iter::once(mark).chain(notes).collect()
    }

    /// The text that came back; none where nothing was changed. Every line the program did not write below the
    /// mark is text, wherever it stands: nothing typed is lost, also where it was typed below the mark.
    pub fn read_back(&self, file: &str) -> Option<String> {
        let file = clean::block(file.strip_prefix('\u{feff}').unwrap_or(file)).into_owned();
        let below: Vec<String> = self.below().iter().map(|line| clean::block(line).into_owned()).collect();
        let (mark, notes) = below.split_first()?;
        let lines: Vec<&str> = file.lines().collect();
        let parted = lines.iter().rposition(|line| line.trim_end() == mark);
        let (above, under) = match parted {
            Some(at) => (lines.get(..at)?, lines.get(at + 1..)?),
            // The line was deleted. What is left of the notes still stands at the end.
            None => {
                let ours = |line: &&&str| line.trim().is_empty() || is_note(line, notes);
                let tail = lines.iter().rev().take_while(ours).count();
                lines.split_at(lines.len() - tail)
            }
        };
        let mut text = above.join("\n");
        let typed: Vec<&str> = under.iter().copied().filter(|line| !is_note(line, notes)).collect();
        let typed = typed.join("\n");
        if !typed.trim().is_empty() {
            text = format!("{}\n{}", text.trim_end_matches('\n'), typed.trim_matches('\n'));
        }
        let text = text.trim_end_matches('\n');
        (text != clean::block(&self.text).trim_end_matches('\n')).then(|| text.to_owned())
    }
}

fn is_note(line: &str, notes: &[String]) -> bool {
    notes.iter().any(|note| note.trim_end() == line.trim_end())
}

/// The words of a command, as a shell would part them: blanks part, quotes hold together, a backslash takes the
/// next character as it is (in double quotes only before `"` and `\`). Nothing is expanded. None where a quote is
/// not closed or there is no word.
pub fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut chars = command.chars().peekable();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('"'), '\\') if chars.peek().is_some_and(|next| matches!(next, '"' | '\\')) => {
                word.get_or_insert_default().extend(chars.next());
            }
            (None, '\\') if cfg!(unix) => word.get_or_insert_default().push(chars.next()?),
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    (quote.is_none() && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn handoff(text: &str) -> Handoff {
        let notes = vec!["12.4.1 イベントログ取得".into(), "# 提供者: 基盤の\nログを取得する".into()];
        Handoff { name: "12.4.1".into(), text: text.into(), notes }
    }

    #[test]
    fn the_text_stands_above_the_line_and_comes_back_alone() {
        let handoff = handoff("# 見出し\n本文");
        let file = handoff.file();
        assert!(file.starts_with("# 見出し\n本文\n\n# --------"), "{file}");
        assert!(
            file.contains("\n# 12.4.1 イベントログ取得\n# # 提供者: 基盤の\n# ログを取得する\n"),
            "{file}"
        );
        assert_eq!(handoff.read_back(&file), None, "unchanged text is no edit");
        assert_eq!(handoff.read_back(&file.replace('\n', "\r\n")), None);
        let changed = file.replacen("本文", "本文を直した\n# 二つ目の見出し", 1);
        assert_eq!(handoff.read_back(&changed).unwrap(), "# 見出し\n本文を直した\n# 二つ目の見出し");
        assert_eq!(handoff.read_back(&changed.replace('\n', "\r\n")), handoff.read_back(&changed));
        assert_eq!(handoff.read_back("").as_deref(), Some(""), "all taken out is an edit");
    }

    #[test]
    fn what_is_typed_below_the_line_or_without_it_is_not_lost() {
        let handoff = handoff("本文");
        let file = handoff.file();
        assert_eq!(handoff.read_back(&format!("{file}末尾に足した\n")).unwrap(), "本文\n末尾に足した");
        let without: String =
            file.lines().filter(|line| !line.contains(">8")).map(|l| format!("{l}\n")).collect();
        assert_eq!(handoff.read_back(&without), None);
        assert_eq!(handoff.read_back("書き直した").unwrap(), "書き直した");
    }

    #[test]
    fn a_text_that_holds_the_line_gets_another() {
        let handoff = handoff(&format!("前\n# {SCISSORS}\n後"));
        assert_eq!(handoff.read_back(&handoff.file()), None);
        let changed = handoff.file().replacen("後", "後ろ", 1);
        assert_eq!(handoff.read_back(&changed).unwrap(), format!("前\n# {SCISSORS}\n後ろ"));
    }

    #[test]
    fn a_command_is_parted_as_a_shell_would() {
        let parted = |command| words(command).map(|words| words.join("|"));
        assert_eq!(parted("vim").as_deref(), Some("vim"));
        assert_eq!(parted("  code  --wait ").as_deref(), Some("code|--wait"));
        assert_eq!(parted("'/opt/私の 編集/ed' -n ''").as_deref(), Some("/opt/私の 編集/ed|-n|"));
        assert_eq!(parted(r#"emacs -e "(a \"b\" $HOME)""#).as_deref(), Some(r#"emacs|-e|(a "b" $HOME)"#));
        #[cfg(unix)]
        assert_eq!(parted(r"my\ ed").as_deref(), Some("my ed"));
        assert_eq!(parted("vim; rm -rf ~").as_deref(), Some("vim;|rm|-rf|~"), "nothing is a shell here");
        for broken in ["", "  ", "'vim", "\"vim"] {
            assert_eq!(parted(broken), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn what_is_typed_comes_back(text in "[あ-んa#>8 \\n-]{0,40}", typed in "[あ-んa#>8 \\n-]{0,40}") {
            let handoff = handoff(&text);
            let below = handoff.file().split_off(text.len());
            let mark = below.trim_start().lines().next().unwrap().to_owned();
            prop_assume!(typed.lines().all(|line| line.trim_end() != mark));
            let back = handoff.read_back(&format!("{typed}{below}"));
            prop_assert_eq!(back.as_deref().unwrap_or(&text).trim_end_matches('\n'), typed.trim_end_matches('\n'));
        }

        #[test]
        fn no_command_is_too_strange(command in "\\PC{0,30}|[\"' \\\\a]{0,30}") {
            let _ = words(&command);
        }
    }
}
