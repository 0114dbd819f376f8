//! Stories of a bakehouse, a tool library and an orchard.
mod cards;
mod whole;

pub(super) use cards::{at, earlier, newest, slug};
pub(super) use whole::{
    a_few_words, ada, bakehouse, bakery, everything, further, hits, oven, server, sourdough, tags,
};
