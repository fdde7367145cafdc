//! Catalog and provider statements joined: what a person walks through.

use super::annex_a::{self, Listed};
use super::assessment::ProviderEdition;
use super::bilingual::Bilingual;
use super::catalog::{Catalog, Chapter, Control, Number, Question};
use super::digest::Seen;
use super::id::{ControlId, DutyId, QuestionId, UnsaidId};
use super::statements::{
    Duty, Fact, GeneralChapter, Ownership, ProviderStatements, Statement, Unsaid, Wording,
};
use crate::text::fold::fold_search;
use std::collections::HashMap;
use std::fmt;

/// The controls in walking order, each with the provider's statement where there is one.
#[derive(Debug)]
pub struct Questionnaire {
    catalog: Catalog,
    statements: Option<ProviderStatements>,
    position: HashMap<ControlId, usize>,
    statement_of: Vec<Option<usize>>,
    /// The controls of Annex A that the catalog does not ask about, and their chapter.
    others: Vec<Control>,
    beyond: Chapter,
    /// What is known of the digests of each control; made when somebody asks, as nothing here ever changes.
    seen: Vec<Seen>,
    /// The general chapters that concern each control, as places in the statements' list of them.
    chapters_of: HashMap<usize, Vec<GeneralChapter>>,
}

/// One control of the questionnaire.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The control, its questions in this provider's words.
    pub control: &'a Control,
    /// What the provider says about it; none where it says nothing.
    pub statement: Option<&'a Statement>,
    /// What it says in general chapters that concern the control.
    pub chapters: &'a [GeneralChapter],
    /// Where its digests are kept (see [`super::digest`]).
    pub(super) seen: Option<&'a Seen>,
}

/// Where in the provider's paper a fact stands.
#[derive(Clone, Copy, Debug)]
pub enum StatedIn<'a> {
    /// In a general chapter.
    Chapter(&'a GeneralChapter),
    /// In the statement on a control.
    Control(&'a Statement),
}

/// Provider statements that use the numbers of another catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherCatalog {
    /// The catalog that was to be joined.
    pub catalog: String,
    /// The catalog the statements are written for.
    pub wanted: String,
}

impl fmt::Display for OtherCatalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} != {}", self.wanted, self.catalog)
    }
}

impl std::error::Error for OtherCatalog {}

/// Stands in a catalog's texts for the name of the service.
const SERVICE: &str = "{service}";

impl Questionnaire {
    /// Joins a catalog and a provider's statements, or takes the catalog alone for a walk without a provider's side.
    ///
    /// # Errors
    /// When the statements are written for another catalog.
    pub fn join(
        mut catalog: Catalog,
        statements: Option<ProviderStatements>,
    ) -> Result<Questionnaire, OtherCatalog> {
        if let Some(statements) = &statements
            && statements.catalog != catalog.id
        {
            return Err(OtherCatalog { catalog: catalog.id, wanted: statements.catalog.clone() });
        }
        let position: HashMap<ControlId, usize> =
            catalog.controls.iter().enumerate().map(|(at, control)| (control.id.clone(), at)).collect();
        let mut statement_of = vec![None; catalog.controls.len()];
        for (at, statement) in statements.iter().flat_map(|all| &all.statements).enumerate() {
            let Some(place) = position.get(&statement.control) else { continue };
            if let (Some(slot), Some(control)) =
                (statement_of.get_mut(*place), catalog.controls.get_mut(*place))
            {
                *slot = Some(at);
                control.questions.extend(statement.questions.iter().cloned());
            }
        }
        if let Some(statements) = &statements {
            word(&mut catalog, &statements.wordings);
        }
        let service = service_name(statements.as_ref());
        for control in &mut catalog.controls {
            name_service(control, &service);
        }
        for question in &mut catalog.profile {
            name_service_in(question, |text| fill(text, &service));
        }
        let chapters_of = chapters_of(statements.as_ref(), &position);
        let others = annex_a::others(&catalog);
        let beyond = annex_a::chapter();
        let seen = catalog.controls.iter().map(|_| Seen::default()).collect();
        Ok(Questionnaire { catalog, statements, position, statement_of, others, beyond, seen, chapters_of })
    }

    /// The name of the catalog.
    pub fn catalog_id(&self) -> &str {
        &self.catalog.id
    }

    /// The catalog, its questions in the provider's words.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The provider's statements.
    pub fn statements(&self) -> Option<&ProviderStatements> {
        self.statements.as_ref()
    }

    /// The provider and edition.
    pub fn provider(&self) -> Option<ProviderEdition> {
        let statements = self.statements.as_ref()?;
        Some(ProviderEdition { id: statements.id.clone(), edition: statements.edition.clone() })
    }

    /// How many controls there are.
    pub fn len(&self) -> usize {
        self.catalog.controls.len()
    }

    /// Whether there is no control at all.
    pub fn is_empty(&self) -> bool {
        self.catalog.controls.is_empty()
    }

    /// The controls in walking order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = Item<'_>> {
        self.catalog.controls.iter().zip(&self.statement_of).enumerate().map(|(position, (control, at))| {
            Item {
                control,
                statement: self.statement_at(*at),
                chapters: self.chapters_at(position),
                seen: self.seen.get(position),
            }
        })
    }

    /// The controls of Annex A that the catalog does not ask about. They are walked only when somebody wants to, have
    /// their places behind the catalog's, and are not counted.
    pub fn others(&self) -> impl ExactSizeIterator<Item = Item<'_>> {
        self.others.iter().map(Item::beyond)
    }

    /// The controls whose answers fill a row of Annex A: those of the catalog, else the one of that row alone.
    pub fn of_annex(&self, listed: &Listed) -> Vec<Item<'_>> {
        let fed: Vec<Item<'_>> = self.items().filter(|item| annex_a::feeds(item.control, listed)).collect();
        let alone = || self.others().filter(|item| annex_a::has_number(item.control, listed)).collect();
        if fed.is_empty() { alone() } else { fed }
    }

    /// How many places there are, those of the other controls of Annex A among them.
    pub fn places(&self) -> usize {
        self.len() + self.others.len()
    }

    /// The control at a place in walking order, those of the catalog first.
    pub fn at(&self, position: usize) -> Option<Item<'_>> {
        if let Some(beyond) = position.checked_sub(self.len()) {
            return self.others.get(beyond).map(Item::beyond);
        }
        Some(Item {
            control: self.catalog.controls.get(position)?,
            statement: self.statement_at(*self.statement_of.get(position)?),
            chapters: self.chapters_at(position),
            seen: self.seen.get(position),
        })
    }

    /// The place of a control of the catalog in walking order.
    pub fn position(&self, control: &ControlId) -> Option<usize> {
        self.position.get(control).copied()
    }

    /// The place of a control, also of one the catalog does not ask about.
    pub fn place(&self, control: &ControlId) -> Option<usize> {
        let beyond = || self.others.iter().position(|other| other.id == *control);
        self.position(control).or_else(|| Some(self.len() + beyond()?))
    }

    /// The control of that number, also one the catalog does not ask about.
    pub fn item(&self, control: &ControlId) -> Option<Item<'_>> {
        self.at(self.place(control)?)
    }

    /// The chapter a control stands in.
    pub fn chapter_of(&self, control: &Control) -> Option<&Chapter> {
        if Item::beyond(control).is_beyond() {
            return Some(&self.beyond);
        }
        self.catalog.chapters.iter().find(|chapter| chapter.id == control.chapter)
    }

    /// The controls a person named, in walking order: the one with that number in the catalog, in any width and
    /// case; else all that have it as their number in another edition.
    pub fn find(&self, text: &str) -> Vec<Item<'_>> {
        let wanted = fold_search(text.trim());
        let same = |number: &str| fold_search(number) == wanted;
        let of_catalog = self.items().find(|item| same(item.control.id.as_str()));
        of_catalog.map_or_else(
            || {
                let has = |item: &Item<'_>| item.control.numbers.iter().any(|number| same(&number.number));
                let named = self.others().find(|item| same(item.control.id.as_str()));
                named.map_or_else(|| self.items().chain(self.others()).filter(has).collect(), |one| vec![one])
            },
            |item| vec![item],
        )
    }

    /// The controls that have a number in another edition, in walking order: several, where that edition has made
    /// one control of them.
    pub fn sharing(&self, number: &Number) -> impl Iterator<Item = &Control> {
        let has = |control: &&Control| {
            control.numbers.iter().any(|n| n.edition == number.edition && n.number == number.number)
        };
        self.catalog.controls.iter().filter(has)
    }

    /// The facts nobody may overlook, those of the general chapters first.
    pub fn must_read(&self) -> impl Iterator<Item = (StatedIn<'_>, &Fact)> {
        let all = self.statements.as_ref();
        let general = all.into_iter().flat_map(|all| &all.chapters);
        let general = general
            .flat_map(|chapter| chapter.facts.iter().map(move |fact| (StatedIn::Chapter(chapter), fact)));
        let controls = all.into_iter().flat_map(|all| &all.statements);
        let controls = controls.flat_map(|statement| {
            statement.facts.iter().map(move |fact| (StatedIn::Control(statement), fact))
        });
        general.chain(controls).filter(|(_, fact)| fact.must_read)
    }

    fn chapters_at(&self, position: usize) -> &[GeneralChapter] {
        self.chapters_of.get(&position).map_or(&[], Vec::as_slice)
    }

    fn statement_at(&self, at: Option<usize>) -> Option<&Statement> {
        self.statements.as_ref()?.statements.get(at?)
    }
}

impl<'a> Item<'a> {
    /// A control that the catalog does not ask about.
    fn beyond(control: &'a Control) -> Item<'a> {
        Item { control, statement: None, chapters: &[], seen: None }
    }

    /// Whether the catalog does not ask about it.
    pub fn is_beyond(&self) -> bool {
        self.control.chapter == annex_a::CHAPTER && self.control.id.as_str().starts_with(annex_a::PREFIX)
    }

    /// Who bears the control and why, as the questionnaire has it.
    pub fn ownership(&self) -> Option<&'a Ownership> {
        self.statement.map(|statement| &statement.ownership).or(self.control.ownership.as_ref())
    }

    /// What the customer decides or shows.
    pub fn expected(&self) -> &'a Bilingual {
        self.statement.and_then(|statement| statement.expected.as_ref()).unwrap_or(&self.control.expected)
    }

    /// The risk of leaving it.
    pub fn risk(&self) -> &'a Bilingual {
        self.statement.and_then(|statement| statement.risk.as_ref()).unwrap_or(&self.control.risk)
    }

    /// Whether the provider's paper says anything that concerns the control.
    pub fn is_stated(&self) -> bool {
        self.statement.is_some() || !self.chapters.is_empty()
    }

    /// The duties the provider leaves to the customer.
    pub fn duties(&self) -> impl Iterator<Item = &'a Duty> + use<'a> {
        let own = self.statement.into_iter().flat_map(|statement| &statement.duties);
        own.chain(self.chapters.iter().flat_map(|chapter| &chapter.duties))
    }

    /// The duty of that name.
    pub fn duty(&self, id: &DutyId) -> Option<&'a Duty> {
        self.duties().find(|duty| duty.id == *id)
    }

    /// What the paper does not say although an auditor will ask.
    pub fn unsaid(&self) -> impl Iterator<Item = &'a Unsaid> + use<'a> {
        let own = self.statement.into_iter().flat_map(|statement| &statement.unsaid);
        own.chain(self.chapters.iter().flat_map(|chapter| &chapter.unsaid))
    }

    /// The gap in the paper of that name.
    pub fn gap(&self, id: &UnsaidId) -> Option<&'a Unsaid> {
        self.unsaid().find(|unsaid| unsaid.id == *id)
    }
}

/// The general chapters by the place of the control they concern.
fn chapters_of(
    statements: Option<&ProviderStatements>,
    position: &HashMap<ControlId, usize>,
) -> HashMap<usize, Vec<GeneralChapter>> {
    let mut chapters: HashMap<usize, Vec<GeneralChapter>> = HashMap::new();
    for chapter in statements.into_iter().flat_map(|statements| &statements.chapters) {
        if let Some(place) = chapter.concerns.as_ref().and_then(|control| position.get(control)) {
            chapters.entry(*place).or_default().push(chapter.clone());
        }
    }
    chapters
}

/// Puts a provider's wording of the questions into the catalog.
fn word(catalog: &mut Catalog, wordings: &[Wording]) {
    let by_question: HashMap<&QuestionId, &Wording> =
        wordings.iter().map(|wording| (&wording.question, wording)).collect();
    if by_question.is_empty() {
        return;
    }
    for question in catalog.controls.iter_mut().flat_map(|control| &mut control.questions) {
        if let Some(wording) = by_question.get(&question.id) {
            question.text = wording.text.clone();
            word_options(question, wording);
        }
    }
}

fn word_options(question: &mut Question, wording: &Wording) {
    for option in &mut question.options {
        if let Some(worded) = wording.options.iter().find(|worded| worded.id == option.id) {
            option.text = worded.text.clone();
        }
    }
}

fn service_name(statements: Option<&ProviderStatements>) -> Bilingual {
    statements.map_or_else(
        || Bilingual { ja: "クラウドサービス".into(), en: "the cloud service".into() },
        |statements| statements.service.clone(),
    )
}

fn fill(text: &mut Bilingual, service: &Bilingual) {
    for (text, service) in [(&mut text.ja, &service.ja), (&mut text.en, &service.en)] {
        // Few texts have a bracket at all, and looking for one character is far quicker.
        if text.contains('{') && text.contains(SERVICE) {
            *text = text.replace(SERVICE, service);
        }
    }
}

fn name_service(control: &mut Control, service: &Bilingual) {
    let fill = |text: &mut Bilingual| fill(text, service);
    fill(&mut control.expected);
    fill(&mut control.risk);
    control.implemented.as_mut().map(fill);
    control.example.as_mut().map(fill);
    control.evidence.iter_mut().for_each(fill);
    control.proposals.iter_mut().for_each(|proposal| fill(&mut proposal.reason));
    control.questions.iter_mut().for_each(|question| name_service_in(question, fill));
}

fn name_service_in(question: &mut Question, fill: impl Fn(&mut Bilingual)) {
    fill(&mut question.text);
    question.hint.iter_mut().for_each(&fill);
    question.options.iter_mut().for_each(|option| fill(&mut option.text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn a_control_has_the_provider_s_statement_and_its_words() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"12.4.1".into()).unwrap();
        assert_eq!(item.statement.unwrap().section.ja, "12.4.1 ログ取得");
        assert_eq!(item.control.questions[1].text.ja, "雲海クラウドの標準ルータの通信記録はどうしていますか");
        assert_eq!(item.control.questions[1].options[1].text.ja, "通信の中継機で取る");
        assert_eq!(item.control.questions[0].text.ja, "雲海クラウドで取っているログはどれですか");
    }

    #[test]
    fn without_a_provider_the_service_is_called_by_what_it_is() {
        let alone = Questionnaire::join(sample::catalog(), None).unwrap();
        let item = alone.item(&"12.4.1".into()).unwrap();
        assert_eq!(item.control.questions[0].text.ja, "クラウドサービスで取っているログはどれですか");
        assert!(item.statement.is_none() && item.duties().next().is_none());
    }

    #[test]
    fn a_control_the_provider_is_silent_on_is_walked_too() {
        let questionnaire = sample::questionnaire();
        let item = questionnaire.item(&"7.2.2".into()).unwrap();
        assert!(item.statement.is_none());
        assert_eq!(item.ownership().unwrap().reason.ja, "教育は自組織が行う");
    }

    #[test]
    fn statements_for_another_catalog_are_refused() {
        let mut statements = sample::statements();
        statements.catalog = "別の規格".into();
        let refused = Questionnaire::join(sample::catalog(), Some(statements)).unwrap_err();
        assert_eq!(refused.wanted, "別の規格");
    }

    #[test]
    fn a_control_is_found_by_any_of_its_numbers() {
        let questionnaire = sample::questionnaire();
        let found = |text: &str| -> Vec<String> {
            questionnaire.find(text).iter().map(|item| item.control.id.to_string()).collect()
        };
        assert_eq!(found(" １２．４．１ "), ["12.4.1"]);
        assert_eq!(found("cld.9.5.1"), ["CLD.9.5.1"]);
        assert_eq!(found("6.3"), ["7.2.2"]);
        assert_eq!(found("8.15"), ["12.4.1", "12.4.3"], "one number there, two controls here");
        assert!(found("99").is_empty());
        let number = &questionnaire.item(&"12.4.1".into()).unwrap().control.numbers[0];
        let sharing: Vec<&str> = questionnaire.sharing(number).map(|control| control.id.as_str()).collect();
        assert_eq!(sharing, ["12.4.1", "12.4.3"]);
    }

    #[test]
    fn controls_of_annex_a_that_the_catalog_leaves_out_have_places_behind_it_and_names_of_their_own() {
        let questionnaire = sample::questionnaire();
        let fed = ["8.15", "6.3"];
        let names: Vec<&str> = questionnaire.others().map(|item| item.control.id.as_str()).collect();
        assert!(names.contains(&"A.5.7") && names.contains(&"A.8.10"));
        assert!(fed.iter().all(|number| !names.contains(&format!("A.{number}").as_str())));
        assert_eq!(questionnaire.places(), questionnaire.len() + names.len());
        assert_eq!(questionnaire.items().len(), questionnaire.len(), "they are not walked");
        let item = questionnaire.item(&"A.5.7".into()).unwrap();
        assert!(item.is_beyond() && questionnaire.position(&item.control.id).is_none());
        let place = questionnaire.place(&item.control.id).unwrap();
        assert_eq!(questionnaire.at(place).unwrap().control.id, item.control.id);
        assert_eq!(questionnaire.chapter_of(item.control).unwrap().title.ja, "附属書Aのほかの管理策");
        for text in ["A.5.7", "ａ．５．７", "5.7"] {
            let found: Vec<&str> =
                questionnaire.find(text).iter().map(|item| item.control.id.as_str()).collect();
            assert_eq!(found, ["A.5.7"], "{text}");
        }
    }
}
