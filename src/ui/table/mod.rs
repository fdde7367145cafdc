//! All controls as a table: which columns stand in which order, by which of them it is sorted, where the cursor is
//! and which rows are selected. The order of the rows is worked out once and kept until something it depends on has
//! changed.

pub mod column;

use crate::model::left::LeftTable;
use crate::model::open::OpenAssessment;
use crate::text::Lang;
use column::{Column, Key, Looked};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// By what the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// From the greatest to the least.
    pub down: bool,
}

/// What the order of the rows depends on: how often anything was edited and the list narrowed, the sorting, and the
/// language, since names are sorted too.
type OrderKey = (u64, u64, Sort, Lang);

/// The table.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    sort: Sort,
    /// Which of the columns is selected.
    column: usize,
    /// First visible row.
    pub scroll: usize,
    selected: BTreeSet<usize>,
    /// The row on which the cursor was last.
    at: usize,
    order: Vec<usize>,
    ordered_by: Option<OrderKey>,
}

impl Table {
    /// The table with the columns and the sorting that were left. Names that nobody knows any more are passed over.
    pub fn of(left: &LeftTable) -> Table {
        let mut columns: Vec<Column> = Vec::new();
        for column in left.columns.iter().filter_map(|name| Column::named(name)) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        if columns.is_empty() {
            columns = Column::ALL.iter().copied().take(Column::AT_FIRST).collect();
        }
        let column = Column::named(&left.sort).unwrap_or(Column::Number);
        Table {
            columns,
            sort: Sort { column, down: left.down },
            column: 0,
            scroll: 0,
            selected: BTreeSet::new(),
            at: 0,
            order: Vec::new(),
            ordered_by: None,
        }
    }

    /// What is to be remembered of it.
    pub fn left(&self) -> LeftTable {
        let columns: Vec<String> = self.columns.iter().map(|column| column.token().to_owned()).collect();
        let at_first: Vec<&str> =
            Column::ALL.iter().take(Column::AT_FIRST).map(|column| column.token()).collect();
        let (sort, down) = (self.sort.column.token().to_owned(), self.sort.down);
        LeftTable {
            // Who never chose columns gets those a later version shows at first.
            columns: if columns == at_first { Vec::new() } else { columns },
            sort: if sort == Column::Number.token() { String::new() } else { sort },
            down,
        }
    }

    /// The columns that are shown, from left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The place of the selected column among those shown.
    pub fn column_at(&self) -> usize {
        self.column
    }

    /// The selected column.
    pub fn column(&self) -> Option<Column> {
        self.columns.get(self.column).copied()
    }

    /// By what it is sorted.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The places of the controls, in the order of the rows.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The row of the cursor.
    pub fn row(&self) -> usize {
        self.at
    }

    /// The places of the controls that are selected, in walking order.
    pub fn selected(&self) -> &BTreeSet<usize> {
        &self.selected
    }

    /// Selects a column that is shown.
    pub fn select_column(&mut self, at: usize) {
        self.column = at.min(self.columns.len().saturating_sub(1));
    }

    /// Selects the column beside; staying at the ends.
    pub fn step_column(&mut self, right: bool) {
        let last = self.columns.len().saturating_sub(1);
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// Moves the selected column one to the right or the left; staying at the ends.
    pub fn move_column(&mut self, right: bool) {
        let from = self.column;
        self.step_column(right);
        if from != self.column && from < self.columns.len() {
            self.columns.swap(from, self.column);
        }
    }

    /// Shows a column, at the right, or hides it. The last one stays; false then.
    pub fn toggle_column(&mut self, column: Column) -> bool {
        match self.columns.iter().position(|shown| *shown == column) {
            Some(_) if self.columns.len() == 1 => return false,
            Some(at) => {
                self.columns.remove(at);
                self.column = self.column.min(self.columns.len().saturating_sub(1));
            }
            None => self.columns.push(column),
        }
        true
    }

    /// Sorts by the selected column; once more, the other way round.
    pub fn sort_here(&mut self) {
        if let Some(column) = self.column() {
            let down = self.sort.column == column && !self.sort.down;
            self.sort = Sort { column, down };
        }
    }

    /// Brings the rows into order, unless they are: those the list is narrowed to, or all. What is selected and not
    /// among them is selected no more, so that nothing is edited that is not in view.
    pub fn arrange(
        &mut self,
        open: &OpenAssessment,
        narrowed: Option<&[usize]>,
        narrowings: u64,
        lang: Lang,
    ) {
        let key = (open.edits(), narrowings, self.sort, lang);
        if self.ordered_by == Some(key) {
            return;
        }
        self.ordered_by = Some(key);
        self.order = match narrowed {
            Some(positions) => order(open, positions.iter().copied(), self.sort, lang),
            None => order(open, 0..open.questionnaire().len(), self.sort, lang),
        };
        if !self.selected.is_empty() {
            let shown: BTreeSet<usize> = self.order.iter().copied().collect();
            self.selected.retain(|position| shown.contains(position));
        }
    }

    /// Puts the cursor on the row of a control; where it has none, it stays about where it was. Returns the control
    /// on whose row it is.
    pub fn settle(&mut self, position: Option<usize>) -> Option<usize> {
        let found = self.order.iter().position(|at| Some(*at) == position);
        self.at = found.unwrap_or(self.at).min(self.order.len().saturating_sub(1));
        self.order.get(self.at).copied()
    }

    /// The control so many rows further down, or up; at the ends that of the end.
    pub fn beside(&self, rows: isize) -> Option<usize> {
        let last = self.order.len().saturating_sub(1);
        self.order.get(self.at.saturating_add_signed(rows).min(last)).copied()
    }

    /// Selects the control of a row, or no more.
    pub fn toggle(&mut self, position: usize) {
        if !self.selected.remove(&position) {
            self.selected.insert(position);
        }
    }

    /// Selects the control of a row.
    pub fn select(&mut self, position: usize) {
        self.selected.insert(position);
    }

    /// Selects every row; none, if every one is.
    pub fn toggle_all(&mut self) {
        if self.selected.len() == self.order.len() {
            self.selected.clear();
        } else {
            self.selected = self.order.iter().copied().collect();
        }
    }

    /// Selects nothing any more.
    pub fn select_none(&mut self) {
        self.selected.clear();
    }

    /// The controls something is written into: those selected, or the one of the row with the cursor.
    pub fn targets(&self) -> Vec<usize> {
        match self.selected.is_empty() {
            false => self.selected.iter().copied().collect(),
            true => self.order.get(self.at).copied().into_iter().collect(),
        }
    }

    /// Keeps the row of the cursor in view in so many rows.
    pub fn show_row(&mut self, rows: usize) {
        let rows = rows.max(1);
        self.scroll = self.scroll.clamp((self.at + 1).saturating_sub(rows), self.at);
        self.bound_scroll(rows);
    }

    /// Never shows less than there is room for.
    pub fn bound_scroll(&mut self, rows: usize) {
        self.scroll = self.scroll.min(self.order.len().saturating_sub(rows));
    }
}

/// The places in the order of a column; those without anything to sort by last, those of one rank in walking order.
fn order(
    open: &OpenAssessment,
    positions: impl Iterator<Item = usize>,
    sort: Sort,
    lang: Lang,
) -> Vec<usize> {
    let key = |position| Looked::at(open, position).and_then(|row| sort.column.key(&row, lang));
    let mut rows: Vec<(Option<Key>, usize)> = positions.map(|at| (key(at), at)).collect();
    rows.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if sort.down => b.order(a),
        (Some(a), Some(b)) => a.order(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    rows.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use std::sync::Arc;

    fn open() -> OpenAssessment {
        OpenAssessment::new(sample::answered(), Arc::new(sample::questionnaire()), sample::today())
    }

    fn sorted(column: Column, down: bool) -> Vec<usize> {
        order(&open(), 0..4, Sort { column, down }, Lang::Ja)
    }

    #[test]
    fn rows_without_a_value_come_last_whichever_way_they_are_sorted() {
        assert_eq!(sorted(Column::Due, false), [1, 0, 2, 3]);
        assert_eq!(sorted(Column::Due, true), [1, 0, 2, 3]);
        assert_eq!(sorted(Column::Number, false), [0, 2, 1, 3]);
        assert_eq!(sorted(Column::Evidence, true)[0], 1);
    }

    #[test]
    fn the_order_is_kept_until_something_changes() {
        let open = open();
        let mut table = Table::of(&LeftTable::default());
        table.arrange(&open, None, 0, Lang::Ja);
        assert_eq!(table.order(), [0, 2, 1, 3]);
        table.arrange(&open, Some(&[2]), 0, Lang::Ja);
        assert_eq!(table.order().len(), 4, "nothing says that it was narrowed");
        table.toggle_all();
        table.arrange(&open, Some(&[2]), 1, Lang::Ja);
        assert_eq!((table.order(), table.targets()), ([2].as_slice(), vec![2]));
    }

    #[test]
    fn the_cursor_stays_near_where_its_control_was() {
        let open = open();
        let mut table = Table::of(&LeftTable::default());
        table.arrange(&open, None, 0, Lang::Ja);
        assert_eq!(table.settle(Some(3)), Some(3));
        assert_eq!((table.beside(-1), table.beside(9)), (Some(1), Some(3)));
        table.arrange(&open, Some(&[0, 1]), 1, Lang::Ja);
        assert_eq!(table.settle(Some(3)), Some(1));
        table.arrange(&open, Some(&[]), 2, Lang::Ja);
        assert_eq!((table.settle(Some(1)), table.beside(1)), (None, None));
    }

    #[test]
    fn columns_and_sorting_come_back_and_what_nobody_knows_is_passed_over() {
        let mut table = Table::of(&LeftTable::default());
        assert_eq!(table.left(), LeftTable::default());
        table.step_column(true);
        table.move_column(true);
        assert_eq!(table.columns().get(2), Some(&Column::Title));
        table.toggle_column(Column::Answered);
        table.sort_here();
        table.sort_here();
        let again = Table::of(&table.left());
        assert_eq!((again.columns(), again.sort()), (table.columns(), table.sort()));
        assert!(again.sort().down);
        let strange = LeftTable {
            columns: vec!["昔の列".into(), "due".into(), "due".into()],
            sort: "昔の列".into(),
            down: true,
        };
        assert_eq!(Table::of(&strange).columns(), [Column::Due]);
    }

    #[test]
    fn the_last_column_cannot_be_hidden() {
        let mut table = Table::of(&LeftTable { columns: vec!["due".into()], ..LeftTable::default() });
        assert!(!table.toggle_column(Column::Due));
        assert!(table.toggle_column(Column::Owner) && table.toggle_column(Column::Due));
        assert_eq!(table.columns(), [Column::Owner]);
    }
}
