//! Apps by others hear of who signs out (OpenID Connect Back-Channel Logout).
mod delivery;
mod logout_token;

use async_trait::async_trait;
use contracts::oauth::{Client, Clients, Grants, SigningKeys};
use contracts::people::Email;
use contracts::sign_in::{Begun, NewSignIn, SignIn, SignInLink, SignIns, UserAgent};
use contracts::{Clock, Links, Result, Secret, Service, SignInId, UserId};
use std::sync::Arc;

/// [`SignIns`] that tell the apps people had let in when a sign-in ends, wherever that happens.
/// Telling takes its time beside; an app that does not answer is told three times.
pub struct LogoutNews {
    /// The sign-ins themselves.
    pub sign_ins: Arc<dyn SignIns>,
    /// What they hang together with.
    pub sources: Arc<LogoutSources>,
}

/// What is needed to tell apps.
pub struct LogoutSources {
    /// Apps people let in.
    pub grants: Arc<dyn Grants>,
    /// Where apps want to be told.
    pub clients: Arc<dyn Clients>,
    /// What the news is signed with.
    pub signing_keys: Arc<dyn SigningKeys>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where everything lives.
    pub links: Links,
}

/// One app to be told of one sign-in.
struct News {
    client: Client,
    place: String,
    user: UserId,
    sign_in: SignInId,
}

impl LogoutNews {
    /// Who is to be told when these sign-ins end, of those that stand. Nobody, when that cannot be
    /// found out: people sign out whatever happens.
    async fn news(&self, user: UserId, ends: impl Fn(SignInId) -> bool) -> Vec<News> {
        let ending = self.sign_ins.of(user).await.map(|standing| {
            standing.into_iter().map(|sign_in| sign_in.id).filter(|id| ends(*id)).collect()
        });
        let news = match ending {
            Ok(ending) => self.sources.news(user, ending).await,
            Err(error) => Err(error),
        };
        news.unwrap_or_else(|error| {
            tracing::warn!(error = &error as &dyn std::error::Error, "apps are not told");
            Vec::new()
        })
    }

    fn tell(&self, news: Vec<News>) {
        for news in news {
            let sources = self.sources.clone();
            tokio::spawn(async move { sources.tell(news).await });
        }
    }
}

impl LogoutSources {
    /// Also apps that stay let in hear of it, whose grants only remember where they were made.
    async fn news(&self, user: UserId, ending: Vec<SignInId>) -> Result<Vec<News>> {
        let mut news: Vec<News> = Vec::new();
        for grant in self.grants.of(user).await? {
            let Some(sign_in) = grant.made_from.filter(|id| ending.contains(id)) else { continue };
            let told = |news: &News| news.client.id == grant.client && news.sign_in == sign_in;
            if grant.client.0.parse::<Service>().is_ok() || news.iter().any(told) {
                continue;
            }
            let Some(client) = self.clients.find(&grant.client).await? else { continue };
            if let Some(place) = client.backchannel_logout_uri.clone() {
                news.push(News { client, place, user, sign_in });
            }
        }
        Ok(news)
    }

    async fn tell(&self, news: News) {
        let development = self.links.domain().ends_with(".localhost");
        match logout_token::of(self, &news).await {
            Ok(token) => delivery::deliver(&news.place, &token, development).await,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "no logout token");
            }
        }
    }
}

#[async_trait]
impl SignIns for LogoutNews {
    async fn ask(&self, email: &Email, return_to: &str, by: &UserAgent) -> Result<Secret> {
        self.sign_ins.ask(email, return_to, by).await
    }

    async fn look(&self, link: &Secret) -> Result<Option<SignInLink>> {
        self.sign_ins.look(link).await
    }

    async fn wanted(&self, link: &Secret) -> Result<Option<String>> {
        self.sign_ins.wanted(link).await
    }

    async fn redeem(&self, link: &Secret) -> Result<Option<SignInLink>> {
        self.sign_ins.redeem(link).await
    }

    async fn begin(&self, new: NewSignIn) -> Result<Begun> {
        self.sign_ins.begin(new).await
    }

    async fn standing(&self, id: SignInId) -> Result<Option<SignIn>> {
        self.sign_ins.standing(id).await
    }

    async fn of(&self, user: UserId) -> Result<Vec<SignIn>> {
        self.sign_ins.of(user).await
    }

    async fn end(&self, user: UserId, id: SignInId) -> Result<()> {
        let news = self.news(user, |sign_in| sign_in == id).await;
        self.sign_ins.end(user, id).await?;
        self.tell(news);
        Ok(())
    }

    async fn end_others(&self, user: UserId, keep: Option<SignInId>) -> Result<()> {
        let news = self.news(user, |sign_in| Some(sign_in) != keep).await;
        self.sign_ins.end_others(user, keep).await?;
        self.tell(news);
        Ok(())
    }

    async fn sweep(&self) -> Result<u64> {
        self.sign_ins.sweep().await
    }
}
