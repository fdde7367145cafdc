//! The home screen.

use super::areas::Areas;
use super::foot;
use super::paint::Paint;
use crate::text::clean;
use crate::text::strings::ui::UiStrings;
use crate::text::width::{pad, truncate};
use crate::ui::home::{Home, Known, Offered};
use crate::ui::mouse::Target;
use crate::ui::row::{Row, Tone};
use crate::ui::state::State;
use crate::ui::walk::Pane;
use ratatui::layout::Rect;

/// Draws the home screen.
pub fn draw(paint: &mut Paint<'_>, state: &State, home: &Home, window: Rect) {
    let t = state.t();
    let areas = Areas::new(window, Pane::List);
    paint.text(areas.head, 0, 1, t.title, paint.theme.tone(Tone::Heading));
    let body = Rect {
        x: window.x + 1,
        y: areas.head.bottom(),
        width: window.width.saturating_sub(2),
        height: areas.foot.y.saturating_sub(areas.head.bottom()),
    };
    let columns = usize::from(body.width);
    let (rows, lines) = rows(home, state, t, columns);
    let last_of = |line: usize| lines.iter().rposition(|at| *at == Some(line)).unwrap_or(0);
    let selected_at = last_of(home.selected);
    let height = usize::from(body.height).max(1);
    let from = (selected_at + 3).saturating_sub(height);
    paint.rows(body, &rows, from, None);
    for (row, line) in lines.iter().skip(from).enumerate() {
        if let Some(line) = line {
            paint.zone(body, row, Target::Home(*line));
        }
    }
    foot(paint, state, areas.foot, None, None);
}

/// The rows, and which of the lines that can be selected each belongs to.
fn rows(home: &Home, state: &State, t: &UiStrings, columns: usize) -> (Vec<Row>, Vec<Option<usize>>) {
    let mut rows = vec![Row::default(), Row::of(t.assessments, Tone::Heading)];
    let mut lines = vec![None; rows.len()];
    if home.assessments.is_empty() {
        rows.push(Row::of(format!("    {}", t.no_assessments), Tone::Faint));
    }
    for (at, known) in home.assessments.iter().enumerate() {
        lines.resize(rows.len(), None);
        assessment(&mut rows, known, at == home.selected, state, columns);
        lines.resize(rows.len(), Some(at));
    }
    rows.push(Row::default());
    rows.push(Row::of(t.new_assessment, Tone::Heading));
    for (at, offered) in home.questionnaires.iter().enumerate() {
        let at = at + home.assessments.len();
        lines.resize(rows.len(), None);
        rows.push(line(&questionnaire(offered, state, t), at == home.selected, columns));
        lines.push(Some(at));
    }
    (rows, lines)
}

fn assessment(rows: &mut Vec<Row>, known: &Known, selected: bool, state: &State, columns: usize) {
    let t = state.t();
    let file = known.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (name, about) = match &known.state {
        Ok(summary) => {
            let parts = [summary.organization.as_str(), summary.system.as_str()];
            let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ");
            let progress = summary
                .total
                .map(|total| (t.progress_of)(total.complete, total.controls, total.ready))
                .unwrap_or_default();
            let last = summary.last.as_deref().unwrap_or_default();
            (name, format!("{progress}  {last}  {}", known.path.display()))
        }
        Err(reason) => {
            let reason = reason.get(state.lang);
            (String::new(), format!("{}: {reason} {}", t.cannot_be_read, known.path.display()))
        }
    };
    let name = if name.is_empty() { format!("{} ({file})", t.untitled) } else { name };
    rows.push(line(&name, selected, columns));
    let about = clean::line(&about).into_owned();
    let tone = if known.state.is_ok() { Tone::Faint } else { Tone::Bad };
    rows.push(Row::of(format!("      {}", truncate(&about, columns.saturating_sub(6))), tone));
}

fn questionnaire(offered: &Offered, state: &State, t: &UiStrings) -> String {
    let label = offered.label(state.lang);
    match offered.provider {
        Some(_) if offered.built_in => format!("{label} ({})", t.built_in),
        _ => label,
    }
}

fn line(text: &str, selected: bool, columns: usize) -> Row {
    let text = clean::line(text);
    if selected {
        let mut row = Row::of("  > ", Tone::Heading);
        row.push(pad(&text, columns.saturating_sub(4)), Tone::Focus);
        row
    } else {
        Row::of(format!("    {text}"), Tone::Plain)
    }
}
