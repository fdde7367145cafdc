//! The three kinds of document, and the versions of their formats.

use super::vocabulary::Vocabulary;
use crate::text::Lang;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

/// Fields this program does not know, kept as they are and written back after those it knows. There are hardly ever
/// any, so without any it takes the room of one pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// No such fields.
    pub fn new() -> Extra {
        Extra(None)
    }

    /// The field of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Puts a field behind the others.
    pub fn insert(&mut self, name: String, value: Value) {
        self.0.get_or_insert_default().insert(name, value);
    }

    /// Their names, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flat_map(|fields| fields.keys())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|fields| fields.is_empty())
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().flat_map(|fields| fields.iter()))
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Extra {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Map::<String, Value>::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Map::<String, Value>::json_schema(generator)
    }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Controls with the questions for the customer.
    Catalog,
    /// What one edition of a provider's white paper says.
    Statements,
    /// The customer's side.
    Assessment,
}

impl Kind {
    /// The newest version of this kind that the program reads and writes.
    pub fn newest(self) -> u32 {
        match self {
            Kind::Catalog | Kind::Statements | Kind::Assessment => 1,
        }
    }
}

impl Vocabulary for Kind {
    const ALL: &'static [Kind] = &[Kind::Catalog, Kind::Statements, Kind::Assessment];

    fn token(self) -> &'static str {
        match self {
            Kind::Catalog => "tenken-catalog",
            Kind::Statements => "tenken-provider-statements",
            Kind::Assessment => "tenken-assessment",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Kind::Catalog, Lang::Ja) => "管理策カタログ",
            (Kind::Catalog, Lang::En) => "catalog",
            (Kind::Statements, Lang::Ja) => "提供者の記述",
            (Kind::Statements, Lang::En) => "provider statements",
            (Kind::Assessment, Lang::Ja) => "自己点検",
            (Kind::Assessment, Lang::En) => "assessment",
        }
    }
}

macro_rules! mark {
    ($(#[$meta:meta])* $type:ident = $token:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $type {
            /// The only value: a file with another one is a file of another kind.
            #[default]
            #[serde(rename = $token)]
            Mark,
        }
    };
}

mark! {
    /// The first field of every catalog.
    CatalogMark = "tenken-catalog"
}
mark! {
    /// The first field of every file of provider statements.
    StatementsMark = "tenken-provider-statements"
}
mark! {
    /// The first field of every assessment.
    AssessmentMark = "tenken-assessment"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_are_the_tokens_of_their_kinds() {
        let written = [
            serde_json::to_value(CatalogMark::Mark).unwrap(),
            serde_json::to_value(StatementsMark::Mark).unwrap(),
            serde_json::to_value(AssessmentMark::Mark).unwrap(),
        ];
        for (kind, mark) in Kind::ALL.iter().zip(written) {
            assert_eq!(mark, kind.token());
        }
    }
}
