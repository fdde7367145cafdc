//! Where the parts of the walk stand in a window.

use crate::ui::walk::{Pane, Sizes};
use ratatui::layout::Rect;

/// Below this many columns or rows nothing useful fits.
const LEAST: (u16, u16) = (60, 16);
/// Below this many columns the panes stand above one another.
const BESIDE: u16 = 100;
/// Below this many columns only one pane is shown at a time.
const TOGETHER: u16 = 72;

/// Where the parts of the walk stand. A pane that is not shown has no area. The first row of each pane is its
/// title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The head: one row.
    pub head: Rect,
    /// The list of controls.
    pub list: Rect,
    /// The line between the list and the rest, where they stand beside one another.
    pub divider: Rect,
    /// The provider's side.
    pub statement: Rect,
    /// The form.
    pub form: Rect,
    /// The foot: two rows.
    pub foot: Rect,
}

impl Areas {
    /// Whether a window is too small for anything.
    pub fn is_too_small(window: Rect) -> bool {
        window.width < LEAST.0 || window.height < LEAST.1
    }

    /// The areas in a window, with more room for the pane that has the focus.
    pub fn new(window: Rect, pane: Pane) -> Areas {
        let head = Rect { height: window.height.min(1), ..window };
        let foot_rows = window.height.saturating_sub(1).min(2);
        let foot = Rect { y: window.bottom() - foot_rows, height: foot_rows, ..window };
        let body = Rect {
            y: head.bottom(),
            height: window.height.saturating_sub(head.height + foot_rows),
            ..window
        };
        let none = Rect { width: 0, height: 0, ..body };
        let empty = Areas { head, list: none, divider: none, statement: none, form: none, foot };
        if window.width >= BESIDE {
            Areas::beside(body, pane, empty)
        } else if window.width >= TOGETHER {
            Areas::stacked(body, pane, empty)
        } else {
            match pane {
                Pane::List => Areas { list: body, ..empty },
                Pane::Statement => Areas { statement: body, ..empty },
                Pane::Form => Areas { form: body, ..empty },
            }
        }
    }

    fn beside(body: Rect, pane: Pane, empty: Areas) -> Areas {
        let list_columns = (body.width * 3 / 10).clamp(32, 48);
        let list = Rect { width: list_columns, ..body };
        let divider = Rect { x: list.right(), width: 1, ..body };
        let right = Rect { x: divider.right(), width: body.width.saturating_sub(list_columns + 1), ..body };
        let share = if pane == Pane::Statement { 65 } else { 42 };
        let (statement, form) = split(right, right.height * share / 100);
        Areas { list, divider, statement, form, ..empty }
    }

    fn stacked(body: Rect, pane: Pane, empty: Areas) -> Areas {
        let (list_share, statement_share) = match pane {
            Pane::List => (40, 30),
            Pane::Statement => (15, 60),
            Pane::Form => (15, 30),
        };
        let (list, rest) = split(body, (body.height * list_share / 100).max(3));
        let (statement, form) = split(rest, (body.height * statement_share / 100).max(4));
        Areas { list, statement, form, ..empty }
    }

    /// How large the panes are inside their titles and margins.
    pub fn sizes(&self) -> Sizes {
        let inside = |area: Rect| {
            (usize::from(area.width.saturating_sub(2)), usize::from(area.height.saturating_sub(1)))
        };
        Sizes { list: inside(self.list).1, statement: inside(self.statement), form: inside(self.form) }
    }

    /// The part of a pane below its title and between its margins.
    pub fn inside(pane: Rect) -> Rect {
        Rect {
            x: pane.x + pane.width.min(1),
            y: pane.y + pane.height.min(1),
            width: pane.width.saturating_sub(2),
            height: pane.height.saturating_sub(1),
        }
    }
}

fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let above = Rect { height: rows, ..area };
    (above, Rect { y: above.bottom(), height: area.height - rows, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_window_and_never_overlap() {
        for (width, height) in
            [(160, 50), (120, 40), (100, 30), (99, 24), (80, 24), (72, 20), (71, 20), (60, 16)]
        {
            for pane in [Pane::List, Pane::Statement, Pane::Form] {
                let window = Rect::new(0, 0, width, height);
                let areas = Areas::new(window, pane);
                let parts = [areas.head, areas.list, areas.divider, areas.statement, areas.form, areas.foot];
                let cells: u32 = parts.iter().map(|part| part.area()).sum();
                assert_eq!(cells, window.area(), "{width}x{height} {pane:?}");
                for (at, one) in parts.iter().enumerate() {
                    assert_eq!(one.intersection(window), *one);
                    for other in parts.iter().skip(at + 1).filter(|other| !other.is_empty()) {
                        assert!(!one.intersects(*other), "{width}x{height} {pane:?}");
                    }
                }
            }
        }
    }
}
