//! The form for a new assessment.

use super::areas::Areas;
use super::paint::Paint;
use super::{cell, foot};
use crate::text::editor::Editor;
use crate::text::width::width;
use crate::ui::mouse::Target;
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
    let now = setup.focus;
    desk.text(t.organization, setup.organization(), Focus::Organization, now);
    desk.text(t.system, setup.system(), Focus::System, now);
    desk.label(t.provider);
    for (at, offered) in setup.providers.iter().enumerate() {
        desk.choice(&offered.label(state.lang), setup.chosen == at, Focus::Provider(at), now);
    }
    desk.row += 1;
    desk.text(t.file, setup.file(), Focus::File, now);
    let trouble = setup.trouble.as_ref().map(|trouble| trouble.get(state.lang));
    if let Some(trouble) = trouble {
        desk.trouble(trouble);
    }
    desk.button(t.begin, now);
    let cursor = desk.cursor;
    foot(paint, state, areas.foot, Some(trouble.unwrap_or(t.new_explains)), cursor);
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
    fn text(&mut self, label: &str, editor: &Editor, place: Focus, now: Focus) {
        let focused = place == now;
        self.paint.zone(self.body, self.row, Target::Setup(place));
        self.label(label);
        let cells = usize::from(self.body.width).saturating_sub(4);
        self.paint.zone_in(self.body, self.row, (4, cells), Target::Setup(place));
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

    /// What keeps the assessment from being begun, right below its field.
    fn trouble(&mut self, text: &str) {
        self.row -= 1;
        self.paint.text(self.body, self.row, 4, text, self.paint.theme.tone(Tone::Bad));
        self.row += 1;
    }

    fn choice(&mut self, label: &str, chosen: bool, place: Focus, now: Focus) {
        let focused = place == now;
        self.paint.zone(self.body, self.row, Target::Setup(place));
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

    fn button(&mut self, label: &str, now: Focus) {
        self.paint.zone(self.body, self.row, Target::Setup(Focus::Begin));
        let tone = if now == Focus::Begin { Tone::Focus } else { Tone::Heading };
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
