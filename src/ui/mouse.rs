//! The mouse: where what was drawn stands, so that a click means what a person saw there. The drawing notes it; there
//! is no second account of the screen that could disagree.

use super::command::Command;
use super::setup;
use super::walk::{Listed, Pane};
use ratatui::layout::{Position, Rect};

/// Something done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The column of the cell, from 0.
    pub column: u16,
    /// The row of the cell, from 0.
    pub row: u16,
    /// What was done.
    pub deed: Deed,
}

/// What is done with a mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The left button was pressed.
    Press,
    /// It was let go.
    Release,
    /// The wheel was turned towards what stands above.
    WheelUp,
    /// The wheel was turned towards what stands below.
    WheelDown,
}

/// What stands somewhere on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A line of the home screen that can be selected.
    Home(usize),
    /// A place in the form for a new assessment.
    Setup(setup::Focus),
    /// A pane of the walk.
    Pane(Pane),
    /// A line of the list of controls.
    Listed(Listed),
    /// The rows of the form, from this one on.
    Form(usize),
    /// The table, outside its rows.
    Table,
    /// A heading of the table, by the place of its column.
    Heading(usize),
    /// A row of the table.
    Row(usize),
    /// What is read over the whole window, from this row on.
    Page(usize),
    /// The help.
    Help,
    /// The line in which something is typed, and what stands below it.
    Picker,
    /// Something that can be picked.
    Candidate(usize),
    /// A section of a paper that is assigned.
    Topic(usize),
    /// What that section says.
    Said,
    /// A control that it can be assigned to.
    Offered(usize),
    /// A key at the foot.
    Key(Command),
}

/// What stands where.
#[derive(Debug, Default)]
pub struct Zones {
    now: Vec<(Rect, Target)>,
    /// Those of the frame before.
    before: Vec<(Rect, Target)>,
}

impl Zones {
    /// Begins a frame, in which nothing stands anywhere yet.
    pub fn begin(&mut self) {
        std::mem::swap(&mut self.now, &mut self.before);
        self.now.clear();
    }

    /// Notes that in an area there stands what stood there in the frame before.
    pub fn keep(&mut self, area: Rect) {
        let within = |(zone, _): &&(Rect, Target)| zone.intersection(area) == *zone;
        self.now.extend(self.before.iter().filter(within));
    }

    /// Notes that something stands in an area, before whatever was noted there until now.
    pub fn put(&mut self, area: Rect, target: Target) {
        if !area.is_empty() {
            self.now.push((area, target));
        }
    }

    /// What stands in a cell, and the area it fills.
    pub fn at(&self, column: u16, row: u16) -> Option<(Target, Rect)> {
        let here = Position::new(column, row);
        self.now.iter().rev().find(|(area, _)| area.contains(here)).map(|(area, target)| (*target, *area))
    }

    /// The areas and what stands in them, those noted last before the others.
    pub fn all(&self) -> impl Iterator<Item = (Rect, Target)> {
        self.now.iter().rev().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_last_stands_before_the_rest() {
        let mut zones = Zones::default();
        zones.put(Rect::new(0, 0, 40, 10), Target::Pane(Pane::List));
        zones.put(Rect::new(0, 3, 40, 1), Target::Listed(Listed::Start));
        zones.put(Rect::new(0, 4, 0, 1), Target::Help);
        assert_eq!(zones.at(39, 3).map(|(target, _)| target), Some(Target::Listed(Listed::Start)));
        assert_eq!(zones.at(0, 4).map(|(target, _)| target), Some(Target::Pane(Pane::List)));
        assert_eq!(zones.at(40, 3), None);
        zones.begin();
        assert_eq!(zones.all().count(), 0);
        zones.keep(Rect::new(0, 2, 80, 4));
        assert_eq!(zones.at(39, 3).map(|(target, _)| target), Some(Target::Listed(Listed::Start)));
        assert_eq!(zones.at(39, 2), None, "what reaches beyond the area is not kept");
    }
}
