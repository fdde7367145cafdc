//! The words an answer is made of. One definition gives each word its token in JSON and its label on the
//! screen and in every document, in both languages.

use crate::text::Lang;
use crate::text::fold::fold_search;
use serde::{Deserialize, Serialize};

/// A closed list of words.
pub trait Vocabulary: Copy + PartialEq + Sized + 'static {
    /// Every word, in the order a person is offered them.
    const ALL: &'static [Self];

    /// The token in JSON.
    fn token(self) -> &'static str;

    /// What a person reads.
    fn label(self, lang: Lang) -> &'static str;

    /// The word a person meant: its token, or its label in either language, however wide the letters.
    fn read(text: &str) -> Option<Self> {
        let wanted = fold_search(text.trim());
        Self::ALL.iter().copied().find(|word| {
            fold_search(word.token()) == wanted
                || Lang::ALL.into_iter().any(|lang| fold_search(word.label(lang)) == wanted)
        })
    }
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $type:ident {
        $($(#[$word_meta:meta])* $word:ident = $token:literal, $ja:literal, $en:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $type {
            $($(#[$word_meta])* #[serde(rename = $token)] $word,)+
        }

        impl Vocabulary for $type {
            const ALL: &'static [$type] = &[$($type::$word),+];

            fn token(self) -> &'static str {
                match self { $($type::$word => $token,)+ }
            }

            fn label(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $(($type::$word, Lang::Ja) => $ja, ($type::$word, Lang::En) => $en,)+
                }
            }
        }
    };
}

vocabulary! {
    /// Whether a control applies to the organisation at all.
    #[derive(Default)]
    Applicability {
        /// Nobody has decided yet.
        #[default] Undecided = "undecided", "未判断", "Undecided";
        /// The control applies.
        Applicable = "applicable", "適用", "Applicable";
        /// The control's subject does not exist here. Needs a written reason, and "the provider does it" is none.
        NotApplicable = "not-applicable", "適用除外", "Not applicable";
    }
}

vocabulary! {
    /// What makes the organisation include a control: one of the reasons a Statement of Applicability names.
    Basis {
        /// The treatment of a risk asks for it.
        Risk = "risk", "リスク", "Risk";
        /// A law or a regulation asks for it.
        Law = "law", "法令", "Law";
        /// A contract asks for it.
        Contract = "contract", "契約", "Contract";
        /// The organisation's own business asks for it.
        Business = "business", "業務", "Business";
    }
}

vocabulary! {
    /// How far the customer's own side is in place.
    #[derive(Default)]
    Implementation {
        /// Nobody has said yet; never counted as "not implemented".
        #[default] Unanswered = "unanswered", "未回答", "Unanswered";
        /// Decided, in operation, and shown by a record.
        Implemented = "implemented", "実施済", "Implemented";
        /// In part.
        Partial = "partial", "一部実施", "Partly implemented";
        /// Decided but not yet done. Needs a written reason.
        Planned = "planned", "計画中", "Planned";
        /// Something else reaches the same end. Needs a written reason.
        Alternative = "alternative", "代替策", "Alternative measure";
        /// Not done.
        NotImplemented = "not-implemented", "未実施", "Not implemented";
    }
}

vocabulary! {
    /// Where an answer stands between its author and its approver.
    #[derive(Default)]
    Workflow {
        /// Not begun.
        #[default] ToDo = "to-do", "未着手", "To do";
        /// Being answered.
        InProgress = "in-progress", "回答中", "In progress";
        /// Waiting for a second pair of eyes.
        InReview = "in-review", "確認待ち", "In review";
        /// Settled.
        Done = "done", "確定", "Done";
        /// Sent back to its author.
        ChangesRequested = "changes-requested", "差戻し", "Changes requested";
    }
}

vocabulary! {
    /// Who bears a control (the words of the CSA CAIQ).
    Bearer {
        /// The cloud service provider.
        Csp = "csp", "提供者", "Provider";
        /// The cloud service customer.
        Csc = "csc", "利用者", "Customer";
        /// Both, each its part.
        Shared = "shared", "共同", "Shared";
        /// Somebody else on the customer's behalf.
        ThirdParty = "third-party", "委託先", "Third party";
    }
}

vocabulary! {
    /// The answer to a yes-or-no question.
    YesNo {
        /// Yes.
        Yes = "yes", "はい", "Yes";
        /// In part.
        Partial = "partial", "一部", "Partly";
        /// No.
        No = "no", "いいえ", "No";
        /// The question does not arise here.
        NotApplicable = "not-applicable", "対象外", "Not applicable";
    }
}

vocabulary! {
    /// What kind of fact the provider states, so that "does not provide" cannot be overlooked.
    FactKind {
        /// The provider does it or has it.
        Provides = "provides", "提供する", "Provides";
        /// The provider says that it does not.
        DoesNotProvide = "does-not-provide", "提供しない", "Does not provide";
        /// True within limits: at present, only for some, irreversible.
        Limitation = "limitation", "制約", "Limitation";
        /// The provider says the customer has to do it.
        CustomerMust = "customer-must", "利用者が行う", "Customer must";
        /// It points to another document.
        Reference = "reference", "参照", "Reference";
    }
}

vocabulary! {
    /// What a statement's reference points to.
    ReferenceKind {
        /// An article of the terms.
        Clause = "clause", "約款", "Terms";
        /// Another document.
        Document = "document", "文書", "Document";
        /// A page on the web.
        Link = "link", "リンク", "Link";
        /// A book.
        Book = "book", "書籍", "Book";
        /// Another section of the same paper.
        Section = "section", "章・節", "Section";
    }
}

vocabulary! {
    /// Where a control comes from.
    Origin {
        /// A control of ISO/IEC 27002 with guidance for the cloud.
        AnnexA = "annex-a", "附属書A", "Annex A";
        /// One of the controls ISO/IEC 27017 adds.
        Cld = "cld", "CLD", "CLD";
        /// A clause of the certification requirements (JIP-ISMS517).
        Clause = "clause", "要求事項", "Requirement";
    }
}

vocabulary! {
    /// How sure it is that a number of another edition belongs to a control.
    Certainty {
        /// Stated by the standard itself.
        Certain = "certain", "確実", "Certain";
        /// Supported by more than one source.
        High = "high", "確度高", "High";
        /// Supported by one source, or in part.
        Medium = "medium", "確度中", "Medium";
        /// Our own judgement.
        Judgement = "judgement", "当方の判断", "Our judgement";
    }
}

vocabulary! {
    /// In which of its roles a customer is asked a question.
    #[derive(Default)]
    Side {
        /// As the customer of the cloud service.
        #[default] Customer = "customer", "利用者として", "As a customer";
        /// As the provider of a service of its own that is built on it.
        Provider = "provider", "提供者として", "As a provider";
    }
}

vocabulary! {
    /// How far a corrective action is.
    #[derive(Default)]
    ActionState {
        /// Nothing done yet.
        #[default] Open = "open", "未着手", "Open";
        /// Being done.
        InProgress = "in-progress", "対応中", "In progress";
        /// Done, its effect not yet confirmed.
        Done = "done", "対応済", "Done";
        /// Done, and its effect confirmed.
        Verified = "verified", "有効性確認済", "Verified";
    }
}

impl Implementation {
    /// Whether this state has to be explained in writing.
    pub fn needs_reason(self) -> bool {
        matches!(self, Implementation::Planned | Implementation::Alternative)
    }

    /// Whether the customer's side is short of what the control asks.
    pub fn is_gap(self) -> bool {
        matches!(self, Implementation::Partial | Implementation::Planned | Implementation::NotImplemented)
    }
}

impl Side {
    /// Whether it is the role every user of the program has.
    pub fn is_customer(&self) -> bool {
        *self == Side::Customer
    }
}

impl ActionState {
    /// Whether nothing more has to be done by the date it is due.
    pub fn is_done(self) -> bool {
        matches!(self, ActionState::Done | ActionState::Verified)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens_and_labels_are_distinct<V: Vocabulary + std::fmt::Debug>() {
        for word in V::ALL {
            assert_eq!(V::read(word.token()), Some(*word));
            for lang in Lang::ALL {
                assert!(!word.label(lang).is_empty());
                assert_eq!(V::read(word.label(lang)), Some(*word), "{word:?} {lang:?}");
            }
        }
    }

    #[test]
    fn every_word_is_found_by_its_token_and_by_both_labels() {
        tokens_and_labels_are_distinct::<Applicability>();
        tokens_and_labels_are_distinct::<Basis>();
        tokens_and_labels_are_distinct::<Implementation>();
        tokens_and_labels_are_distinct::<Workflow>();
        tokens_and_labels_are_distinct::<Bearer>();
        tokens_and_labels_are_distinct::<YesNo>();
        tokens_and_labels_are_distinct::<FactKind>();
        tokens_and_labels_are_distinct::<ReferenceKind>();
        tokens_and_labels_are_distinct::<Origin>();
        tokens_and_labels_are_distinct::<Certainty>();
        tokens_and_labels_are_distinct::<Side>();
        tokens_and_labels_are_distinct::<ActionState>();
    }

    #[test]
    fn a_word_in_full_width_letters_is_the_same_word() {
        assert_eq!(Implementation::read("ｐｌａｎｎｅｄ"), Some(Implementation::Planned));
        assert_eq!(Implementation::read(" 代替策 "), Some(Implementation::Alternative));
        assert_eq!(Implementation::read("済んだ"), None);
    }

    #[test]
    fn what_is_only_planned_or_replaced_needs_a_reason() {
        let needing: Vec<_> = Implementation::ALL.iter().filter(|state| state.needs_reason()).collect();
        assert_eq!(needing, [&Implementation::Planned, &Implementation::Alternative]);
    }
}
