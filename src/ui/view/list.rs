//! The list of controls by chapter. A line that says what it said stays as it stands.

use super::areas::Areas;
use super::paint::{Paint, row_of};
use crate::model::Questionnaire;
use crate::model::open::Total;
use crate::text::width::{pad, truncate, width};
use crate::text::{Lang, clean};
use crate::ui::mouse::Target;
use crate::ui::row::Tone;
use crate::ui::state::State;
use crate::ui::table::column;
use crate::ui::walk::{Listed, Pane, Walk};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::sync::Arc;

/// The lines of the list as they stand on the screen.
#[derive(Debug)]
pub struct Lines {
    questionnaire: Arc<Questionnaire>,
    lang: Lang,
    lines: Vec<Line>,
}

/// A line of the list, and what it says besides its name.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    listed: Listed,
    /// Whether it is selected.
    here: bool,
    says: Says,
}

#[derive(Debug, PartialEq, Eq)]
enum Says {
    /// The two cells that tell how far it is.
    Mark(&'static str, Tone),
    /// How many controls of a chapter are complete.
    Count(Total),
}

/// Draws the list; where its lines stand is known, only those are drawn that say something else. What stands beside it
/// may stay as well.
pub fn draw(
    paint: &mut Paint<'_>,
    state: &State,
    walk: &Walk,
    area: Rect,
    (stood, beside_stays): (Option<&Lines>, bool),
) -> Lines {
    let focused = walk.pane == Pane::List;
    let title = narrowed(state, walk).unwrap_or_else(|| state.t().controls.to_owned());
    paint.title(area, &title, focused, Some((walk.list_scroll, walk.listed().len())));
    paint.zones.put(area, Target::Pane(Pane::List));
    let inside = Areas::inside(area);
    let questionnaire = walk.open.questionnaire();
    let same = |stood: &&Lines| Arc::ptr_eq(&stood.questionnaire, questionnaire) && stood.lang == state.lang;
    let stood = stood.filter(same).map_or(&[][..], |stood| &stood.lines);
    let shown = walk.listed().iter().skip(walk.list_scroll).take(usize::from(inside.height));
    let lines: Vec<Line> = shown.map(|listed| Line::of(state, walk, *listed)).collect();
    for (row, line) in lines.iter().enumerate() {
        paint.zone(inside, row, Target::Listed(line.listed));
        let stays = stood.get(row) == Some(line);
        let at = row_of(inside, row);
        let kept = stays && ((beside_stays && paint.canvas.keep_across(at)) || paint.canvas.keep(at));
        if !kept {
            line.draw(paint, state, walk, (inside, row));
        }
    }
    Lines { questionnaire: Arc::clone(questionnaire), lang: state.lang, lines }
}

/// What the list is narrowed to: how many controls are left, by which words and conditions.
pub fn narrowed(state: &State, walk: &Walk) -> Option<String> {
    let left = walk.narrowed()?.len();
    let narrowing = walk.narrowing();
    let words = (!narrowing.words.is_empty()).then(|| format!("\"{}\"", narrowing.words));
    let chips = narrowing.filter.chips().iter().map(|chip| format!("[{}]", chip.label(state.lang)));
    let by: Vec<String> = words.into_iter().chain(chips).collect();
    Some(format!("{} {}", (state.t().found_count)(left), by.join(" ")))
}

impl Line {
    fn of(state: &State, walk: &Walk, listed: Listed) -> Line {
        let (t, open) = (state.t(), &walk.open);
        let mark = |(mark, tone)| Says::Mark(mark, tone);
        let (here, says) = match listed {
            Listed::Start => {
                let tally = open.about_tally();
                let of = match (tally.begun, tally.answered == tally.asked) {
                    (_, true) => (t.mark_complete, Tone::Good),
                    (true, false) => (t.mark_begun, Tone::Warn),
                    (false, false) => (t.mark_untouched, Tone::Faint),
                };
                (walk.position().is_none(), mark(of))
            }
            Listed::Chapter(first) => (false, Says::Count(open.chapter_total(first))),
            Listed::Control(position) => {
                (walk.position() == Some(position), mark(column::mark(open.count(position), t)))
            }
        };
        Line { listed, here, says }
    }

    fn draw(&self, paint: &mut Paint<'_>, state: &State, walk: &Walk, at: (Rect, usize)) {
        let questionnaire = walk.open.questionnaire();
        match self.listed {
            Listed::Start => self.entry(paint, state.t().start, at),
            Listed::Control(position) => {
                let Some(item) = questionnaire.at(position) else { return };
                let name = format!("{} {}", item.control.id, item.control.title.get(state.lang));
                self.entry(paint, &name, at);
            }
            Listed::Chapter(first) => {
                let Some(item) = questionnaire.at(first) else { return };
                let chapter = questionnaire.chapter_of(item.control);
                let title = chapter.map_or("", |chapter| chapter.title.get(state.lang));
                self.chapter(paint, &format!("{} {title}", item.control.chapter), at);
            }
        }
    }

    fn chapter(&self, paint: &mut Paint<'_>, name: &str, (area, row): (Rect, usize)) {
        let Says::Count(total) = self.says else { return };
        let count = format!("{}/{}", total.complete, total.controls);
        let room = usize::from(area.width).saturating_sub(width(&count) + 1);
        let line = format!("{} {count}", pad(&clean::line(name), room));
        paint.text(area, row, 0, &line, paint.theme.tone(Tone::Heading));
    }

    /// A line that can be gone to.
    fn entry(&self, paint: &mut Paint<'_>, name: &str, (area, row): (Rect, usize)) {
        let Says::Mark(mark, tone) = self.says else { return };
        let name = clean::line(name);
        let room = usize::from(area.width).saturating_sub(4);
        let mut style = paint.theme.tone(Tone::Plain);
        if self.here {
            style = style.add_modifier(Modifier::REVERSED | Modifier::BOLD);
            paint.text(area, row, 0, ">", paint.theme.tone(Tone::Plain));
            paint.text(area, row, 4, &" ".repeat(room), style);
        }
        paint.text(area, row, 1, mark, paint.theme.tone(tone));
        paint.text(area, row, 4, &truncate(&name, room), style);
    }
}
