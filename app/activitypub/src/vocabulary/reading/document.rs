use super::fields::Fields;
use super::{
    Activity, Actor, Collection, Key, Link, Object, Unreadable, actor, bounds, context, fields,
};
use crate::vocabulary::{Family, Kind};
use crate::{Id, Schemes};
use serde_json::{Map, Value};

/// Something that was written by others.
#[derive(Clone, Debug)]
pub enum Document {
    /// Somebody did something.
    Activity(Box<Activity>),
    /// Somebody.
    Actor(Box<Actor>),
    /// A list, or a page of one.
    Collection(Box<Collection>),
    /// Something to look at: all else, too.
    Object(Box<Object>),
    /// The address of something.
    Link(Box<Link>),
    /// A key in a document of its own.
    Key(Box<Key>),
}

/// A thing that is named by its id, or stands there itself.
#[derive(Clone, Debug)]
pub enum Reference {
    /// Its id.
    Id(Id),
    /// The thing itself; whether it is to be believed depends on who says so.
    Embedded(Document),
}

impl Document {
    /// Reads a document of 1 MiB at most, 32 levels and 1,000 entries a list.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(json: &[u8], schemes: Schemes) -> Result<Self, Unreadable> {
        bounds::check(json)?;
        match serde_json::from_slice(json) {
            Ok(Value::Object(map)) => {
                context::is_ours(map.get("@context"))?;
                Self::of(map, schemes)
            }
            Ok(_) => Err(Unreadable::NotAnObject),
            Err(_) => Err(Unreadable::NotJson),
        }
    }

    /// What it calls itself; for a link, where it leads.
    #[must_use]
    pub const fn id(&self) -> Option<&Id> {
        match self {
            Self::Activity(it) => it.id.as_ref(),
            Self::Actor(it) => it.id.as_ref(),
            Self::Collection(it) => it.id.as_ref(),
            Self::Object(it) => it.id.as_ref(),
            Self::Link(it) => it.href.as_ref(),
            Self::Key(it) => Some(&it.id),
        }
    }

    /// What it says it is.
    #[must_use]
    pub const fn kind(&self) -> Option<&Kind> {
        match self {
            Self::Activity(it) => it.kind.as_ref(),
            Self::Actor(it) => it.kind.as_ref(),
            Self::Collection(it) => it.kind.as_ref(),
            Self::Object(it) => it.kind.as_ref(),
            Self::Link(it) => it.kind.as_ref(),
            Self::Key(_) => None,
        }
    }

    pub(super) fn of(mut map: Map<String, Value>, schemes: Schemes) -> Result<Self, Unreadable> {
        let kind = Kind::read(map.get("type")).map_err(|()| Unreadable::Malformed("type"))?;
        map.remove("@context");
        map.remove("type");
        let family = kind.as_ref().and_then(Kind::family).or_else(|| guess(&map));
        let has_pem = map.contains_key("publicKeyPem") && map.contains_key("owner");
        let fields = Fields::of(map, schemes);
        Ok(match family {
            Some(Family::Activity) => Self::Activity(Box::new(Activity::of(kind, fields)?)),
            Some(Family::Actor) => Self::Actor(Box::new(Actor::of(kind, fields)?)),
            Some(Family::Collection) => Self::Collection(Box::new(Collection::of(kind, fields)?)),
            Some(Family::Link) => Self::Link(Box::new(Link::of(kind, fields)?)),
            None if has_pem => Self::Key(Box::new(actor::key(fields)?)),
            Some(Family::Object) | None => Self::Object(Box::new(Object::of(kind, fields)?)),
        })
    }
}

/// What a thing of an unknown type, or of none, must be.
fn guess(map: &Map<String, Value>) -> Option<Family> {
    let has = |name| map.contains_key(name);
    if has("actor") && has("object") {
        Some(Family::Activity)
    } else if has("href") && !has("id") {
        Some(Family::Link)
    } else {
        None
    }
}

impl Reference {
    /// The id of the thing; none where it stands there without one.
    #[must_use]
    pub const fn id(&self) -> Option<&Id> {
        match self {
            Self::Id(id) => Some(id),
            Self::Embedded(document) => document.id(),
        }
    }

    /// The thing itself, where it stands there.
    #[must_use]
    pub const fn embedded(&self) -> Option<&Document> {
        match self {
            Self::Id(_) => None,
            Self::Embedded(document) => Some(document),
        }
    }

    /// Reads what must be there: an address, or an object.
    pub(super) fn strict(
        value: Value,
        name: &'static str,
        schemes: Schemes,
    ) -> Result<Self, Unreadable> {
        match value {
            Value::Object(map) => Document::of(map, schemes).map(Self::Embedded),
            Value::String(_) => {
                let id = fields::id_of(&value, schemes);
                id.map(Self::Id).ok_or(Unreadable::NotAnId(name))
            }
            _ => Err(Unreadable::Malformed(name)),
        }
    }

    /// All that can be read.
    pub(super) fn all(values: Vec<Value>, schemes: Schemes) -> Vec<Self> {
        let read = |value| Self::strict(value, "", schemes).ok();
        values.into_iter().filter_map(read).collect()
    }
}
