//! Rows, and what they mean.
use contracts::federation::{ActorSheet, Deed, Letter, Published, RemoteActor, Voice};
use contracts::{DeedId, Error, LetterId, PublishedId, RemoteActorId, Result};
use entities::{deed, letter, published, remote_actor};

/// Whose voice a row speaks by.
pub fn voice(service: &str, name: &str) -> Result<Voice> {
    let service = service.parse().map_err(Error::storage)?;
    Voice::named(service, name).ok_or_else(|| Error::storage("nobody goes by that name"))
}

pub fn remote_actor(row: remote_actor::Model) -> RemoteActor {
    RemoteActor {
        id: RemoteActorId(row.id),
        sheet: ActorSheet {
            uri: row.uri,
            username: row.username,
            name: row.name,
            url: row.url,
            icon: row.icon,
            inbox: row.inbox,
            shared_inbox: row.shared_inbox,
            followers: row.followers,
            key_id: row.key_id,
            key_pem: row.key_pem,
        },
        fetched_at: row.fetched_at,
    }
}

pub fn published(row: published::Model) -> Result<Published> {
    Ok(Published {
        id: PublishedId(row.id),
        voice: voice(&row.service, &row.name)?,
        source: row.source_id,
        url: row.url,
        document: row.document,
        published_at: row.published_at,
        gone: row.gone_at.is_some(),
        version: row.version,
    })
}

pub fn deed(row: deed::Model) -> Result<Deed> {
    let verb = Deed::VERBS.into_iter().find(|verb| *verb == row.verb);
    Ok(Deed {
        id: DeedId(row.id),
        voice: voice(&row.service, &row.name)?,
        verb: verb.ok_or_else(|| Error::storage("nobody does that here"))?,
        about: row.published_id.map(PublishedId),
        document: row.document,
        at: row.created_at,
    })
}

pub fn deed_row(deed: &Deed) -> deed::Model {
    deed::Model {
        id: deed.id.0,
        service: deed.voice.service.to_string(),
        name: deed.voice.name().to_owned(),
        verb: deed.verb.to_owned(),
        published_id: deed.about.map(|about| about.0),
        document: deed.document.clone(),
        listed: deed.is_listed(),
        created_at: deed.at,
    }
}

/// What is to be read still; none where it was read.
pub fn letter(row: letter::Model) -> Result<Option<Letter>> {
    let Some(body) = row.body else { return Ok(None) };
    let service = row.service.parse().map_err(Error::storage)?;
    let (id, activity, from) = (LetterId(row.id), row.activity, row.sender);
    Ok(Some(Letter { id, service, activity, from, body }))
}
