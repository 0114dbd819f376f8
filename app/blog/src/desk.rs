//! What is typed into the editor's form, and what it means.
mod compare;
mod reading;
mod sheet;

pub(crate) use compare::compare;
pub(crate) use reading::{document, read};
pub(crate) use sheet::{clean, settled, sheet};
