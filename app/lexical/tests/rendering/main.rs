//! Whole documents, rendered.

mod bounds;
mod markdown;
mod pairs;
mod reading;
mod safety;
mod speed;
mod strict_cards;
mod strict_text;
mod support;
