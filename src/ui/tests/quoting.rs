//! The paper's own words beside our summary, on one key.

use super::reviewing::answered;
use super::stage::Stage;
use crate::text::Lang;
use crate::ui::Start;

#[test]
fn the_papers_own_words_are_there_on_one_key() {
    let (home, file) = answered();
    let mut stage = Stage::at(&home, Start::File(file), Lang::Ja, 120, 40);
    stage.go_to("9.4.1");
    assert!(stage.shows("原文があります"), "{}", stage.screen());
    assert!(!stage.shows("> アクセスの範囲を"));
    stage.press("<C-a>");
    assert!(stage.shows("> アクセスの範囲を") && stage.shows("原文を表示しました"), "{}", stage.screen());
    stage.press("<F4>");
    stage.press("<F3>");
    assert!(stage.shows("> アクセスの範囲を"), "it stays shown: {}", stage.screen());
    stage.press("<C-a>");
    assert!(!stage.shows("> アクセスの範囲を"));
    stage.go_to("10.1.1");
    stage.press("<C-a>");
    assert!(stage.shows("ここには原文がありません"), "{}", stage.screen());
}
