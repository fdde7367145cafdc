//! The form for a new assessment.

use super::areas::Areas;
use super::paint::Paint;
use super::{cell, foot};
use crate::text::editor::Editor;
use crate::text::width::width;
use crate::ui::row::Tone;
use crate::ui::setup::{Focus, Setup};
use crate::ui::state::State;
use crate::ui::walk::Pane;
use ratatui::layout::{Position, Rect};

/// Draws the form; returns where the cursor belongs.
pub fn draw(paint: &mut Paint<'_>, state: &State, setup: &Setup, window: Rect) -> Option<Position> {
    let t = state.t();
    let areas = Areas::new(window, Pane::Form);
    paint.title(areas.head, t.new_title, true, None);
    let body = Rect {
        x: window.x + 2,
        y: areas.head.bottom() + 1,
        width: window.width.saturating_sub(4),
        height: areas.foot.y.saturating_sub(areas.head.bottom() + 1),
    };
    let mut desk = Desk { paint, body, row: 0, cursor: None };
    desk.text(t.organization, setup.organization(), setup.focus == Focus::Organization);
    desk.text(t.system, setup.system(), setup.focus == Focus::System);
    desk.label(t.provider);
    for (at, offered) in setup.providers.iter().enumerate() {
        desk.choice(&offered.label(state.lang), setup.chosen == at, setup.focus == Focus::Provider(at));
    }
    desk.row += 1;
    desk.text(t.file, setup.file(), setup.focus == Focus::File);
    desk.button(t.begin, setup.focus == Focus::Begin);
    let cursor = desk.cursor;
    foot(paint, state, areas.foot, Some(t.new_explains));
    cursor
}

struct Desk<'a, 'b> {
    paint: &'a mut Paint<'b>,
    body: Rect,
    row: usize,
    cursor: Option<Position>,
}

impl Desk<'_, '_> {
    fn label(&mut self, text: &str) {
        self.paint.text(self.body, self.row, 0, text, self.paint.theme.tone(Tone::Plain));
        self.row += 1;
    }

    /// A text on one row, scrolled sideways so that the caret is in view.
    fn text(&mut self, label: &str, editor: &Editor, focused: bool) {
        self.label(label);
        let room = usize::from(self.body.width).saturating_sub(4 + 2);
        let head = editor.text().get(..editor.caret()).unwrap_or_default();
        let hidden = if focused { width(head).saturating_sub(room) } else { 0 };
        let shown = behind(editor.text(), hidden);
        let (mark, tone) = if focused { ("> ", Tone::Focus) } else { (": ", Tone::Faint) };
        self.paint.text(self.body, self.row, 2, mark, self.paint.theme.tone(tone));
        let style = self.paint.theme.tone(if focused { Tone::Input } else { Tone::Plain });
        self.paint.text(self.body, self.row, 4, shown, style);
        if focused {
            let before = width(editor.text()) - width(shown);
            self.cursor = cell(self.body, self.row, 4 + width(head).saturating_sub(before));
        }
        self.row += 2;
    }

    fn choice(&mut self, label: &str, chosen: bool, focused: bool) {
        let mark = if chosen { "(*)" } else { "( )" };
        let tone = match (focused, chosen) {
            (true, _) => Tone::Focus,
            (false, true) => Tone::Chosen,
            (false, false) => Tone::Plain,
        };
        let style = self.paint.theme.tone(tone);
        self.paint.text(self.body, self.row, 4, &format!("{mark} {label}"), style);
        self.row += 1;
    }

    fn button(&mut self, label: &str, focused: bool) {
        let tone = if focused { Tone::Focus } else { Tone::Heading };
        self.paint.text(self.body, self.row, 4, &format!("[ {label} ]"), self.paint.theme.tone(tone));
        self.row += 1;
    }
}

/// The end of a text that begins so many cells into it, or a little further on.
pub(super) fn behind(text: &str, cells: usize) -> &str {
    let mut hidden = 0;
    let mut rest = text;
    while hidden < cells {
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        hidden += width(c.encode_utf8(&mut [0; 4]));
        rest = chars.as_str();
    }
    rest
}
