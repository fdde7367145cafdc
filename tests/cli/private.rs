//! What is written is for its owner's eyes alone, whatever the person's mask says.

use crate::home::{Home, Ran};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the program under a mask that takes nothing away.
fn open_handed(home: &Home, line: &str) -> Ran {
    let program = home.command([] as [&str; 0]);
    let mut command = Command::new("sh");
    command.args(["-c", "umask 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_tenken")]);
    command.args(line.split_whitespace()).current_dir(home.work());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Ran::of(command.output().unwrap())
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_file_that_is_written_can_be_read_by_anybody_else() {
    let home = Home::new();
    let evidence = home.path("証跡.txt");
    home.write("証跡.txt", "取得している");
    for line in [
        "new 点検.json --organization 点検商事 --system 受発注",
        "set 点検.json 9.2.3 reason=規程どおり evidence.+.title=規程 evidence.+.location=証跡.txt",
        "export 点検.json --document report -f md -o 報告.md",
        "export 点検.json --document report -f json -o 報告.json",
        "export 点検.json --document soa -f csv -o 宣言.csv",
        "export 点検.json --document workbook -f xlsx -o 全部.xlsx",
        "export 点検.json --document gaps -f ics -o 期限.ics",
        "export 点検.json --document sheet -f html -o 記入票.html",
        "export 点検.json --document history -f csv -o 履歴.csv",
        "bundle 点検.json -o 提出.zip",
        "bundle 点検.json -o 伏せた.zip --redacted",
    ] {
        let ran = open_handed(&home, line);
        assert_eq!(ran.code, 0, "{line}: {ran:?}");
    }
    let whole = home.read("点検.json");
    home.write("点検.json", &whole[..whole.len() - 20]);
    open_handed(&home, "check 点検.json --repair --apply").succeeded();
    let mut found = Vec::new();
    files(&home.work(), &mut found);
    files(&home.own(), &mut found);
    assert!(found.len() >= 13, "{found:?}");
    for path in found.iter().filter(|path| **path != evidence) {
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        // The file that was cut above is the test's own; what took its place keeps its rights.
        assert_eq!(mode & 0o077, 0, "{} {mode:o}", path.display());
    }
}
