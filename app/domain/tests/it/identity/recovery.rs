//! Recovery codes.
use super::cast::{credentials, firefox, kinds, member};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use contracts::credentials::Credentials;
use contracts::sign_in::EventKind;
use entities::recovery_code;
use sea_orm::EntityTrait;
use tokio::task::JoinSet;

on_both! {
    async fn each_of_ten_codes_is_good_once(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let credentials = credentials(db, noon());
        let codes = credentials.make_recovery_codes(ada.id, &firefox()).await?;
        assert_eq!(codes.len(), 10);
        let good = async |code: &str| credentials.use_recovery_code(ada.id, code, &firefox()).await;
        assert!(!credentials.use_recovery_code(ben.id, codes[0].reveal(), &firefox()).await?);
        assert!(good(codes[0].reveal()).await?);
        assert!(!good(codes[0].reveal()).await?);
        assert!(!good("").await?);
        assert_eq!(credentials.security(ada.id).await?.recovery_codes_left, 9);
        let log = kinds(db, ada.id).await?;
        assert_eq!(log.iter().filter(|kind| **kind == EventKind::RecoveryCodeUsed).count(), 1);
    }

    async fn a_code_is_read_as_people_write_it(db: &Fresh) {
        let (ada, credentials) = (member(db, "ada").await?, credentials(db, noon()));
        let codes = credentials.make_recovery_codes(ada.id, &firefox()).await?;
        let shape = |code: &str| code.len() == 11 && code.find('-') == Some(5);
        assert!(codes.iter().all(|code| shape(code.reveal())));
        let good = async |code: String| credentials.use_recovery_code(ada.id, &code, &firefox()).await;
        assert!(good(codes[0].reveal().to_lowercase()).await?);
        assert!(good(codes[1].reveal().replace('-', "")).await?);
        assert!(good(format!(" {} ", codes[2].reveal().replace('-', " "))).await?);
        assert!(good(codes[3].reveal().replace('0', "o").replace('1', "L")).await?);
    }

    async fn new_codes_void_the_old(db: &Fresh) {
        let (ada, credentials) = (member(db, "ada").await?, credentials(db, noon()));
        let old = credentials.make_recovery_codes(ada.id, &firefox()).await?;
        let new = credentials.make_recovery_codes(ada.id, &firefox()).await?;
        assert!(!credentials.use_recovery_code(ada.id, old[0].reveal(), &firefox()).await?);
        assert!(credentials.use_recovery_code(ada.id, new[0].reveal(), &firefox()).await?);
    }

    async fn the_log_calls_only_earlier_codes_void(db: &Fresh) {
        let (ada, credentials) = (member(db, "ada").await?, credentials(db, noon()));
        for _ in 0..2 {
            credentials.make_recovery_codes(ada.id, &firefox()).await?;
        }
        let rows = entities::security_event::Entity::find().all(&**db).await?;
        let made = rows.into_iter().filter(|row| row.kind == EventKind::RecoveryCodesMade.name());
        let mut details: Vec<_> = made.map(|row| row.detail).collect();
        details.sort();
        assert_eq!(details, ["", EventKind::ANEW]);
    }

    async fn of_twenty_who_use_one_code_one_gets_in(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let code = credentials(db, noon()).make_recovery_codes(ada.id, &firefox()).await?.remove(0);
        let mut coming = JoinSet::new();
        for _ in 0..20 {
            let (credentials, code) = (credentials(db, noon()), code.clone());
            coming.spawn(async move {
                credentials.use_recovery_code(ada.id, code.reveal(), &firefox()).await
            });
        }
        let let_in = coming.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
        assert_eq!(let_in.into_iter().filter(|good| *good).count(), 1);
    }

    async fn of_codes_only_keyed_hashes_are_kept(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let codes = credentials(db, noon()).make_recovery_codes(ada.id, &firefox()).await?;
        let rows = recovery_code::Entity::find().all(&**db).await?;
        assert_eq!(rows.len(), 10);
        assert!(rows.iter().all(|row| row.code_hash.len() == 64));
        assert!(codes.iter().all(|code| rows.iter().all(|row| row.code_hash != code.hash())));
    }
}
