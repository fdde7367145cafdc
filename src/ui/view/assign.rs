//! The desk at which a paper is assigned: on the left its sections, and what the one under the cursor says; on the
//! right the controls, and what the selected one is about.

use super::areas::Areas;
use super::paint::Paint;
use super::{cell, foot};
use crate::model::assigning::Topic;
use crate::model::questionnaire::Item;
use crate::text::clean;
use crate::text::width::{pad, truncate, width};
use crate::ui::assign::{Desk, Side, TOPIC_ROWS};
use crate::ui::mouse::Target;
use crate::ui::row::{Row, Tone, paragraph};
use crate::ui::state::{SaveMark, State};
use crate::ui::walk::Pane;
use ratatui::layout::{Position, Rect};

/// Where the parts stand. The first row of each is its title, but for what the selected control is about.
struct Parts {
    head: Rect,
    sections: Rect,
    text: Rect,
    divider: Rect,
    controls: Rect,
    about: Rect,
    foot: Rect,
}

impl Parts {
    fn new(window: Rect) -> Parts {
        let Areas { head, foot, .. } = Areas::new(window, Pane::List);
        let height = foot.y.saturating_sub(head.bottom());
        let body = Rect { y: head.bottom(), height, ..window };
        let left = Rect { width: body.width * 54 / 100, ..body };
        let divider = Rect { x: left.right(), width: 1, ..body };
        let right = Rect { x: divider.right(), width: body.width.saturating_sub(left.width + 1), ..body };
        let sections = Rect { height: height * 55 / 100, ..left };
        let text = Rect { y: sections.bottom(), height: height - sections.height, ..left };
        let controls = Rect { height: height * 70 / 100, ..right };
        let about = Rect { y: controls.bottom(), height: height - controls.height, ..right };
        Parts { head, sections, text, divider, controls, about, foot }
    }

    /// So many sections fit.
    fn topics(&self) -> usize {
        (usize::from(Areas::inside(self.sections).height) / TOPIC_ROWS).max(1)
    }

    /// So many controls fit below the line that narrows them.
    fn offered(&self) -> usize {
        usize::from(Areas::inside(self.controls).height).saturating_sub(1).max(1)
    }
}

/// Keeps in view what is under the cursor.
pub(super) fn measure(desk: &mut Desk, window: Rect) {
    let parts = Parts::new(window);
    desk.top = in_view(desk.top, desk.at(), parts.topics());
    desk.offered_top = in_view(desk.offered_top, desk.selected(), parts.offered());
    let inside = Areas::inside(parts.text);
    let rows = said(desk, usize::from(inside.width)).len();
    desk.text_top = desk.text_top.min(rows.saturating_sub(usize::from(inside.height)));
}

fn in_view(top: usize, at: usize, rows: usize) -> usize {
    top.clamp((at + 1).saturating_sub(rows), at)
}

/// Draws the desk; returns where the cursor belongs.
pub(super) fn draw(paint: &mut Paint<'_>, state: &State, desk: &Desk, window: Rect) -> Option<Position> {
    let s = state.t().assigning;
    let parts = Parts::new(window);
    head(paint, state, desk, parts.head);
    sections(paint, state, desk, &parts);
    text(paint, desk, &parts, s.before_headings);
    for row in 0..usize::from(parts.divider.height) {
        paint.text(parts.divider, row, 0, "|", paint.theme.tone(Tone::Faint));
    }
    let cursor = controls(paint, state, desk, &parts);
    about(paint, state, desk, &parts);
    let hint = match desk.side {
        Side::Paper => s.sections_hint,
        Side::Controls => s.controls_hint,
    };
    foot(paint, state, parts.foot, Some(hint), cursor);
    cursor
}

fn head(paint: &mut Paint<'_>, state: &State, desk: &Desk, area: Rect) {
    let t = state.t();
    let column = paint.text(area, 0, 1, t.title, paint.theme.tone(Tone::Heading));
    let (mark, tone) = match &state.save {
        _ if desk.is_unkept => (t.not_saved.to_owned(), Tone::Bad),
        SaveMark::Saved(at) => (format!("{} {at}", t.saved), Tone::Good),
        _ => (t.unchanged.to_owned(), Tone::Faint),
    };
    let column = paint.text(area, 0, column + 2, &mark, paint.theme.tone(tone));
    let assigning = desk.assigning();
    let count = (t.assigning.count)(assigning.assigned(), assigning.topics().len());
    let column = paint.text(area, 0, column + 2, &count, paint.theme.tone(Tone::Plain));
    paint.text(area, 0, column + 2, &desk.title, paint.theme.tone(Tone::Heading));
}

fn sections(paint: &mut Paint<'_>, state: &State, desk: &Desk, parts: &Parts) {
    let s = state.t().assigning;
    let topics = desk.assigning().topics();
    let focused = desk.side == Side::Paper;
    paint.title(parts.sections, s.sections, focused, None);
    let place = format!("{}/{}", desk.at() + 1, topics.len());
    let column = usize::from(parts.sections.width).saturating_sub(place.len() + 1);
    paint.text(parts.sections, 0, column, &place, paint.theme.title(focused));
    let inside = Areas::inside(parts.sections);
    let shown = topics.iter().enumerate().skip(desk.top).take(parts.topics());
    for (nth, (at, topic)) in shown.enumerate() {
        let selected = at == desk.at();
        for (row, drawn) in
            section(topic, selected, focused, inside, s.before_headings).into_iter().enumerate()
        {
            let row = nth * TOPIC_ROWS + row;
            paint.row(inside, row, &drawn);
            paint.zone(inside, row, Target::Topic(at));
        }
    }
}

/// The heading, and below it what the section is assigned to and how it begins.
fn section(topic: &Topic, selected: bool, focused: bool, area: Rect, unnamed: &str) -> [Row; TOPIC_ROWS] {
    let columns = usize::from(area.width);
    let sign = if selected { ">" } else { " " };
    let done = if topic.controls.is_empty() { "[ ] " } else { "[x] " };
    let mut first = Row::of(format!("{sign}{done}"), Tone::Plain);
    let tone = match (selected, focused) {
        (true, true) => Tone::Focus,
        (true, false) => Tone::Heading,
        _ => Tone::Plain,
    };
    first.push(pad(&heading(topic, unnamed), columns.saturating_sub(5)), tone);
    let mut second = Row::of("     ", Tone::Plain);
    if !topic.controls.is_empty() {
        let controls: Vec<&str> = topic.controls.iter().map(|control| control.as_str()).collect();
        second.push(format!("=> {}  ", controls.join(", ")), Tone::Good);
    }
    let begins = topic.text.iter().map(|text| clean::line(text)).collect::<Vec<_>>().join(" ");
    let room = columns.saturating_sub(second.width());
    second.push(truncate(&begins, room), Tone::Faint);
    [first, second]
}

fn heading(topic: &Topic, unnamed: &str) -> String {
    let heading = clean::line(&topic.heading);
    if heading.trim().is_empty() { unnamed.to_owned() } else { heading.into_owned() }
}

fn text(paint: &mut Paint<'_>, desk: &Desk, parts: &Parts, unnamed: &str) {
    let inside = Areas::inside(parts.text);
    let rows = said(desk, usize::from(inside.width));
    let title = desk.topic().map(|topic| heading(topic, unnamed)).unwrap_or_default();
    paint.title(parts.text, &title, false, Some((desk.text_top, rows.len())));
    paint.rows(inside, &rows, desk.text_top, None);
    paint.zones.put(inside, Target::Said);
}

fn said(desk: &Desk, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for text in desk.topic().into_iter().flat_map(|topic| &topic.text) {
        paragraph(&mut rows, ("", Tone::Plain), text, Tone::Plain, columns, None);
    }
    rows
}

/// The controls below the line that narrows them; returns where the cursor belongs.
fn controls(paint: &mut Paint<'_>, state: &State, desk: &Desk, parts: &Parts) -> Option<Position> {
    let t = state.t();
    let focused = desk.side == Side::Controls;
    let rows = Some((desk.offered_top, desk.offered().len() + 1));
    paint.title(parts.controls, t.assigning.controls, focused, rows);
    let inside = Areas::inside(parts.controls);
    let cursor = line(paint, desk, inside);
    if desk.offered().is_empty() {
        paint.text(inside, 1, 0, t.nothing_found, paint.theme.tone(Tone::Warn));
    }
    let offered = desk.offered().iter().enumerate().skip(desk.offered_top).take(parts.offered());
    for (row, (nth, position)) in offered.enumerate() {
        if let Some(item) = desk.questionnaire().at(*position) {
            let drawn = control(state, desk, &item, nth == desk.selected(), usize::from(inside.width));
            paint.row(inside, row + 1, &drawn);
            paint.zone(inside, row + 1, Target::Offered(nth));
        }
    }
    cursor.filter(|_| focused)
}

/// The line on one row, scrolled sideways so that the caret is in view.
fn line(paint: &mut Paint<'_>, desk: &Desk, area: Rect) -> Option<Position> {
    let (mark, tone) = if desk.side == Side::Controls { ("/ ", Tone::Focus) } else { ("/ ", Tone::Faint) };
    paint.text(area, 0, 0, mark, paint.theme.tone(tone));
    let editor = &desk.editor;
    let room = usize::from(area.width).saturating_sub(4);
    let head = editor.text().get(..editor.caret()).unwrap_or_default();
    let shown = super::setup::behind(editor.text(), width(head).saturating_sub(room));
    paint.text(area, 0, 2, shown, paint.theme.tone(Tone::Input));
    let before = width(editor.text()) - width(shown);
    cell(area, 0, 2 + width(head).saturating_sub(before))
}

fn control(state: &State, desk: &Desk, item: &Item<'_>, selected: bool, columns: usize) -> Row {
    let id = &item.control.id;
    let has = |controls: &[crate::model::ControlId]| controls.contains(id);
    let (is_assigned, is_proposed) =
        desk.topic().map_or((false, false), |topic| (has(&topic.controls), has(&topic.proposed)));
    let sign = if selected { ">" } else { " " };
    let mut row = Row::of(sign, Tone::Plain);
    row.push(if is_assigned { "[x] " } else { "[ ] " }, if is_assigned { Tone::Good } else { Tone::Plain });
    let mark = if is_proposed { format!(" {}", state.t().assigning.proposed) } else { String::new() };
    let name = named(item, state);
    let room = columns.saturating_sub(row.width() + width(&mark));
    let tone = match (selected, desk.side) {
        (true, Side::Controls) => Tone::Focus,
        (true, Side::Paper) => Tone::Heading,
        _ => Tone::Plain,
    };
    row.push(pad(&truncate(&name, room), room), tone);
    row.push(mark, Tone::Duty);
    row
}

fn named(item: &Item<'_>, state: &State) -> String {
    let title = clean::line(item.control.title.get(state.lang)).into_owned();
    format!("{} {title}", item.control.id)
}

/// What the selected control is about.
fn about(paint: &mut Paint<'_>, state: &State, desk: &Desk, parts: &Parts) {
    let position = desk.offered().get(desk.selected());
    let Some(item) = position.and_then(|position| desk.questionnaire().at(*position)) else { return };
    let inside = Areas::inside(parts.about);
    let columns = usize::from(inside.width);
    let mut rows = Vec::new();
    let name = named(&item, state);
    paint.title(parts.about, &name, false, None);
    // Where it is cut in the title it stands whole below.
    if width(&name) > columns {
        paragraph(&mut rows, ("", Tone::Plain), &name, Tone::Heading, columns, None);
    }
    paragraph(&mut rows, ("", Tone::Plain), item.expected().get(state.lang), Tone::Plain, columns, None);
    paint.rows(inside, &rows, 0, None);
}
