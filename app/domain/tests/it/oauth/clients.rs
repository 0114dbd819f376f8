//! Apps by others.
use super::desk::{Desk, tusky};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::Error;
use contracts::oauth::{ClientId, Clients, NewClient, Registration, Scopes};

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
