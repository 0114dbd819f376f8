//! What is said: ActivityStreams 2.0, with what the fediverse adds to it.
//!
//! [`Document::read`] takes in what others write: one thing or a list of them, an id or the thing
//! itself, nothing for `null`; what it does not know stays in `rest`. It has an opinion on what is
//! acted upon (ids, types, actors and objects), and passes over what only decorates. Contexts are
//! looked at and never fetched.
//!
//! What we write is [`Write`]: an [`Article`], an [`Event`], a [`Note`], an [`ActorDocument`], what
//! is left of one as [`Tombstone`], an [`Act`], a [`Listing`]. There is one way of writing each.
mod kind;
mod reading;
mod status;
mod tag;
mod writing;

pub use kind::{Family, Kind};
pub use reading::{
    Activity, Actor, Addressees, Collection, Document, Key, Link, Media, Object, Place, Reference,
    Unreadable,
};
pub use status::Status;
pub use tag::Tag;
pub use writing::{
    Act, ActorDocument, ActorKind, Article, Audience, Deed, Event, Listing, ListingPage, Note,
    Picture, Told, Tombstone, TwoServers, Write, Written,
};

/// Everybody (`ActivityPub` §5.6).
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";
/// The vocabulary itself: how it is named in `@context`.
pub const NAMESPACE: &str = "https://www.w3.org/ns/activitystreams";
/// What documents are sent as.
pub const MEDIA_TYPE: &str = "application/activity+json";
/// What documents are asked for by, for servers that know but this name (`ActivityPub` §3.2).
pub const LD_MEDIA_TYPE: &str =
    "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

/// Whether a `Content-Type` is one that documents may come as: `application/activity+json`, or
/// `application/ld+json` with the profile of ActivityStreams. Other JSON may be anybody's upload.
#[must_use]
pub fn is_media_type(value: &str) -> bool {
    let mut parts = value.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let profile = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or_default();
        let mut profiles = value.trim_matches('"').split_ascii_whitespace();
        name.eq_ignore_ascii_case("profile") && profiles.any(|profile| profile == NAMESPACE)
    };
    name == MEDIA_TYPE || (name == "application/ld+json" && parts.any(profile))
}

#[cfg(test)]
mod tests {
    use super::{LD_MEDIA_TYPE, is_media_type};

    #[test]
    fn documents_come_as_one_of_two_media_types() {
        for yes in [
            "application/activity+json",
            "Application/Activity+JSON; charset=utf-8",
            LD_MEDIA_TYPE,
            "application/ld+json;charset=utf-8;profile=\"https://x.example https://www.w3.org/ns/activitystreams\"",
        ] {
            assert!(is_media_type(yes), "{yes}");
        }
        for no in [
            "",
            "application/json",
            "application/ld+json",
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams-not\"",
            "text/html; profile=\"https://www.w3.org/ns/activitystreams\"",
            "application/activity+json2",
        ] {
            assert!(!is_media_type(no), "{no}");
        }
    }
}
