//! Devices let in from another one (RFC 8628).
use super::desk::{Desk, person};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::oauth::{ClientId, DeviceAnswer, Grants, NewGrant, Tokens};
use contracts::{Error, Secret};

fn door() -> ClientId {
    ClientId("app-door".into())
}

on_both! {
    async fn a_device_waits_is_let_in_and_gets_its_tokens_once(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let device = desk.tokens.device(&door(), "door openid".parse()?).await?;
        assert_eq!((device.expires_in, device.interval), (600, 5));
        let ask = async || desk.tokens.poll(&device.device_code, &door()).await;
        assert_eq!(ask().await?, DeviceAnswer::Pending);
        let typed = format!(" {} ", device.user_code.to_lowercase().replace('-', " "));
        let request = desk.tokens.waiting(&typed).await?.unwrap();
        assert_eq!((request.client, request.scopes.to_string()), (door(), "openid door".into()));
        let grant = desk.grant("app-door", "door");
        desk.tokens.decide(&typed, Some(grant), desk.ada).await?;
        assert_eq!(desk.tokens.waiting(&typed).await?, None);
        let DeviceAnswer::Tokens(issued) = ask().await? else { panic!("not let in") };
        assert_eq!((issued.grant.user, issued.tokens.scopes), (desk.ada, "door".parse()?));
        assert!(desk.tokens.inspect(&issued.tokens.access).await?.is_some());
        assert_eq!(ask().await?, DeviceAnswer::Expired);
        assert!(desk.grants.find(issued.grant.id).await?.is_some());
    }

    async fn a_device_that_asks_too_often_waits_longer(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let device = desk.tokens.device(&door(), "door".parse()?).await?;
        for (after, answer) in [
            (0, DeviceAnswer::Pending),
            (5, DeviceAnswer::Pending),
            (4, DeviceAnswer::SlowDown),
            (9, DeviceAnswer::SlowDown),
            (15, DeviceAnswer::Pending),
        ] {
            desk.clock.forward(Duration::seconds(after));
            assert_eq!(desk.tokens.poll(&device.device_code, &door()).await?, answer, "{after}");
        }
    }

    async fn a_device_may_be_denied_and_asked_about_by_its_app_alone(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let device = desk.tokens.device(&door(), "door".parse()?).await?;
        let other = desk.tokens.poll(&device.device_code, &ClientId("market".into())).await?;
        assert_eq!(other, DeviceAnswer::Expired);
        desk.tokens.decide(&device.user_code, None, desk.ada).await?;
        let answer = desk.tokens.poll(&device.device_code, &door()).await?;
        assert_eq!(answer, DeviceAnswer::Denied);
        let again = desk.tokens.decide(&device.user_code, None, desk.ada).await;
        assert!(matches!(again, Err(Error::NotFound)));
        let unknown = desk.tokens.poll(&Secret::new(), &door()).await?;
        assert_eq!(unknown, DeviceAnswer::Expired);
    }

    async fn a_device_waits_for_ten_minutes(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let device = desk.tokens.device(&door(), "door".parse()?).await?;
        desk.clock.forward(Duration::minutes(10));
        assert_eq!(desk.tokens.waiting(&device.user_code).await?, None);
        let late = desk.tokens.decide(&device.user_code, None, desk.ada).await;
        assert!(matches!(late, Err(Error::NotFound)));
        let answer = desk.tokens.poll(&device.device_code, &door()).await?;
        assert_eq!(answer, DeviceAnswer::Expired);
    }

    async fn nobody_lets_in_more_than_was_asked_for(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let device = desk.tokens.device(&door(), "door".parse()?).await?;
        let grace = person(&desk.db, "grace").await?;
        let good = desk.grant("app-door", "door");
        for (why, wrong) in [
            ("scopes", desk.grant("app-door", "door email")),
            ("app", desk.grant("app-other", "door")),
            ("person", NewGrant { user: grace, ..good.clone() }),
        ] {
            let answer = desk.tokens.decide(&device.user_code, Some(wrong), desk.ada).await;
            assert!(matches!(answer, Err(Error::Forbidden)), "{why}");
        }
        assert_eq!(desk.grants.of(desk.ada).await?, []);
        desk.tokens.decide(&device.user_code, Some(good), desk.ada).await?;
    }

    async fn of_twenty_questions_at_once_one_gets_tokens(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let device = desk.tokens.device(&door(), "door".parse()?).await?;
        let grant = desk.grant("app-door", "door");
        desk.tokens.decide(&device.user_code, Some(grant), desk.ada).await?;
        let asked: Vec<_> = (0..20)
            .map(|_| {
                let (tokens, code) = (desk.tokens.clone(), device.device_code.clone());
                tokio::spawn(async move { tokens.poll(&code, &door()).await })
            })
            .collect();
        let mut given = 0;
        for answer in asked {
            given += usize::from(matches!(answer.await??, DeviceAnswer::Tokens(_)));
        }
        assert_eq!(given, 1);
    }
}
