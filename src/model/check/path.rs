//! A place in a JSON document.

use std::borrow::Cow;
use std::fmt;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(Cow<'static, str>),
    /// An entry of a list, from 0.
    Index(usize),
}

/// The way from the outermost value to a place within it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

impl Path {
    /// The outermost value.
    pub fn root() -> Path {
        Path::default()
    }

    /// The value of a key there.
    #[must_use]
    pub fn key(&self, key: impl Into<Cow<'static, str>>) -> Path {
        self.with(Step::Key(key.into()))
    }

    /// An entry of the list there.
    #[must_use]
    pub fn index(&self, at: usize) -> Path {
        self.with(Step::Index(at))
    }

    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The keys among the steps.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_ref()),
            Step::Index(_) => None,
        })
    }

    fn with(&self, step: Step) -> Path {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Path(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_programs_write_it() {
        let path = Path::root().key("statements").index(3).key("facts").index(0).key("text").key("ja");
        assert_eq!(path.to_string(), "statements[3].facts[0].text.ja");
        assert_eq!(path.keys().next_back(), Some("ja"));
        assert_eq!(Path::root().to_string(), "");
    }
}
