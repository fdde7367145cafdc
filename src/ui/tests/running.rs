//! While the selection runs through the list, what is read beside it waits until it rests.

use super::stage::Stage;
use crate::text::Lang;
use crate::ui::Start;

#[test]
fn what_is_read_follows_when_the_selection_rests() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let before = stage.screen();
    assert!(before.contains("4.1 自組織の回答"), "{before}");
    stage.run("<Down>");
    let runs = stage.as_drawn();
    assert!(runs.contains(">未 5.1.1") && runs.contains("4.1 自組織の回答"), "the panes wait: {runs}");
    let moved = runs.lines().zip(before.lines()).filter(|(now, then)| now != then).count();
    assert_eq!(moved, 2, "the line that was left and the one that was reached: {runs}");
    let rests = stage.screen();
    assert!(rests.contains("5.1.1 自組織の回答") && !rests.contains("4.1 自組織の回答"), "{rests}");
}

#[test]
fn only_a_selection_in_the_list_runs() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    // The next control from within the form takes the form along.
    stage.press("<Enter>");
    stage.run("<C-Down>");
    let shown = stage.as_drawn();
    assert_eq!(shown, stage.screen());
    // What does not move the selection is drawn at once.
    stage.press("<Esc>");
    stage.run("<F2>");
    let shown = stage.as_drawn();
    assert_eq!(shown, stage.screen());
}

#[test]
fn nothing_can_be_clicked_that_waits() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    let everywhere = stage.targets();
    stage.run("<Down>");
    let waiting = stage.targets();
    assert!(waiting < everywhere, "{waiting} {everywhere}");
    stage.screen();
    assert_eq!(stage.targets(), everywhere);
}

#[test]
fn where_the_selection_is_waits_to_be_noted_while_it_runs() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.run("<Down><Down><Down>");
    assert!(stage.is_unnoted());
    stage.press("<Enter><C-Down>");
    let (there, file) = (stage.control(), stage.file());
    let home = stage.quit();
    let again = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    assert_eq!(again.control(), there, "whoever leaves meanwhile comes back to where that was");
}
