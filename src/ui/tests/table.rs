//! The table of all controls: seen, sorted, narrowed, selected, and written into for several controls at once.

use super::stage::{Stage, on_disk};
use crate::model::ControlId;
use crate::store::reading;
use crate::text::Lang;
use crate::ui::Start;
use crate::ui::table::column::Column;
use crate::ui::walk::Pane;
use proptest::prelude::*;

fn stage() -> Stage {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.press("<C-k>");
    assert!(stage.walk().is_table());
    stage
}

fn rows(stage: &Stage) -> Vec<String> {
    let walk = stage.walk();
    let id = |at: &usize| walk.open.questionnaire().at(*at).unwrap().control.id.to_string();
    walk.table().order().iter().map(id).collect()
}

#[test]
fn every_control_has_a_row_and_enter_opens_it_and_one_comes_back_to_it() {
    let mut stage = stage();
    assert_eq!(stage.walk().table().order().len(), 45);
    stage.press("<Down><Down><PgDn>");
    let control = stage.control();
    assert!(
        stage.screen().lines().any(|line| line.starts_with(&format!(">  {control}"))),
        "{}",
        stage.screen()
    );
    stage.press("<Enter>");
    assert_eq!((stage.control(), stage.walk().pane), (control.clone(), Pane::Form));
    assert!(!stage.walk().is_table());
    stage.press("<C-k>");
    assert_eq!(stage.control(), control);
    assert!(stage.walk().is_table());
    stage.press("<Esc>");
    assert_eq!((stage.control(), stage.walk().is_table()), (control, false));
}

#[test]
fn looking_and_going_back_leaves_everything_where_it_was() {
    let mut stage = Stage::opened(Lang::Ja, 120, 40);
    stage.press("<C-k><C-k>");
    assert_eq!(stage.control(), "start", "the cursor did not move");
    stage.go_to("9.2.3");
    stage.go_to_field("description");
    stage.press("書きかけ<C-k><Esc>の文");
    assert_eq!(stage.answer("9.2.3").description, "書きかけの文");
}

#[test]
fn any_column_sorts_up_and_down_and_controls_stay_in_their_natural_order() {
    let mut stage = stage();
    assert_eq!(stage.walk().table().column(), Some(Column::Number));
    let up = rows(&stage);
    let at = |rows: &[String], id: &str| rows.iter().position(|row| row == id).unwrap();
    assert!(at(&up, "9.2.1") < at(&up, "10.1.1") && at(&up, "6.1.3") < at(&up, "CLD.6.3.1"));
    stage.press("<F6>");
    assert!(stage.shows("項番の降順"), "{}", stage.screen());
    assert_eq!(rows(&stage), up.iter().rev().cloned().collect::<Vec<_>>());
    for _ in 0..Column::ALL.len() {
        if stage.walk().table().column() == Some(Column::Owner) {
            break;
        }
        stage.press("<Right>");
    }
    stage.press("<Home><C-e><Enter>情報システム部<Enter>");
    stage.press("<F6>");
    let sorted = rows(&stage);
    assert_eq!(stage.answer(&sorted[0]).owner, "情報システム部", "{}", stage.screen());
    stage.press("<F6>");
    assert_eq!(rows(&stage)[0], sorted[0], "what has no owner comes last either way");
}

#[test]
fn a_value_is_written_into_all_that_is_selected_and_taken_back_at_once() {
    let mut stage = stage();
    stage.press("<Space><Space><S-Down>");
    assert!(stage.shows("4 件を選択中"), "{}", stage.screen());
    let chosen = rows(&stage)[..4].to_vec();
    stage.press("<C-e>実施状況<Enter>一部<Enter>");
    assert!(stage.shows("4 件の実施状況を「一部実施」にしました"), "{}", stage.screen());
    for control in &chosen {
        assert_eq!(format!("{:?}", stage.answer(control).implementation), "Partial");
        assert!(stage.answer(control).given.is_some());
    }
    assert!(stage.answer(&rows(&stage)[4]).is_blank());
    stage.press("<C-e>期限<Enter>令和8年12月25日<Enter>");
    assert!(stage.shows("2026-12-25"), "{}", stage.screen());
    stage.press("<C-z><C-z>");
    for control in &chosen {
        assert!(stage.answer(control).is_blank(), "{control}");
    }
    assert!(stage.walk().is_table());
    stage.press("<C-y>");
    assert!(chosen.iter().all(|control| !stage.answer(control).is_blank()));
}

#[test]
fn without_a_selection_the_row_of_the_cursor_is_meant() {
    let mut stage = stage();
    stage.press("<Down><C-e>進行状態<Enter>確認待ち<Enter>");
    let control = stage.control();
    assert_eq!(format!("{:?}", stage.answer(&control).workflow), "InReview");
    let written = stage.walk().open.assessment().answers.len();
    assert_eq!(written, 1);
    stage.press("<C-e><Enter><Enter>");
    assert!(stage.shows("どれもすでにその値です"), "{}", stage.screen());
}

#[test]
fn a_day_that_is_none_is_not_written_and_a_reason_is_never_invented() {
    let mut stage = stage();
    stage.press("<C-a><C-e>期限<Enter>来月<Enter>");
    assert!(stage.shows("期限の日付を入力します"), "{}", stage.screen());
    assert!(stage.walk().open.assessment().answers.is_empty());
    stage.press("<Esc><C-e>適用<Enter>適用除外<Enter>");
    assert!(stage.shows("45 件の適用を「適用除外」にしました"), "{}", stage.screen());
    assert!(stage.answer("5.1.1").reason.is_empty());
    let problems = stage.walk().open.count(5);
    assert!(!problems.ready, "a reason is missing, and that stays a problem");
}

#[test]
fn the_table_is_narrowed_by_the_same_conditions_and_nothing_out_of_view_is_written() {
    let mut stage = stage();
    stage.press("<C-a><C-t>章=12<Enter><Esc>");
    assert!(stage.shows("[章=12]"), "{}", stage.screen());
    let left = rows(&stage);
    assert!(left.iter().all(|id| id.starts_with("12.") || id.starts_with("CLD.12")), "{left:?}");
    assert_eq!(stage.walk().table().selected().len(), left.len(), "what is out of view is not selected");
    stage.press("<C-e>担当<Enter>総務部<Enter>");
    let written: Vec<&ControlId> = stage.walk().open.assessment().answers.keys().collect();
    assert_eq!(written.len(), left.len());
    stage.press("<C-r>");
    assert_eq!(rows(&stage).len(), 45);
    stage.press("<C-f>海底ケーブル<Enter>");
    assert!(stage.shows("条件に合う管理策はありません"), "{}", stage.screen());
    stage.press("<Space>");
    assert!(stage.shows("表に管理策がありません"), "{}", stage.screen());
    stage.press("<Esc>");
    assert_eq!(
        (rows(&stage).len(), stage.walk().is_table()),
        (45, true),
        "Esc lifts what it was narrowed to"
    );
}

#[test]
fn what_was_edited_stays_in_view_until_the_table_is_come_back_to() {
    let mut stage = stage();
    stage.press("<C-t>担当なし<Enter><Esc><C-a><C-e>担当<Enter>総務部<Enter>");
    assert_eq!(rows(&stage).len(), 45, "so that more can be written into the same controls");
    stage.press("<C-e>期限<Enter>+30d<Enter>");
    assert!(stage.shows("45 件の期限を「2026-12-23」にしました"), "{}", stage.screen());
    stage.press("<C-k><C-k>");
    assert!(rows(&stage).is_empty());
}

#[test]
fn columns_are_chosen_and_ordered_and_there_again_at_the_next_start() {
    let mut stage = stage();
    stage.press("<F4>最終確認<Enter><Esc><F4>指摘<Enter><Esc>");
    stage.press("<Right><S-Right><S-Right><F6><F6>");
    let columns = stage.walk().table().columns().to_vec();
    assert!(columns.contains(&Column::Answered) && !columns.contains(&Column::Findings));
    assert_eq!(columns[3], Column::Title, "{columns:?}");
    let (file, sort) = (stage.file(), stage.walk().table().sort());
    let home = stage.quit();
    let mut stage = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    stage.press("<C-k>");
    assert_eq!(stage.walk().table().columns(), columns);
    assert_eq!(stage.walk().table().sort(), sort);
    assert!(sort.down);
}

#[test]
fn an_edit_of_many_is_on_the_disk_as_one_and_can_be_taken_back_in_the_next_run() {
    let mut stage = stage();
    stage.press("<C-a><C-e>担当<Enter>情報システム部<Enter>");
    stage.saved();
    let file = stage.file();
    assert_eq!(on_disk(&file).answers.len(), 45);
    let home = stage.quit();
    let mut stage = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    stage.press("<C-z>");
    assert!(stage.walk().open.assessment().answers.is_empty(), "{}", stage.screen());
}

#[test]
fn a_draft_does_not_hide_what_was_written() {
    let mut stage = Stage::begun(Lang::Ja, 120, 40);
    stage.go_to("8.1.1");
    stage.go_to_field("due");
    stage.press("来月<C-k><C-e>期限<Enter>+7d<Enter><Enter>");
    stage.go_to_field("due");
    assert!(!stage.shows("来月") && stage.shows("2026-11-30"), "{}", stage.screen());
}

#[test]
fn an_input_method_that_is_on_selects_with_its_wide_space() {
    let mut stage = stage();
    stage.press("　");
    assert_eq!(stage.walk().table().selected().len(), 1);
    stage.press("<Esc>");
    assert!(stage.walk().table().selected().is_empty() && stage.walk().is_table());
}

#[test]
fn what_is_being_looked_for_is_typed_where_the_cursor_is() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 16)] {
        let mut stage = Stage::begun(Lang::Ja, columns, rows);
        stage.press("<C-k><C-g>12");
        assert!(stage.cursor().is_some(), "{}", stage.screen());
        assert_eq!(stage.before_cursor(), "2");
        stage.press("<Enter>");
        assert!(stage.walk().is_table() && stage.control().starts_with("12."), "{}", stage.screen());
        assert!(stage.cursor().is_none());
    }
}

/// Pictures of the table in both languages and four sizes. Each is read before it is accepted.
fn pictures(name: &str, keys: &str) {
    for lang in Lang::ALL {
        for (columns, rows) in [(160, 50), (120, 40), (80, 24), (60, 16)] {
            let mut stage = Stage::begun(lang, columns, rows);
            stage.go_to("8.1.1");
            stage.go_to_field("applicability");
            stage.press("2");
            stage.go_to_field("owner");
            stage.press("情報システム部<Tab>2026-11-20<C-k><Home><Right><Right><Right><F6><F6>");
            stage.press(keys);
            stage.saved();
            insta::assert_snapshot!(format!("{name}-{}-{columns}x{rows}", lang.code()), stage.screen());
        }
    }
}

#[test]
fn the_table_with_rows_selected() {
    pictures("table", "<Space><S-Down>");
}

#[test]
fn a_value_being_chosen_for_several_controls() {
    pictures("table-value", "<C-t>12<Enter><Esc><C-a><C-e><Down><Enter>");
}

#[test]
fn the_columns_being_chosen() {
    pictures("table-columns", "<F4><Down><Down><Enter>");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_edit_of_several_taken_back_leaves_the_same_assessment_byte_for_byte(
        before in prop::collection::vec((0..45_usize, "[あ-ん]{1,6}"), 0..4),
        rows in prop::collection::btree_set(0..45_usize, 1..12),
        field in 0..5_usize,
        choice in 0..3_usize,
        sorted in 0..9_usize,
    ) {
        let mut stage = Stage::begun(Lang::Ja, 80, 24);
        stage.press("<C-k>");
        for (row, owner) in &before {
            stage.press(&format!("<Home>{}<C-e>担当<Enter>{owner}<Enter>", "<Down>".repeat(*row)));
        }
        stage.press(&format!("{}<F6><Home>", "<Right>".repeat(sorted)));
        for row in 0..45 {
            stage.press(if rows.contains(&row) { "<Space>" } else { "<Down>" });
        }
        prop_assert_eq!(stage.walk().table().selected().len(), rows.len());
        let before = reading::to_bytes(stage.walk().open.assessment());
        let edits = stage.walk().open.edits();
        let fields = ["適用", "実施状況", "進行状態", "担当", "期限"];
        let value = ["", "", "", "監査室", "+10d"][field];
        stage.press(&format!("<C-e>{}<Enter>{value}{}<Enter>", fields[field], "<Down>".repeat(choice)));
        if stage.walk().open.edits() > edits {
            let after = reading::to_bytes(stage.walk().open.assessment());
            stage.press("<C-z>");
            prop_assert_eq!(reading::to_bytes(stage.walk().open.assessment()), before);
            stage.press("<C-y>");
            prop_assert_eq!(reading::to_bytes(stage.walk().open.assessment()), after);
        }
    }
}
