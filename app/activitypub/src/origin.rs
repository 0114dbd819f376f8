//! Who may speak for whom: a server speaks for its own origin, and for nobody else (FEP-fe34).
use crate::Id;
use crate::vocabulary::{Activity, Actor, Document, Key, Kind, Object, Reference};

/// Why something is not believed, in a sentence that may be told to the peer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Untrusted {
    /// It has no id.
    #[error("it has no id")]
    NoId,
    /// An activity is by nobody, or by several.
    #[error("the activity is not by one actor")]
    NoActor,
    /// An activity is by somebody else than who signed the request.
    #[error("the activity is by somebody else than the one who signed")]
    OtherActor,
    /// Something is said of what is on another server.
    #[error("it is on another server than the one who speaks of it")]
    OtherOrigin,
    /// A document calls itself otherwise than where it was: what is there may be believed.
    #[error("the document is at {0}")]
    Elsewhere(Id),
    /// There is no key, and nobody who has one.
    #[error("there is no key")]
    NoKey,
    /// The key is not among those that its owner says are theirs.
    #[error("the owner does not list the key")]
    KeyNotListed,
}

/// What is to be done to believe in a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyStep {
    /// It is its owner's, as their own document says.
    Owned(Key),
    /// Its owner must be asked: fetch this document, and call [`key`] with that.
    AskOwner(Id),
}

/// Whether two things are of one origin: the same scheme, host and port (RFC 6454 §4).
#[must_use]
pub fn is_same(one: &Id, other: &Id) -> bool {
    one.url().origin() == other.url().origin()
}

/// The id of a document that was found at `url`, after redirects: it must be that address.
///
/// # Errors
/// [`Untrusted::NoId`]; [`Untrusted::Elsewhere`] where it should be fetched instead.
pub fn fetched<'a>(document: &'a Document, url: &Id) -> Result<&'a Id, Untrusted> {
    match document.id() {
        None => Err(Untrusted::NoId),
        Some(id) if id.document() == url.document() => Ok(id),
        Some(id) => Err(Untrusted::Elsewhere(id.clone())),
    }
}

/// Whose key `key_id` is, by a document that was found at `url`: the key's own, and then its
/// owner's. It is believed when the owner's document, at the owner's id, lists it.
///
/// # Errors
/// [`Untrusted`]. Twice [`KeyStep::AskOwner`] is once too often: nobody owns the key.
pub fn key(key_id: &Id, document: &Document, url: &Id) -> Result<KeyStep, Untrusted> {
    match document {
        Document::Actor(actor) => {
            let id = actor.id.as_ref().ok_or(Untrusted::NoId)?;
            if !is_same(id, key_id) || !is_same(url, key_id) {
                Err(Untrusted::OtherOrigin)
            } else if id.document() == url.document() {
                listed(key_id, id, actor).map(KeyStep::Owned)
            } else {
                Ok(KeyStep::AskOwner(id.clone()))
            }
        }
        Document::Key(key) if key.id != *key_id => Err(Untrusted::KeyNotListed),
        Document::Key(key) if !is_same(&key.owner, key_id) => Err(Untrusted::OtherOrigin),
        Document::Key(key) => Ok(KeyStep::AskOwner(key.owner.clone())),
        _ => Err(Untrusted::NoKey),
    }
}

fn listed(key_id: &Id, owner: &Id, actor: &Actor) -> Result<Key, Untrusted> {
    let is_it = |key: &&Key| key.id == *key_id && key.owner == *owner;
    actor.keys.iter().find(is_it).cloned().ok_or(Untrusted::KeyNotListed)
}

/// Whether an activity may be believed that came in a request which `signer` signed: it is theirs,
/// and what it does to things, it does to those of their server; what they make is theirs, and of
/// actors they change only themselves. What others made is not to be believed for their word: see
/// [`own`]. What is undone and only named must be looked up together with who undoes it.
///
/// # Errors
/// [`Untrusted`].
pub fn activity(activity: &Activity, signer: &Id) -> Result<(), Untrusted> {
    let id = activity.id.as_ref().ok_or(Untrusted::NoId)?;
    let actor = activity.actor().ok_or(Untrusted::NoActor)?;
    if actor != signer {
        return Err(Untrusted::OtherActor);
    }
    if !is_same(id, signer) {
        return Err(Untrusted::OtherOrigin);
    }
    match activity.kind {
        Some(Kind::Create) => activity.objects.iter().try_for_each(|object| {
            is_of(object, signer)?;
            is_made_by(object, signer)
        }),
        Some(Kind::Update | Kind::Delete) => {
            activity.objects.iter().try_for_each(|object| is_of(object, signer))
        }
        Some(Kind::Undo) => activity.objects.iter().try_for_each(|undone| is_by(undone, signer)),
        Some(Kind::Move) if activity.object().and_then(Reference::id) != Some(signer) => {
            Err(Untrusted::OtherActor)
        }
        _ => Ok(()),
    }
}

/// A thing that stands in a document of `owner`'s, where it may be believed: it is of their server.
/// Of all else, only the id may be: fetch it.
#[must_use]
pub fn own<'a>(reference: &'a Reference, owner: &Id) -> Option<&'a Document> {
    let document = reference.embedded()?;
    document.id().is_some_and(|id| is_same(id, owner)).then_some(document)
}

/// Whether who moved is who the other one says they were.
#[must_use]
pub fn is_mutual(new: &Actor, old: &Id) -> bool {
    new.also_known_as.contains(old)
}

/// It is on the server of `actor`, and of those who made it, all are; an actor is `actor`.
fn is_of(object: &Reference, actor: &Id) -> Result<(), Untrusted> {
    let id = object.id().ok_or(Untrusted::NoId)?;
    match object.embedded() {
        Some(Document::Actor(_)) if id != actor => Err(Untrusted::OtherActor),
        Some(Document::Object(object)) if !made_there(object, actor) => Err(Untrusted::OtherOrigin),
        _ if is_same(id, actor) => Ok(()),
        _ => Err(Untrusted::OtherOrigin),
    }
}

/// Nobody makes things in another's name.
fn is_made_by(object: &Reference, actor: &Id) -> Result<(), Untrusted> {
    match object.embedded() {
        Some(Document::Object(object))
            if !object.attributed_to.is_empty() && !object.attributed_to.contains(actor) =>
        {
            Err(Untrusted::OtherActor)
        }
        _ => Ok(()),
    }
}

fn made_there(object: &Object, actor: &Id) -> bool {
    object.attributed_to.iter().all(|author| is_same(author, actor))
}

/// What is undone is by `actor`.
fn is_by(undone: &Reference, actor: &Id) -> Result<(), Untrusted> {
    match undone.embedded() {
        Some(Document::Activity(undone)) if undone.actor() != Some(actor) => {
            return Err(Untrusted::OtherActor);
        }
        _ => {}
    }
    match undone.id() {
        Some(id) if !is_same(id, actor) => Err(Untrusted::OtherOrigin),
        Some(_) => Ok(()),
        // Some name a Follow only by who and whom.
        None => undone.embedded().map(|_| ()).ok_or(Untrusted::NoId),
    }
}
