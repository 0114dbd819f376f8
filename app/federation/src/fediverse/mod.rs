//! The fediverse: as whom people speak on our hosts, what they told, and who writes to them.
mod actors;
mod courier;
mod fetch;
mod reader;
mod routes;
mod sender;
mod social;

pub(crate) use courier::Courier;
pub(crate) use reader::Reader;
pub(crate) use routes::{fragments, of_members, routes};

use activitypub::Schemes;
use contracts::federation::Voice;
use contracts::people::Person;
use contracts::{Links, Service};
use platform::{Platform, fediverse};
use std::sync::Arc;

/// The fediverse as one of our hosts meets it.
#[derive(Clone)]
pub(crate) struct Fediverse {
    pub platform: Arc<Platform>,
    pub service: Service,
}

/// Somebody of ours: a person, or the house.
pub(crate) struct Speaker {
    pub voice: Voice,
    pub person: Option<Person>,
}

impl Fediverse {
    pub fn new(platform: &Arc<Platform>, service: Service) -> Self {
        Self { platform: platform.clone(), service }
    }

    pub fn links(&self) -> &Links {
        &self.platform.links
    }

    pub fn schemes(&self) -> Schemes {
        fediverse::schemes(self.links())
    }

    /// The house itself, in whose name others are asked: its key and its document are for everybody.
    pub fn house() -> Voice {
        Voice::house(Service::Federation)
    }

    /// Who speaks by a voice, if anybody does.
    pub async fn speaker(&self, voice: Voice) -> contracts::Result<Option<Speaker>> {
        let Some(handle) = voice.handle() else {
            return Ok(Some(Speaker { voice, person: None }));
        };
        let person = self.platform.domains.people.by_handle(&handle).await?;
        Ok(person.map(|person| Speaker { voice, person: Some(person) }))
    }
}
