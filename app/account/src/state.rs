use axum::extract::FromRef;
use axum::response::Redirect;
use components::View;
use components::blog::{AtDesk, DeskNav, DeskPlace};
use contracts::authors::Authors;
use contracts::cache::Tag;
use contracts::comments::Comments;
use contracts::credentials::Credentials;
use contracts::jobs::Jobs;
use contracts::oauth::{Clients, Grants};
use contracts::people::{People, Person};
use contracts::sign_in::{SecurityLog, SignIns};
use contracts::{Clock, Links, Service, UserId};
use platform::{PageResponse, Platform, Result, Shell};
use std::sync::Arc;

/// What the account needs to run.
#[derive(Clone, FromRef)]
pub(crate) struct AccountState {
    /// Who publishes as whom.
    pub(crate) authors: Arc<dyn Authors>,
    /// Apps by others.
    pub(crate) clients: Arc<dyn Clients>,
    /// What people say to posts.
    pub(crate) comments: Arc<dyn Comments>,
    /// The time.
    pub(crate) clock: Arc<dyn Clock>,
    /// Passkeys, authenticator apps, recovery codes.
    pub(crate) credentials: Arc<dyn Credentials>,
    /// Apps people let in.
    pub(crate) grants: Arc<dyn Grants>,
    /// What is done after something happened.
    pub(crate) jobs: Arc<dyn Jobs>,
    /// Where everything lives.
    pub(crate) links: Links,
    /// Everybody with an account.
    pub(crate) people: Arc<dyn People>,
    /// What happened to the safety of accounts.
    pub(crate) security_log: Arc<dyn SecurityLog>,
    /// Header and footer around every page.
    pub(crate) shell: Shell,
    /// Where people are signed in.
    pub(crate) sign_ins: Arc<dyn SignIns>,
}

impl AccountState {
    pub(crate) fn new(platform: &Arc<Platform>) -> Self {
        let domains = platform.domains.clone();
        Self {
            authors: domains.authors,
            clients: domains.clients,
            comments: domains.comments,
            clock: platform.clock.clone(),
            credentials: domains.credentials,
            grants: domains.grants,
            jobs: domains.jobs,
            links: platform.links.clone(),
            people: domains.people,
            security_log: domains.security_log,
            shell: platform.shell(Service::Account),
            sign_ins: domains.sign_ins,
        }
    }

    /// A page that is for whoever asks alone.
    pub(crate) async fn page(&self, view: &(impl View + Sync)) -> Result<PageResponse> {
        Ok(self.shell.page(view, Vec::new()).await?.personal())
    }

    /// A page that is a place of the desk: with the ways to the others.
    pub(crate) async fn at_desk(
        &self,
        place: DeskPlace,
        admin: &Person,
        view: &(impl View + Sync),
    ) -> Result<PageResponse> {
        let nav = DeskNav {
            place,
            person: admin,
            waiting: self.comments.waiting().await?,
            is_author: self.authors.of(admin.id).await?.is_some(),
        };
        self.page(&AtDesk { nav, view }).await
    }

    /// On to a path of account, after something was done (303).
    pub(crate) fn on_to(&self, path: &str) -> Redirect {
        Redirect::to(&self.links.at(Service::Account, path))
    }

    /// Makes this process ask anew who somebody is and what they may do: at once, where the others
    /// hear of it within seconds.
    pub(crate) async fn changed(&self, user: UserId) {
        self.shell.platform().cache.invalidate(&[Tag::person(user)]).await;
    }
}
