//! What a command does in the table of all controls.

use super::super::command::Command;
use super::super::effect::Effect;
use super::super::picker::Purpose;
use super::super::walk::{Page, Said, Walk};
use crate::text::Lang;
use crate::text::strings::table::TableStrings;

/// Makes a command happen in the table.
pub fn command(walk: &mut Walk, command: Command, lang: Lang) -> (Vec<Effect>, Said) {
    walk.arrange_table(lang);
    let page = walk.table_page();
    match command {
        Command::Up => walk.step_row(-1, lang),
        Command::Down => walk.step_row(1, lang),
        Command::PageUp => walk.step_row(-page, lang),
        Command::PageDown => walk.step_row(page, lang),
        Command::First => walk.step_row(isize::MIN, lang),
        Command::Last => walk.step_row(isize::MAX, lang),
        Command::Left => walk.table_mut().step_column(false),
        Command::Right => walk.table_mut().step_column(true),
        Command::ColumnLeft => walk.table_mut().move_column(false),
        Command::ColumnRight => walk.table_mut().move_column(true),
        Command::Sort => return (Vec::new(), Some(sort(walk, lang))),
        Command::Select => walk.select_row(lang),
        Command::SelectUp => walk.extend_selection(-1, lang),
        Command::SelectDown => walk.extend_selection(1, lang),
        Command::SelectAll => walk.table_mut().toggle_all(),
        Command::Edit => return (walk.edit_selected(lang), None),
        Command::Activate => walk.open_row(),
        Command::Back => return (Vec::new(), back(walk, lang)),
        Command::Table => walk.close_table(),
        Command::Paper => walk.reading = Some((Page::Paper, 0)),
        Command::Overview => walk.reading = Some((Page::Overview, 0)),
        Command::Columns => return (walk.pick(Purpose::Columns, lang), None),
        Command::Search => return (walk.pick(Purpose::Search, lang), None),
        Command::Jump => return (walk.pick(Purpose::Jump, lang), None),
        Command::Filter => return (walk.pick(Purpose::Filter, lang), None),
        Command::Palette => return (walk.pick(Purpose::Palette, lang), None),
        Command::Widen => {
            walk.widen();
            walk.arrange_table(lang);
        }
        Command::Undo => return walk.undo_in_table(false, lang),
        Command::Redo => return walk.undo_in_table(true, lang),
        _ => {}
    }
    (Vec::new(), None)
}

fn sort(walk: &mut Walk, lang: Lang) -> String {
    walk.table_mut().sort_here();
    walk.arrange_table(lang);
    let sort = walk.table().sort();
    (TableStrings::of(lang).sorted)(sort.column.label(lang), sort.down)
}

/// First nothing is selected any more, then nothing is left out any more, and then the table is left.
fn back(walk: &mut Walk, lang: Lang) -> Said {
    if !walk.table().selected().is_empty() {
        walk.table_mut().select_none();
        return Some(TableStrings::of(lang).nothing_selected_any_more.into());
    }
    if walk.narrowed().is_some() {
        walk.widen();
        walk.arrange_table(lang);
    } else {
        walk.close_table();
    }
    None
}
