use serde_json::{Value, json};

/// The one context of all that we write: the vocabulary and keys by address, the rest inline, so
/// that nobody needs to fetch anything but what everybody has.
pub(super) fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1",
        {
            "Hashtag": "as:Hashtag",
            "alsoKnownAs": {"@id": "as:alsoKnownAs", "@type": "@id"},
            "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
            "sensitive": "as:sensitive",
            "toot": "http://joinmastodon.org/ns#",
            "blurhash": "toot:blurhash",
            "discoverable": "toot:discoverable",
            "schema": "http://schema.org/",
            "address": "schema:address",
            "fep8a8e": "https://w3id.org/fep/8a8e/",
            "eventStatus": "fep8a8e:eventStatus",
            "externalParticipationUrl": "fep8a8e:externalParticipationUrl",
            "joinMode": "fep8a8e:joinMode",
            "timezone": "fep8a8e:timezone",
            "status": "http://www.w3.org/2002/12/cal/ical#status",
        },
    ])
}
