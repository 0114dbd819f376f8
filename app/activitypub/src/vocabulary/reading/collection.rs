use super::fields::Fields;
use super::{Document, Reference, Unreadable};
use crate::Id;
use crate::vocabulary::Kind;
use serde_json::{Map, Value};

/// A list, or a page of one.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Its id.
    pub id: Option<Id>,
    /// What it says it is.
    pub kind: Option<Kind>,
    /// Whose it is.
    pub attributed_to: Vec<Id>,
    /// How much is in it, as it says.
    pub total_items: Option<u64>,
    /// Its first page, by id or as it is.
    pub first: Option<Reference>,
    /// The page after this one.
    pub next: Option<Id>,
    /// The page before this one.
    pub prev: Option<Id>,
    /// The collection that this is a page of.
    pub part_of: Option<Id>,
    /// What is in it, of 1,000 things at most; what cannot be read is left out.
    pub items: Vec<Reference>,
    /// All else.
    pub rest: Map<String, Value>,
}

impl Collection {
    pub(super) fn of(kind: Option<Kind>, mut fields: Fields) -> Result<Self, Unreadable> {
        let schemes = fields.schemes;
        let mut items = fields.list("orderedItems")?;
        items.extend(fields.list("items")?);
        Ok(Self {
            id: fields.own_id("id")?,
            kind,
            attributed_to: fields.ids("attributedTo")?,
            total_items: fields.count("totalItems"),
            first: first(&mut fields)?,
            next: fields.first_id("next")?,
            prev: fields.first_id("prev")?,
            part_of: fields.first_id("partOf")?,
            items: Reference::all(items, schemes),
            rest: fields.rest,
        })
    }
}

/// What stands there as the first page must be one.
fn first(fields: &mut Fields) -> Result<Option<Reference>, Unreadable> {
    let Some(value) = fields.take("first") else { return Ok(None) };
    let first = Reference::strict(value, "first", fields.schemes)?;
    match &first {
        Reference::Id(_) | Reference::Embedded(Document::Link(_)) => Ok(Some(first)),
        Reference::Embedded(page) if page.kind().is_some_and(Kind::is_page) => Ok(Some(first)),
        Reference::Embedded(_) => Err(Unreadable::Malformed("first")),
    }
}
