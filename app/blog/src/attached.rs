//! What hangs off a page while it is being arranged: what a form says of it.
use crate::arranging::{Fields, Placed, Rows, Verb};
use contracts::containers::{Attachment, Child};
use platform::{AppError, Result};
use std::collections::HashSet;
use uuid::Uuid;

/// What is asked in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// To save it.
    Save,
    /// To do something to one of them.
    Move(Verb, Uuid),
    /// To add one that there is.
    Known(Uuid),
    /// To add one that is to be made, of this name.
    New(String),
}

/// The whole form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AttachedForm {
    /// The version it began with.
    pub version: i64,
    /// What shall hang there, in order; names as the form has them.
    pub children: Vec<Child>,
    /// What is asked.
    pub deed: Deed,
}

/// More than this no editor has in front of them.
const MOST: usize = 2 * Attachment::MOST;

impl AttachedForm {
    /// Reads it: [`AppError::BadRequest`] where no form of ours says that.
    pub(crate) fn read(pairs: Vec<(String, String)>) -> Result<Self> {
        let Rows { around, rows } = Rows::read(pairs, &["depth", "label"], MOST)?;
        let children = rows.iter().map(child).collect::<Option<Vec<_>>>();
        let children = children.ok_or(AppError::BadRequest)?;
        let mut seen = HashSet::new();
        if !children.iter().all(|child| seen.insert(child.id)) {
            return Err(AppError::BadRequest);
        }
        let version = around.number("version").ok_or(AppError::BadRequest)?;
        let deed = deed(&around).ok_or(AppError::BadRequest)?;
        Ok(Self { version, children, deed })
    }
}

/// Whether something may be called so.
pub(crate) fn is_name(name: &str) -> bool {
    let fits = (1..=Attachment::LONGEST_NAME).contains(&name.chars().count());
    fits && !name.chars().any(char::is_control)
}

impl Placed for Child {
    type Id = Uuid;
    const DEEPEST: u8 = 0;

    fn id(&self) -> Uuid {
        self.id
    }
}

fn child(row: &Fields) -> Option<Child> {
    let name = row.trimmed("label");
    is_name(&name).then_some(Child { id: row.number("row")?, name })
}

fn deed(around: &Fields) -> Option<Deed> {
    let Some((verb, what)) = around.text("do").split_once(':') else { return Some(Deed::Save) };
    Some(match (verb, what) {
        ("add", "known") => Deed::Known(around.number("known")?),
        ("add", "new") => Deed::New(around.trimmed("new-label")),
        _ => Deed::Move(verb.parse().ok()?, what.parse().ok()?),
    })
}
