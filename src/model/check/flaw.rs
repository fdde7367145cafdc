//! The kinds of things that can be wrong, and how much each matters.

use super::links::LinkFault;
use super::path::Path;
use crate::model::catalog::QuestionKind;
use crate::model::vocabulary::Vocabulary;
use crate::text::Lang;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The questionnaire would mislead, or a part of it could never be seen.
    Error,
    /// It works, but a person should look at it.
    Warning,
}

impl Vocabulary for Severity {
    const ALL: &'static [Severity] = &[Severity::Error, Severity::Warning];

    fn token(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::Ja) => "エラー",
            (Severity::Warning, Lang::Ja) => "警告",
            (_, Lang::En) => self.token(),
        }
    }
}

/// How a name has to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Small letters and digits, with single hyphens between them.
    Plain,
    /// Letters and digits with dots between them: the edition of a paper.
    Edition,
    /// Letters and digits with dots between them: the number of a control or chapter.
    Number,
    /// This, and a plain name: `Q-9.2.3-` in `Q-9.2.3-1`.
    Behind(String),
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// The version of the format is none that this program knows.
    Version {
        /// The newest it knows.
        newest: u32,
    },
    /// The file would not be found under its name.
    FileName {
        /// The name it needs, without `.json`.
        wanted: String,
    },
    /// A field this program does not know.
    UnknownField(String),

    /// There is nothing in a text.
    Blank,
    /// Nobody says why.
    NoReason,
    /// Nobody says where it stands in the paper.
    NoSource,
    /// A character that hides, steers or reorders; none where the text is only not in its usual form (NFC).
    Unclean(Option<char>),
    /// A text that is too long to be read beside a form, in characters.
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A placeholder that is none.
    Placeholder,
    /// The placeholder for the service, where nothing is put in for it.
    NotFilled,
    /// The same text stands there already.
    SameText(Path),

    /// A name is not formed as it must be.
    Name(Form),
    /// Something else has that name.
    NameTwice(Path),

    /// A choice without options to choose from.
    TooFewOptions,
    /// Options for a question that is no choice.
    NoChoice(QuestionKind),
    /// A unit for a question that is no number.
    NoNumber(QuestionKind),
    /// A question that belongs to no theme although there are themes.
    NoTheme,

    /// A condition on a question that the control does not have.
    NoSuchQuestion(String),
    /// A condition on the question itself or on one that comes later.
    NotEarlier(String),
    /// A condition on an option that the question does not have.
    NoSuchOption(String),
    /// A condition that does not fit what the question is answered with.
    Unfit(QuestionKind),
    /// A condition that no answers can meet.
    NeverHolds,

    /// A profile question with a condition.
    ConditionInProfile,
    /// A profile question that asks for evidence.
    EvidenceInProfile,
    /// A proposal that leaves everything as it is.
    ProposesNothing,
    /// A general chapter leaves something to the customer and does not say with which control it is walked.
    NoConcerns,

    /// A control that the catalog does not have.
    NoSuchControl(String),
    /// A fact that is not there.
    NoSuchFact(String),
    /// A chapter that is not declared.
    NoSuchChapter(String),
    /// A theme that is not declared.
    NoSuchTheme(String),
    /// An edition that is not declared.
    NoSuchEdition(String),
    /// The catalog is not to be found.
    NoCatalog(String),
    /// A chapter without controls.
    EmptyChapter,
    /// A theme that no question has.
    UnusedTheme,
    /// An edition in which no control has a number.
    UnusedEdition,
    /// A control without questions.
    NoQuestions,

    /// A number that is not written as one.
    NotANumber,
    /// A number that the edition does not have.
    NoSuchNumber(String),
    /// The same number of the same edition again.
    NumberTwice(Path),

    /// An address that is none.
    Link(LinkFault),
    /// A link that leads nowhere.
    NoAddress,

    /// A quotation that is not what its digest was taken of.
    Altered,
    /// The paper is quoted, but nobody has said yet what it says.
    OnlyQuoted,
}

impl Flaw {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Flaw::FileName { .. }
            | Flaw::UnknownField(_)
            | Flaw::TooLong { .. }
            | Flaw::SameText(_)
            | Flaw::NoNumber(_)
            | Flaw::NoTheme
            | Flaw::EmptyChapter
            | Flaw::UnusedTheme
            | Flaw::UnusedEdition
            | Flaw::NoQuestions
            | Flaw::NoAddress
            | Flaw::OnlyQuoted => Severity::Warning,
            Flaw::Version { .. }
            | Flaw::Blank
            | Flaw::NoReason
            | Flaw::NoSource
            | Flaw::Unclean(_)
            | Flaw::Placeholder
            | Flaw::NotFilled
            | Flaw::Name(_)
            | Flaw::NameTwice(_)
            | Flaw::TooFewOptions
            | Flaw::NoChoice(_)
            | Flaw::NoSuchQuestion(_)
            | Flaw::NotEarlier(_)
            | Flaw::NoSuchOption(_)
            | Flaw::Unfit(_)
            | Flaw::NeverHolds
            | Flaw::ConditionInProfile
            | Flaw::EvidenceInProfile
            | Flaw::ProposesNothing
            | Flaw::NoConcerns
            | Flaw::NoSuchControl(_)
            | Flaw::NoSuchFact(_)
            | Flaw::NoSuchChapter(_)
            | Flaw::NoSuchTheme(_)
            | Flaw::NoSuchEdition(_)
            | Flaw::NoCatalog(_)
            | Flaw::NotANumber
            | Flaw::NoSuchNumber(_)
            | Flaw::NumberTwice(_)
            | Flaw::Link(_)
            | Flaw::Altered => Severity::Error,
        }
    }

    /// Its name for programs.
    pub fn token(&self) -> &'static str {
        match self {
            Flaw::Version { .. } => "version",
            Flaw::FileName { .. } => "file-name",
            Flaw::UnknownField(_) => "unknown-field",
            Flaw::Blank => "blank",
            Flaw::NoReason => "no-reason",
            Flaw::NoSource => "no-source",
            Flaw::Unclean(_) => "unclean",
            Flaw::TooLong { .. } => "too-long",
            Flaw::Placeholder => "placeholder",
            Flaw::NotFilled => "not-filled",
            Flaw::SameText(_) => "same-text",
            Flaw::Name(_) => "name",
            Flaw::NameTwice(_) => "name-twice",
            Flaw::TooFewOptions => "too-few-options",
            Flaw::NoChoice(_) => "no-choice",
            Flaw::NoNumber(_) => "no-number",
            Flaw::NoTheme => "no-theme",
            Flaw::NoSuchQuestion(_) => "no-such-question",
            Flaw::NotEarlier(_) => "not-earlier",
            Flaw::NoSuchOption(_) => "no-such-option",
            Flaw::Unfit(_) => "unfit",
            Flaw::NeverHolds => "never-holds",
            Flaw::ConditionInProfile => "condition-in-profile",
            Flaw::EvidenceInProfile => "evidence-in-profile",
            Flaw::ProposesNothing => "proposes-nothing",
            Flaw::NoConcerns => "no-concerns",
            Flaw::NoSuchControl(_) => "no-such-control",
            Flaw::NoSuchFact(_) => "no-such-fact",
            Flaw::NoSuchChapter(_) => "no-such-chapter",
            Flaw::NoSuchTheme(_) => "no-such-theme",
            Flaw::NoSuchEdition(_) => "no-such-edition",
            Flaw::NoCatalog(_) => "no-catalog",
            Flaw::EmptyChapter => "empty-chapter",
            Flaw::UnusedTheme => "unused-theme",
            Flaw::UnusedEdition => "unused-edition",
            Flaw::NoQuestions => "no-questions",
            Flaw::NotANumber => "not-a-number",
            Flaw::NoSuchNumber(_) => "no-such-number",
            Flaw::NumberTwice(_) => "number-twice",
            Flaw::Link(_) => "link",
            Flaw::NoAddress => "no-address",
            Flaw::Altered => "altered",
            Flaw::OnlyQuoted => "only-quoted",
        }
    }
}
