//! Who stands behind a grant, and for how long.
use super::desk::{Desk, person};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::Duration;
use contracts::cache::{Changes, Tag};
use contracts::oauth::{ClientId, Clients, Grants, Registration, Scopes, Tokens};
use contracts::people::Role;
use contracts::sign_in::UserAgent;
use contracts::{Error, GrantId};
use domain::SqlChanges;
use sea_orm::ConnectionTrait;
use std::sync::{Arc, Mutex};

async fn heard(db: &Fresh) -> anyhow::Result<Vec<Tag>> {
    let news = SqlChanges((**db).clone()).since(noon() - Duration::days(1)).await?;
    Ok(news.into_iter().flat_map(|change| change.tags).collect())
}

on_both! {
    async fn a_person_stands_behind_their_grant_with_their_roles(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let grant = desk.let_in("market", "openid").await?.grant;
        for role in ["door", "editor"] {
            db.execute_unprepared(&format!(
                "INSERT INTO user_roles (user_id, role, granted_at)
                SELECT id, '{role}', created_at FROM users"
            )).await?;
        }
        let ada = desk.grants.standing(grant.id, desk.ada).await?.unwrap();
        assert_eq!((ada.id, ada.handle.as_str()), (desk.ada, "ada"));
        assert_eq!(ada.roles, [Role::Door, Role::Editor].into_iter().collect());
        let grace = person(&desk.db, "grace").await?;
        assert_eq!(desk.grants.standing(grant.id, grace).await?, None, "not hers");
        assert_eq!(desk.grants.standing(GrantId::new(), desk.ada).await?, None);
        assert_eq!(desk.grants.find(grant.id).await?, Some(grant.clone()));
        assert_eq!(desk.grants.of(desk.ada).await?, [grant]);
    }

    async fn standing_and_inspecting_are_one_statement_each(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let issued = desk.let_in("market", "openid").await?;
        desk.tokens.inspect(&issued.tokens.access).await?;
        let sent = Arc::new(Mutex::new(0));
        let (heard, mut watched) = (Arc::clone(&sent), (**db).clone());
        watched.set_metric_callback(move |_| *heard.lock().unwrap() += 1);
        let grants = domain::SqlGrants::new(watched.clone(), desk.clock.clone());
        assert!(grants.standing(issued.grant.id, desk.ada).await?.is_some());
        assert_eq!(*sent.lock().unwrap(), 1);
        let tokens = domain::SqlTokens::new(watched, desk.clock.clone(), String::new());
        assert!(tokens.inspect(&issued.tokens.access).await?.is_some());
        assert_eq!(*sent.lock().unwrap(), 2);
    }

    async fn a_grant_ends_with_its_sign_in_its_person_and_30_idle_days(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let issued = desk.let_in("market", "openid").await?;
        for (end, mend) in [
            ("UPDATE sign_ins SET ended_at = created_at", "UPDATE sign_ins SET ended_at = NULL"),
            ("UPDATE users SET deleted_at = created_at", "UPDATE users SET deleted_at = NULL"),
        ] {
            db.execute_unprepared(end).await?;
            assert_eq!(desk.grants.standing(issued.grant.id, desk.ada).await?, None, "{end}");
            assert_eq!(desk.tokens.inspect(&issued.tokens.access).await?, None, "{end}");
            assert_eq!(desk.grants.of(desk.ada).await?, [], "{end}");
            db.execute_unprepared(mend).await?;
            assert!(desk.grants.standing(issued.grant.id, desk.ada).await?.is_some());
        }
        desk.clock.forward(Duration::days(30));
        assert_eq!(desk.grants.standing(issued.grant.id, desk.ada).await?, None);
        desk.grants.seen(&[issued.grant.id]).await?;
        assert_eq!(desk.grants.standing(issued.grant.id, desk.ada).await?, None, "still ended");
    }

    async fn a_grant_in_use_goes_on(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let grant = desk.let_in("market", "openid").await?.grant.id;
        for _ in 0..3 {
            desk.clock.forward(Duration::days(29));
            desk.grants.seen(&[grant, GrantId::new()]).await?;
        }
        let found = desk.grants.find(grant).await?.unwrap();
        assert_eq!(found.last_seen_at, noon() + Duration::days(87));
    }

    async fn a_revoked_grant_is_dead_and_every_cache_hears_of_it(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Oidc).await?;
        let issued = desk.let_in(&app.id.0, "openid offline_access").await?;
        let grant = issued.grant.id;
        let grace = person(&desk.db, "grace").await?;
        assert!(matches!(desk.grants.revoke(grace, grant).await, Err(Error::NotFound)));
        desk.grants.revoke(desk.ada, grant).await?;
        desk.grants.revoke(desk.ada, grant).await?;
        assert_eq!(desk.grants.standing(grant, desk.ada).await?, None);
        assert_eq!(desk.tokens.inspect(&issued.tokens.access).await?, None);
        let refresh = issued.tokens.refresh.unwrap();
        assert_eq!(desk.tokens.inspect_refresh(&refresh).await?, None);
        assert!(desk.refreshed(&refresh, &app.id.0).await.is_err());
        assert_eq!(heard(db).await?, [Tag::grant(grant)]);
        let told = |kind: &str| (kind.to_owned(), "Tusky".to_owned());
        assert_eq!(desk.log().await?, [told("access-granted"), told("access-revoked")]);
    }

    async fn an_app_is_shut_out_everywhere_and_its_consent_forgotten(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Oidc).await?.id;
        desk.clients.remember(desk.ada, &app, "openid".parse()?).await?;
        let first = desk.let_in(&app.0, "openid").await?.grant.id;
        let second = desk.let_in(&app.0, "openid").await?.grant.id;
        let ours = desk.let_in("market", "openid").await?.grant;
        let out = desk.grants.revoke_client(desk.ada, &app, &UserAgent::new("Firefox/1")).await?;
        assert_eq!(out, Some(desk.shut_out("Tusky")));
        assert_eq!(desk.grants.of(desk.ada).await?, [ours]);
        assert_eq!(desk.clients.consent(desk.ada, &app).await?, Scopes::default());
        let mut heard = heard(db).await?;
        heard.sort();
        assert_eq!(heard, [Tag::grant(first), Tag::grant(second)]);
        let kinds: Vec<_> = desk.log().await?.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["access-granted", "access-revoked"], "each once");
        for gone in [app, ClientId("app-none".into())] {
            let again = desk.grants.revoke_client(desk.ada, &gone, &UserAgent::default()).await?;
            assert_eq!(again, None, "told once");
        }
    }
}
