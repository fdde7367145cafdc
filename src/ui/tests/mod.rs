//! The program as a person meets it, key by key.

mod answering;
mod finding;
mod pictures;
mod returning;
mod reviewing;
mod stage;
mod starting;
mod walking;
