//! What is done with bytes nobody can vouch for, one function for each way in: the very functions the program itself
//! reads with, and what must hold afterwards whatever came in. They are called by the fuzz targets (`fuzz/`) and by the
//! ordinary test of the kept corpus (`tests/corpus/`), so that both mean the same.

mod documents;
mod harmless;
mod sheets;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::{Arc, LazyLock};
use tenken::model::catalog::Catalog;
use tenken::model::questionnaire::Questionnaire;
use tenken::model::statements::ProviderStatements;
use tenken::model::{Assessment, OpenAssessment};
use tenken::store::reading;

/// A way in.
pub type Body = fn(&[u8]);

/// Every way in by name. A fuzz target and a folder of seeds have the same name.
pub const ALL: &[(&str, Body)] = &[
    ("assessment", documents::assessment),
    ("bundle", documents::bundle),
    ("catalog", documents::catalog),
    ("journal", documents::journal),
    ("journal_line", documents::journal_line),
    ("left", documents::left),
    ("salvage", documents::salvage),
    ("statements", documents::statements),
    ("exports", documents::exports),
    ("fill", sheets::fill),
    ("mapping", sheets::mapping),
    ("paper", sheets::paper),
    ("paper_assigned", sheets::paper_assigned),
    ("paper_pages", sheets::paper_pages),
    ("sheet", sheets::sheet),
    ("config", words::config),
    ("date", words::date),
    ("fields", words::fields),
    ("filter", words::filter),
    ("key_name", words::key_name),
    ("number", words::number),
    ("paste", words::paste),
    ("synonyms", words::synonyms),
];

/// Does with the bytes what is done in one of the ways in.
#[allow(dead_code, reason = "the fuzz targets go through this; the test of the corpus goes through all")]
pub fn run(name: &str, data: &[u8]) {
    let body = ALL.iter().find(|(known, _)| *known == name).map(|(_, body)| body);
    body.unwrap_or_else(|| panic!("{name} is no way in"))(data);
}

/// The questionnaire that comes with the program.
fn questionnaire() -> Arc<Questionnaire> {
    static SHIPPED: LazyLock<Arc<Questionnaire>> = LazyLock::new(|| {
        let statements: ProviderStatements =
            reading::parse(include_bytes!("../../../questionnaires/providers/idcf-cloud-4.1.json")).unwrap();
        Arc::new(Questionnaire::join(shipped_catalog().clone(), Some(statements)).unwrap())
    });
    Arc::clone(&SHIPPED)
}

/// The catalog that comes with the program.
fn shipped_catalog() -> &'static Catalog {
    static SHIPPED: LazyLock<Catalog> = LazyLock::new(|| {
        reading::parse(include_bytes!("../../../questionnaires/catalogs/iso27017-2015.json")).unwrap()
    });
    &SHIPPED
}

/// An assessment of it with something in it.
fn answered() -> OpenAssessment {
    static ANSWERED: LazyLock<Assessment> = LazyLock::new(|| {
        reading::parse(include_bytes!("../../../fuzz/seeds/assessment/answered.json")).unwrap()
    });
    OpenAssessment::new(ANSWERED.clone(), questionnaire(), today())
}

fn today() -> NaiveDate {
    now().date_naive()
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-07-01T10:00:00+09:00").unwrap()
}
