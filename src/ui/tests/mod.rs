//! The program as a person meets it, key by key.

mod answering;
mod assigning;
mod assisting;
mod drafts;
mod elsewhere;
mod finding;
mod historical;
mod outside;
mod past;
mod pictures;
mod pointing;
mod quoting;
#[cfg(unix)]
mod replaced;
mod returning;
mod reviewing;
mod running;
mod screens;
mod stage;
mod starting;
mod steady;
mod table;
mod walking;
mod welcome;
mod why;
