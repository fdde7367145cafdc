//! The program as a person meets it, key by key.

mod answering;
mod assigning;
mod assisting;
mod drafts;
mod elsewhere;
mod finding;
mod historical;
mod outside;
mod pictures;
mod pointing;
mod quoting;
mod returning;
mod reviewing;
mod running;
mod screens;
mod stage;
mod starting;
mod table;
mod walking;
mod welcome;
mod why;
