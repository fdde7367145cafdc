//! What is made from the tables: the keys, the completions, the manual.

use crate::home::Home;
use tenken::text::Lang;
use tenken::text::strings::ui::UiStrings;
use tenken::ui::keys::TABLE;

#[test]
fn every_key_of_the_table_is_listed_in_both_languages_and_forms() {
    let home = Home::new();
    for lang in Lang::ALL {
        let t = UiStrings::of(lang);
        for form in ["text", "md"] {
            let ran = home.line(&format!("keys --format {form} --lang {}", lang.code())).succeeded();
            for binding in TABLE {
                let label = binding.command.label(t);
                let key = binding.chord.to_string();
                let row = |line: &str| line.contains(label) && line.contains(&key);
                assert!(ran.out.lines().any(row), "{key} {label} in {form}");
                for context in binding.contexts {
                    assert!(ran.out.lines().any(|line| line.trim_start_matches("## ") == context.label(t)));
                }
            }
        }
    }
    home.line("keys -f html").refused().says(&["text, md"]);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let home = Home::new();
    let commands = ["open", "prompt", "new", "list", "set", "export", "keys", "questionnaire"];
    for shell in ["bash", "zsh", "fish"] {
        home.line(&format!("completions {shell}")).succeeded().prints(&commands).prints(&["organization"]);
    }
    home.line("completions tcsh").refused().says(&["bash, zsh, fish"]);
    home.line("man").succeeded().prints(&commands).prints(&[".TH", "tenken"]);
    home.line("man --lang en").succeeded().prints(&commands).prints(&["Write an assessment out"]);
}
