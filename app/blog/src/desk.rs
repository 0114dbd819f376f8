//! What is typed into the editor's form, and what it means.
mod compare;
mod reading;
mod restoring;
mod sheet;

pub(crate) use compare::compare;
pub(crate) use reading::{document, read};
pub(crate) use restoring::{Wish, restored};
pub(crate) use sheet::{clean, says_nothing, settled, sheet};
