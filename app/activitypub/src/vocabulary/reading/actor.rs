use super::fields::Fields;
use super::{Link, Media, Unreadable};
use crate::Id;
use crate::vocabulary::Kind;
use serde_json::{Map, Value};

const MAX_NAMES: usize = 256;
const MAX_KEYS: usize = 16;

/// Somebody: a person, a group, a program.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Their id.
    pub id: Option<Id>,
    /// What they say they are.
    pub kind: Option<Kind>,
    /// Their name among the users of their host.
    pub preferred_username: Option<String>,
    /// Their name: text, in which `<` is a sign.
    pub name: Option<String>,
    /// What they say of themselves: HTML by others.
    pub summary: Option<String>,
    /// Where people look at them.
    pub urls: Vec<Link>,
    /// Their face.
    pub icons: Vec<Media>,
    /// The picture at the top of their page.
    pub images: Vec<Media>,
    /// Where to write to them; nobody can write to who has none.
    pub inbox: Option<Id>,
    /// Where to write to all of their host at once.
    pub shared_inbox: Option<Id>,
    /// What they did.
    pub outbox: Option<Id>,
    /// Who follows them.
    pub followers: Option<Id>,
    /// Whom they follow.
    pub following: Option<Id>,
    /// The keys that they say are theirs.
    pub keys: Vec<Key>,
    /// Who they are elsewhere, as they say; the other one must say so too.
    pub also_known_as: Vec<Id>,
    /// Where they went.
    pub moved_to: Option<Id>,
    /// Whether they look at each follower before they take one.
    pub manually_approves_followers: bool,
    /// All else.
    pub rest: Map<String, Value>,
}

/// Somebody's public key, as they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub owner: Id,
    /// The key itself: [`crate::signature::PublicKey`] reads it.
    pub pem: String,
}

impl Actor {
    pub(super) fn of(kind: Option<Kind>, mut fields: Fields) -> Result<Self, Unreadable> {
        let schemes = fields.schemes;
        let also_known_as = fields.ids("alsoKnownAs")?;
        if also_known_as.len() > MAX_NAMES {
            return Err(Unreadable::TooMany("alsoKnownAs"));
        }
        Ok(Self {
            id: fields.own_id("id")?,
            kind,
            preferred_username: fields.text("preferredUsername")?,
            name: fields.natural("name", "nameMap")?,
            summary: fields.natural("summary", "summaryMap")?,
            urls: Link::all(fields.list("url")?, schemes)?,
            icons: Media::all(fields.list("icon")?, schemes)?,
            images: Media::all(fields.list("image")?, schemes)?,
            inbox: fields.first_id("inbox")?,
            shared_inbox: shared_inbox(&mut fields)?,
            outbox: fields.first_id("outbox")?,
            followers: fields.first_id("followers")?,
            following: fields.first_id("following")?,
            keys: keys(&mut fields)?,
            also_known_as,
            moved_to: fields.first_id("movedTo")?,
            manually_approves_followers: fields.flag("manuallyApprovesFollowers"),
            rest: fields.rest,
        })
    }
}

/// A key; its id, its owner and itself must be there.
pub(super) fn key(mut fields: Fields) -> Result<Key, Unreadable> {
    Ok(Key {
        id: fields.own_id("id")?.ok_or(Unreadable::NotAnId("publicKey"))?,
        owner: fields.first_id("owner")?.ok_or(Unreadable::NotAnId("owner"))?,
        pem: fields.text("publicKeyPem")?.ok_or(Unreadable::Malformed("publicKeyPem"))?,
    })
}

/// Keys that stand there themselves; those that are only named, or lack something, are left out.
fn keys(fields: &mut Fields) -> Result<Vec<Key>, Unreadable> {
    let values = fields.list("publicKey")?;
    if values.len() > MAX_KEYS {
        return Err(Unreadable::TooMany("publicKey"));
    }
    let objects = values.into_iter().filter_map(|value| match value {
        Value::Object(map) => Some(map),
        _ => None,
    });
    Ok(objects.filter_map(|map| key(Fields::of(map, fields.schemes)).ok()).collect())
}

fn shared_inbox(fields: &mut Fields) -> Result<Option<Id>, Unreadable> {
    match fields.take("endpoints") {
        Some(Value::Object(map)) => Fields::of(map, fields.schemes).first_id("sharedInbox"),
        _ => Ok(None),
    }
}
