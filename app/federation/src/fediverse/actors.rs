//! The documents of those who speak here.
use super::{Fediverse, Speaker};
use activitypub::vocabulary::{ActorDocument, ActorKind, Picture, Write};
use contracts::Service;
use contracts::federation::Voice;
use platform::fediverse::{actor, id};

impl Fediverse {
    /// Somebody's document, as this host shows it.
    pub async fn document(&self, speaker: &Speaker) -> contracts::Result<String> {
        let (links, voice) = (self.links(), &speaker.voice);
        let own = actor(links, voice)?;
        let part = |name: &str| id(links, &voice.part(links, name));
        let key = self.platform.domains.actor_keys.key(voice.name()).await?;
        let picture = speaker.person.as_ref().and_then(|person| person.picture.as_ref());
        let icon = picture.and_then(|kept| id(links, &links.whole(Service::Blog, kept)).ok());
        let document = ActorDocument {
            kind: kind(voice),
            username: voice.name().to_owned(),
            name: self.name(speaker).await?,
            summary: None,
            url: own.clone(),
            id: own,
            inbox: part("inbox")?,
            shared_inbox: Some(id(links, &links.at(voice.service, "/inbox"))?),
            outbox: part("outbox")?,
            followers: part("followers")?,
            following: None,
            public_key: key.public_pem,
            icon: icon.map(|url| Picture { url, media_type: None, description: None, size: None }),
            image: None,
            also_known_as: self.elsewhere(voice)?,
            manually_approves_followers: false,
            discoverable: true,
            published: speaker.person.as_ref().map(|person| person.joined_at),
        };
        Ok(document.document())
    }

    /// By which name people know them.
    pub async fn name(&self, speaker: &Speaker) -> contracts::Result<String> {
        if let Some(person) = &speaker.person {
            return Ok(person.name.clone());
        }
        let title = &self.platform.site().await?.title;
        Ok(format!("{title} ({})", speaker.voice.service))
    }

    /// Who the same person is on our other hosts. The house is another one on each.
    fn elsewhere(&self, voice: &Voice) -> contracts::Result<Vec<activitypub::Id>> {
        let Some(handle) = voice.handle() else { return Ok(Vec::new()) };
        let others = Voice::HOSTS.into_iter().filter(|service| *service != voice.service);
        others.map(|service| actor(self.links(), &Voice::of(service, &handle))).collect()
    }
}

fn kind(voice: &Voice) -> ActorKind {
    match voice.handle() {
        Some(_) => ActorKind::Person,
        None if *voice == Fediverse::house() => ActorKind::Application,
        None => ActorKind::Service,
    }
}
