//! The ways in that are fuzzed. What is done in each stands with the test of the kept corpus, and is the same.

#[path = "../tests/corpus/bodies/mod.rs"]
pub mod bodies;
