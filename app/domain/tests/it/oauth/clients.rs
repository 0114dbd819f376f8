//! Apps by others.
use super::desk::{Desk, tusky};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::oauth::{ClientId, Clients, NewClient, Registration, Scopes};
use contracts::{Error, Secret};

on_both! {
    async fn an_app_is_found_as_it_was_registered(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, secret) = desk.clients.register(tusky(Registration::Mastodon)).await?;
        assert!(app.id.0.starts_with("app-"));
        assert_eq!(app.secret_hash, secret.map(|secret| secret.hash()));
        assert_eq!(desk.clients.find(&app.id).await?.as_ref(), Some(&app));
        let public = NewClient { confidential: false, ..tusky(Registration::Oidc) };
        let (public, secret) = desk.clients.register(public).await?;
        assert_eq!((public.secret_hash, secret), (None, None));
        assert_eq!(desk.clients.find(&ClientId("market".into())).await?, None);
    }

    async fn no_app_passes_for_ours(db: &Fresh) {
        let answer = Desk::open(db).await?.clients.register(tusky(Registration::FirstParty)).await;
        assert!(matches!(answer, Err(Error::Forbidden)));
    }

    async fn a_request_sent_ahead_is_good_once_for_its_app_for_90_seconds(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (cart, market) = (ClientId("cart".into()), ClientId("market".into()));
        let request = desk.clients.push(&cart, "scope=openid").await?;
        assert_eq!(desk.clients.pull(&market, &request).await?, None);
        let got = desk.clients.pull(&cart, &request).await?;
        assert_eq!(got.as_deref(), Some("scope=openid"));
        assert_eq!(desk.clients.pull(&cart, &request).await?, None, "once");
        let late = desk.clients.push(&cart, "scope=openid").await?;
        desk.clock.forward(Duration::seconds(90));
        assert_eq!(desk.clients.pull(&cart, &late).await?, None, "late");
    }

    async fn a_request_that_was_opened_in_time_stays_until_it_is_used(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (cart, market) = (ClientId("cart".into()), ClientId("market".into()));
        let request = desk.clients.push(&cart, "scope=openid").await?;
        assert_eq!(desk.clients.open(&market, &request).await?, None);
        let opened = desk.clients.open(&cart, &request).await?;
        assert_eq!(opened.as_deref(), Some("scope=openid"));
        desk.clock.forward(Duration::minutes(30));
        assert_eq!(desk.clients.open(&cart, &request).await?, opened, "its page is loaded again");
        desk.clock.forward(Duration::minutes(29));
        assert_eq!(desk.clients.pull(&cart, &request).await?, opened);
        assert_eq!(desk.clients.open(&cart, &request).await?, None, "used");
        for (opened, wait) in [(true, 60), (false, 2)] {
            let late = desk.clients.push(&cart, "scope=openid").await?;
            if opened {
                desk.clients.open(&cart, &late).await?;
            }
            desk.clock.forward(Duration::minutes(wait));
            assert_eq!(desk.clients.open(&cart, &late).await?, None, "late: {opened}");
        }
    }

    async fn a_question_is_answered_once(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (one, other) = (Secret::new(), Secret::new());
        assert!(desk.clients.settle(&one).await?);
        assert!(!desk.clients.settle(&one).await?);
        assert!(desk.clients.settle(&other).await?);
    }

    async fn what_somebody_allowed_only_grows(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = ClientId("app-1".into());
        assert_eq!(desk.clients.consent(desk.ada, &app).await?, Scopes::default());
        desk.clients.remember(desk.ada, &app, "openid email".parse()?).await?;
        desk.clients.remember(desk.ada, &app, "openid profile".parse()?).await?;
        let allowed = desk.clients.consent(desk.ada, &app).await?;
        assert_eq!(allowed.to_string(), "openid profile email");
    }
}
