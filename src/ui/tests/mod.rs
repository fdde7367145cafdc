//! The program as a person meets it, key by key.

mod answering;
mod assigning;
mod assisting;
mod finding;
mod outside;
mod pictures;
mod quoting;
mod returning;
mod reviewing;
mod stage;
mod starting;
mod table;
mod walking;
mod why;
