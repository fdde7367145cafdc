//! How long a key takes while a person searches: the whole text of an assessment, the conditions, the jump.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that fails should say so at once"
)]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use divan::Bencher;
use divan::counter::BytesCount;
use generated::{Generated, SEED, now, today};
use std::path::Path;
use std::sync::Arc;
use tenken::model::edit::Edit;
use tenken::model::find::filter::{Filter, narrow};
use tenken::model::find::index::{Index, hits};
use tenken::model::find::jump::Directory;
use tenken::model::find::query::Query;
use tenken::model::find::synonyms::Synonyms;
use tenken::model::{ControlId, Field, OpenAssessment, Value};
use tenken::store::{Folders, synonyms};

const SIZES: [usize; 2] = [45, 10_000];

/// One to six characters, as they are typed: what stands nearly everywhere, what stands here and there, what has many
/// synonyms, two words, and what stands nowhere.
const TYPED: [&str; 10] =
    ["の", "バ", "バック", "ばっくあっぷ", "照合", "委託先", "脆弱性", "ＭＦＡ", "鍵 承認", "量子暗号"];

fn main() {
    divan::main();
}

fn opened(controls: usize) -> OpenAssessment {
    let made = Generated::new(controls, SEED);
    OpenAssessment::new(made.assessment.clone(), Arc::new(made.questionnaire()), today())
}

fn words() -> Synonyms {
    synonyms::of_user(&Folders::under(Path::new("no such folder"))).0
}

/// The texts of all controls folded, once for an open assessment.
#[divan::bench(args = SIZES, max_time = 3)]
fn build(bencher: Bencher, controls: usize) {
    let open = opened(controls);
    bencher.counter(BytesCount::new(Index::new(&open).bytes())).bench(|| Index::new(&open));
}

/// One key: everything is looked through, whatever was found before.
#[divan::bench(args = TYPED, max_time = 1)]
fn key_over_10000(bencher: Bencher, typed: &str) {
    let (open, words) = (opened(10_000), words());
    let index = Index::new(&open);
    bencher
        .counter(BytesCount::new(index.bytes()))
        .bench(|| index.find(&Query::new(divan::black_box(typed), &words)));
}

/// A word of six characters typed one by one, each key looking through what the one before it found.
#[divan::bench(args = SIZES, max_time = 1)]
fn six_keys(bencher: Bencher, controls: usize) {
    let (open, words) = (opened(controls), words());
    let index = Index::new(&open);
    let typed = ["バ", "バッ", "バック", "バックア", "バックアッ", "バックアップ"];
    bencher.bench(|| {
        let mut found = index.find(&Query::default());
        for typed in typed {
            found = index.refine(&Query::new(typed, &words), &found);
        }
        found
    });
}

/// Where in thirty controls it stands: what one screen shows.
#[divan::bench(args = ["の", "委託先"], max_time = 1)]
fn hits_of_a_screen(bencher: Bencher, typed: &str) {
    let (open, words) = (opened(10_000), words());
    let query = Query::new(typed, &words);
    let found = Index::new(&open).find(&query);
    let shown = &found.positions()[..30.min(found.positions().len())];
    bencher.bench(|| shown.iter().map(|at| hits(&open, *at, &query).len()).sum::<usize>());
}

/// The index after one edit.
#[divan::bench(args = SIZES, max_time = 1)]
fn update(bencher: Bencher, controls: usize) {
    let mut open = opened(controls);
    let mut index = Index::new(&open);
    let control: ControlId = open.questionnaire().at(controls / 2).unwrap().control.id.clone();
    let value = Value::text("利用者IDは四半期ごとに台帳と照合する。");
    let edit = Edit::Put { control: control.clone(), field: Field::Description, value };
    open.edit(&control, Some(Field::Description), edit, now(), true).unwrap();
    bencher.bench_local(|| index.update(&open, controls / 2));
}

/// All controls held against a filter.
#[divan::bench(args = ["is:unanswered", "is:problems 章:12", "担当:総務部", "is:changed"], max_time = 1)]
fn filter_10000(bencher: Bencher, line: &str) {
    let open = opened(10_000);
    let filter: Filter = line.parse().unwrap();
    bencher.bench(|| narrow(&open, &filter));
}

/// One key of a jump.
#[divan::bench(args = ["1", "12 4", "cld95", "鍵", "特権管理", "backup"], max_time = 1)]
fn jump_among_10000(bencher: Bencher, typed: &str) {
    let directory = Directory::new(opened(10_000).questionnaire());
    bencher.bench(|| directory.rank(divan::black_box(typed)));
}
