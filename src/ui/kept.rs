//! What was made, kept for as long as what it was made of stays the same.

use std::cell::RefCell;
use std::rc::Rc;

/// The thing made last, and what it was made of.
#[derive(Debug)]
pub struct Kept<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept(RefCell::new(None))
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// What is made of `of`: what is kept if that was made of the same, else made now.
    pub fn of(&self, of: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some(made) = self.already(&of) {
            return made;
        }
        // Nothing is borrowed while it is made: the making may look at what is kept.
        let made = Rc::new(make());
        *self.0.borrow_mut() = Some((of, Rc::clone(&made)));
        made
    }

    /// What is kept, if that was made of this.
    pub fn already(&self, of: &K) -> Option<Rc<V>> {
        let kept = self.0.borrow();
        kept.as_ref().filter(|(key, _)| key == of).map(|(_, made)| Rc::clone(made))
    }

    /// Forgets what is kept, because something changed that does not tell.
    pub fn forget(&self) {
        self.0.replace(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_the_same_is_made_once() {
        let kept: Kept<&str, usize> = Kept::default();
        assert_eq!(*kept.of("記録", || 1), 1);
        assert_eq!(*kept.of("記録", || 2), 1);
        assert_eq!(*kept.of("点検", || 3), 3);
        kept.forget();
        assert_eq!(*kept.of("点検", || 4), 4);
    }
}
