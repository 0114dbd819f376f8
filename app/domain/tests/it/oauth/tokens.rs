//! Access tokens: how long, for whom, and their end.
use super::desk::{Desk, VERIFIER};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::oauth::{ClientId, Clients, Grants, Registration, Tokens};
use contracts::{Error, Secret};
use entities::{oauth_access_token, oauth_code, oauth_grant, oauth_refresh_token};
use sea_orm::{EntityTrait, PaginatorTrait};

on_both! {
    async fn an_access_token_is_good_for_ten_minutes(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let access = desk.let_in("market", "openid").await?.tokens.access;
        desk.clock.forward(Duration::seconds(599));
        assert!(desk.tokens.inspect(&access).await?.is_some());
        desk.clock.forward(Duration::seconds(1));
        assert_eq!(desk.tokens.inspect(&access).await?, None);
        assert_eq!(desk.tokens.inspect(&Secret::new()).await?, None);
    }

    async fn the_first_use_of_a_token_is_noted_once(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let access = desk.let_in("market", "openid").await?.tokens.access;
        let row = || oauth_access_token::Entity::find().one(&desk.db);
        assert_eq!(row().await?.unwrap().first_used_at, None);
        desk.tokens.inspect(&access).await?;
        let first = row().await?.unwrap().first_used_at;
        assert_eq!(first, Some(crate::shelf::noon()));
        desk.clock.forward(Duration::seconds(9));
        desk.tokens.inspect(&access).await?;
        assert_eq!(row().await?.unwrap().first_used_at, first);
    }

    async fn a_fediverse_app_keeps_its_token_until_it_is_revoked(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Mastodon).await?.id;
        let mut grant = desk.grant(&app.0, "read write");
        grant.sign_in = None;
        let mut request = desk.code(&app.0, "read write").await?;
        request.code = desk.tokens.code(contracts::oauth::NewCode {
            grant, redirect_uri: request.redirect_uri.clone(), challenge: None, nonce: None,
        }).await?;
        request.verifier = None;
        let contracts::oauth::Redeemed::Tokens(issued) = desk.tokens.redeem(request).await? else {
            panic!("refused");
        };
        assert_eq!((issued.tokens.expires_in, &issued.tokens.refresh), (None, &None));
        desk.clock.forward(Duration::days(400));
        assert!(desk.tokens.inspect(&issued.tokens.access).await?.is_some());
        desk.tokens.revoke(&issued.tokens.access, &ClientId("cart".into())).await?;
        assert!(desk.tokens.inspect(&issued.tokens.access).await?.is_some(), "not cart's");
        desk.tokens.revoke(&issued.tokens.access, &app).await?;
        assert_eq!(desk.tokens.inspect(&issued.tokens.access).await?, None);
        assert_eq!(desk.grants.find(issued.grant.id).await?, None, "nothing is left of it");
    }

    async fn a_fediverse_app_that_may_stay_refreshes(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Mastodon).await?.id;
        let tokens = desk.let_in(&app.0, "read offline_access").await?.tokens;
        assert_eq!(tokens.expires_in, Some(600));
        desk.refreshed(&tokens.refresh.unwrap(), &app.0).await?;
    }

    async fn only_fediverse_apps_speak_for_themselves(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (tusky, other) =
            (desk.app(Registration::Mastodon).await?.id, desk.app(Registration::Oidc).await?.id);
        let tokens = desk.tokens.for_client(&tusky, "read".parse()?).await?;
        let access = desk.tokens.inspect(&tokens.access).await?.unwrap();
        assert_eq!((access.grant, access.person, access.client), (None, None, tusky.clone()));
        for refused in [&other, &ClientId("market".into())] {
            let answer = desk.tokens.for_client(refused, "read".parse()?).await;
            assert!(matches!(answer, Err(Error::Forbidden)));
        }
        desk.tokens.revoke(&tokens.access, &tusky).await?;
        assert_eq!(desk.tokens.inspect(&tokens.access).await?, None);
        assert!(desk.clients.find(&tusky).await?.is_some());
    }

    async fn a_revoked_refresh_token_takes_its_grant_along(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Oidc).await?.id;
        let issued = desk.let_in(&app.0, "openid offline_access").await?;
        let refresh = issued.tokens.refresh.unwrap();
        desk.tokens.revoke(&issued.tokens.access, &app).await?;
        assert_eq!(desk.tokens.inspect(&issued.tokens.access).await?, None);
        assert!(desk.tokens.inspect_refresh(&refresh).await?.is_some());
        desk.tokens.revoke(&refresh, &ClientId("cart".into())).await?;
        assert!(desk.tokens.inspect_refresh(&refresh).await?.is_some(), "not cart's");
        desk.tokens.revoke(&refresh, &app).await?;
        desk.tokens.revoke(&Secret::new(), &app).await?;
        assert_eq!(desk.grants.find(issued.grant.id).await?, None);
    }

    async fn nothing_is_kept_that_a_thief_could_use(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let request = desk.code("market", "openid offline_access").await?;
        let code = request.code.clone();
        let contracts::oauth::Redeemed::Tokens(issued) = desk.tokens.redeem(request).await? else {
            panic!("refused");
        };
        let kept = format!(
            "{:?} {:?} {:?}",
            oauth_code::Entity::find().all(&desk.db).await?,
            oauth_access_token::Entity::find().all(&desk.db).await?,
            oauth_refresh_token::Entity::find().all(&desk.db).await?,
        );
        let refresh = issued.tokens.refresh.unwrap();
        for secret in [code.reveal(), issued.tokens.access.reveal(), refresh.reveal(), VERIFIER] {
            assert!(!kept.contains(secret));
        }
    }

    async fn what_ended_is_swept_a_day_later(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Oidc).await?.id;
        desk.code("market", "openid").await?;
        let market = desk.let_in("market", "openid").await?.grant.id;
        let stays = desk.let_in(&app.0, "openid offline_access").await?;
        let shut_out = desk.let_in(&app.0, "openid offline_access").await?.grant.id;
        desk.grants.revoke(desk.ada, shut_out).await?;
        desk.clients.push(&app, "scope=openid").await?;
        desk.tokens.device(&app, "openid".parse()?).await?;
        assert_eq!(desk.tokens.sweep().await?, 0);
        desk.clock.forward(Duration::hours(25));
        assert!(desk.tokens.sweep().await? >= 8);
        assert_eq!(desk.tokens.sweep().await?, 0);
        assert_eq!(oauth_grant::Entity::find().count(&desk.db).await?, 2);
        assert_eq!(oauth_access_token::Entity::find().count(&desk.db).await?, 0);
        assert!(desk.grants.find(market).await?.is_some(), "her session there goes on");
        desk.refreshed(&stays.tokens.refresh.unwrap(), &app.0).await?;
        desk.clock.forward(Duration::days(32));
        desk.tokens.sweep().await?;
        assert_eq!(desk.grants.find(stays.grant.id).await?, None, "nothing is left of it");
    }
}
