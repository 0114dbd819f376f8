use super::fields::Fields;
use super::{Reference, Unreadable};
use crate::Id;
use crate::vocabulary::{Kind, PUBLIC};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

/// Somebody did something.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Its id.
    pub id: Option<Id>,
    /// What they did.
    pub kind: Option<Kind>,
    /// Who did it; [`Activity::actor`] where it must be one.
    pub actors: Vec<Reference>,
    /// What they did it to.
    pub objects: Vec<Reference>,
    /// Where they did it to: the other actor of a `Move`, the collection of an `Add`.
    pub targets: Vec<Reference>,
    /// Whom they told.
    pub addressees: Addressees,
    /// When.
    pub published: Option<DateTime<FixedOffset>>,
    /// All else.
    pub rest: Map<String, Value>,
}

/// Whom a thing is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressees {
    /// Whom it is for.
    pub to: Vec<Id>,
    /// Who may know.
    pub cc: Vec<Id>,
}

impl Activity {
    pub(super) fn of(kind: Option<Kind>, mut fields: Fields) -> Result<Self, Unreadable> {
        Ok(Self {
            id: fields.own_id("id")?,
            kind,
            actors: references(&mut fields, "actor")?,
            objects: references(&mut fields, "object")?,
            targets: {
                let targets = fields.list("target")?;
                Reference::all(targets, fields.schemes)
            },
            addressees: Addressees::of(&mut fields)?,
            published: fields.time("published"),
            rest: fields.rest,
        })
    }

    /// The one who did it; none where it says nobody, or several.
    #[must_use]
    pub fn actor(&self) -> Option<&Id> {
        match self.actors.as_slice() {
            [actor] => actor.id(),
            _ => None,
        }
    }

    /// The one thing that it was done to; none where there are several.
    #[must_use]
    pub fn object(&self) -> Option<&Reference> {
        match self.objects.as_slice() {
            [object] => Some(object),
            _ => None,
        }
    }
}

impl Addressees {
    pub(super) fn of(fields: &mut Fields) -> Result<Self, Unreadable> {
        Ok(Self { to: fields.ids("to")?, cc: fields.ids("cc")? })
    }

    /// Whether anybody may see it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.all().any(|id| id.as_str() == PUBLIC)
    }

    /// Whether this actor, or this collection of actors, is among them.
    #[must_use]
    pub fn names(&self, id: &Id) -> bool {
        self.all().any(|named| named == id)
    }

    fn all(&self) -> impl Iterator<Item = &Id> {
        self.to.iter().chain(&self.cc)
    }
}

fn references(fields: &mut Fields, name: &'static str) -> Result<Vec<Reference>, Unreadable> {
    let values = fields.list(name)?;
    values.into_iter().map(|value| Reference::strict(value, name, fields.schemes)).collect()
}
