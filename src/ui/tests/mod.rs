//! The program as a person meets it, key by key.

mod answering;
mod pictures;
mod returning;
mod stage;
mod starting;
mod walking;
