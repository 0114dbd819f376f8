//! Authenticator apps.
use super::cast::{credentials, firefox, kinds, member};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::{DateTime, Duration, Utc};
use contracts::Error;
use contracts::credentials::{Credentials, TotpOffer};
use contracts::people::Person;
use contracts::sign_in::EventKind;
use entities::totp;
use sea_orm::EntityTrait;
use tokio::task::JoinSet;
use totp_rs::TOTP;

fn app(offer: &TotpOffer) -> TOTP {
    TOTP::from_url(&offer.address).unwrap()
}

fn code(app: &TOTP, at: DateTime<Utc>) -> String {
    app.generate(u64::try_from(at.timestamp()).unwrap())
}

/// Somebody's app, confirmed a minute before noon.
async fn confirmed(db: &Fresh, person: &Person) -> anyhow::Result<TOTP> {
    let then = noon() - Duration::minutes(1);
    let credentials = credentials(db, then);
    let app = app(&credentials.offer_totp(person).await?);
    let codes = credentials.confirm_totp(person.id, &code(&app, then), &firefox()).await?;
    assert_eq!(codes.unwrap().len(), 10);
    Ok(app)
}

on_both! {
    async fn an_app_is_asked_for_once_it_was_confirmed(db: &Fresh) {
        let (ada, credentials) = (member(db, "ada").await?, credentials(db, noon()));
        let offer = credentials.offer_totp(&ada).await?;
        let app = app(&offer);
        assert_eq!(offer.secret.replace(' ', ""), app.get_secret_base32());
        assert_eq!((app.digits, app.step, app.secret.len()), (6, 30, 20));
        assert_eq!(app.account_name, "ada@coop.example");
        let good = code(&app, noon());
        assert!(!credentials.check_totp(ada.id, &good).await?, "unconfirmed");
        assert_eq!(credentials.confirm_totp(ada.id, "12345", &firefox()).await?, None);
        assert_eq!(credentials.security(ada.id).await?.totp_since, None);
        assert!(credentials.confirm_totp(ada.id, &good, &firefox()).await?.is_some());
        let security = credentials.security(ada.id).await?;
        assert_eq!((security.totp_since, security.recovery_codes_left), (Some(noon()), 10));
        assert!(!credentials.check_totp(ada.id, &good).await?, "confirming used it up");
        assert_eq!(credentials.confirm_totp(ada.id, &good, &firefox()).await?, None);
        let log = kinds(db, ada.id).await?;
        assert!(log.contains(&EventKind::TotpAdded) && log.contains(&EventKind::RecoveryCodesMade));
    }

    async fn a_code_is_good_now_or_half_a_minute_late_and_once(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let app = confirmed(db, &ada).await?;
        let at = |seconds| noon() + Duration::seconds(seconds);
        let check = async |now, code: String| credentials(db, now).check_totp(ada.id, &code).await;
        assert!(!check(at(0), code(&app, at(30))).await?, "early");
        assert!(!check(at(60), code(&app, at(0))).await?, "a minute late");
        assert!(check(at(59), code(&app, at(0))).await?, "half a minute late");
        assert!(!check(at(59), code(&app, at(0))).await?, "twice");
        assert!(check(at(59), code(&app, at(30))).await?);
        assert!(!check(at(59), code(&app, at(0))).await?, "older than one that was used");
        let spaced = code(&app, at(90));
        assert!(check(at(90), format!(" {} {} ", &spaced[..3], &spaced[3..])).await?);
    }

    async fn of_twenty_who_use_one_code_one_gets_in(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let app = confirmed(db, &ada).await?;
        let mut coming = JoinSet::new();
        for _ in 0..20 {
            let (credentials, code) = (credentials(db, noon()), code(&app, noon()));
            coming.spawn(async move { credentials.check_totp(ada.id, &code).await });
        }
        let let_in = coming.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
        assert_eq!(let_in.into_iter().filter(|good| *good).count(), 1);
    }

    async fn an_offer_replaces_offers_and_nothing_else(db: &Fresh) {
        let (ada, credentials) = (member(db, "ada").await?, credentials(db, noon()));
        let first = app(&credentials.offer_totp(&ada).await?);
        let second = app(&credentials.offer_totp(&ada).await?);
        assert_eq!(credentials.confirm_totp(ada.id, &code(&first, noon()), &firefox()).await?, None);
        let good = code(&second, noon());
        assert!(credentials.confirm_totp(ada.id, &good, &firefox()).await?.is_some());
        let offered = credentials.offer_totp(&ada).await;
        assert!(matches!(offered, Err(Error::Conflict)), "{offered:?}");
        assert!(credentials.security(ada.id).await?.totp_since.is_some());
    }

    async fn with_the_app_the_recovery_codes_go(db: &Fresh) {
        let ada = member(db, "ada").await?;
        confirmed(db, &ada).await?;
        let credentials = credentials(db, noon());
        credentials.remove_totp(ada.id, &firefox()).await?;
        credentials.remove_totp(ada.id, &firefox()).await?;
        assert_eq!(credentials.security(ada.id).await?, contracts::credentials::Security::default());
        let log = kinds(db, ada.id).await?;
        assert_eq!(log.iter().filter(|kind| **kind == EventKind::TotpRemoved).count(), 1);
        credentials.offer_totp(&ada).await?;
    }

    async fn a_secret_is_kept_sealed(db: &Fresh) {
        let (ada, credentials) = (member(db, "ada").await?, credentials(db, noon()));
        let offer = credentials.offer_totp(&ada).await?;
        let row = totp::Entity::find_by_id(ada.id.0).one(&**db).await?.unwrap();
        assert!(!row.secret.contains(&offer.secret.replace(' ', "")));
        let (sealed_by, sealed) = row.secret.split_once('.').unwrap();
        assert_eq!(sealed_by.len(), 8, "which master secret, in hexadecimal");
        assert_eq!(sealed.len(), 64, "nonce, secret and tag, in base64url");
    }
}
