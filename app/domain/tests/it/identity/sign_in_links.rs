//! Links in mails.
use super::cast::{firefox, sign_ins};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::Duration;
use contracts::Secret;
use contracts::sign_in::SignIns;
use entities::sign_in_link;
use sea_orm::EntityTrait;
use tokio::task::JoinSet;

on_both! {
    async fn a_link_is_good_once(db: &Fresh) {
        let (ada, sign_ins) = ("ada@coop.example".parse()?, sign_ins(db, noon()));
        let secret = sign_ins.ask(&ada, "/authorize?x=1", &firefox()).await?;
        let looked = sign_ins.look(&secret).await?.unwrap();
        assert_eq!((&looked.email, looked.return_to.as_str()), (&ada, "/authorize?x=1"));
        assert_eq!(looked.asked_by, firefox());
        assert_eq!(looked.expires_at, noon() + Duration::minutes(15));
        assert_eq!(sign_ins.redeem(&secret).await?, Some(looked));
        assert_eq!(sign_ins.redeem(&secret).await?, None);
        assert_eq!(sign_ins.look(&secret).await?, None);
        assert_eq!(sign_ins.redeem(&Secret::new()).await?, None);
    }

    async fn a_link_is_good_for_a_quarter_of_an_hour(db: &Fresh) {
        let ada = "ada@coop.example".parse()?;
        let secret = sign_ins(db, noon()).ask(&ada, "/", &firefox()).await?;
        let then = |minutes| sign_ins(db, noon() + Duration::minutes(minutes));
        assert!(then(14).look(&secret).await?.is_some());
        assert!(then(15).look(&secret).await?.is_none());
        assert!(then(15).redeem(&secret).await?.is_none());
    }

    async fn links_are_forgotten_a_day_after_they_ended(db: &Fresh) {
        let ada = "ada@coop.example".parse()?;
        sign_ins(db, noon()).ask(&ada, "/", &firefox()).await?;
        sign_ins(db, noon() + Duration::hours(2)).ask(&ada, "/", &firefox()).await?;
        assert_eq!(sign_ins(db, noon() + Duration::hours(24)).sweep().await?, 0);
        assert_eq!(sign_ins(db, noon() + Duration::hours(25)).sweep().await?, 1);
    }

    async fn with_one_link_every_other_to_its_mailbox_ends(db: &Fresh) {
        let (ada, ben) = ("ada@coop.example".parse()?, "ben@coop.example".parse()?);
        let sign_ins = sign_ins(db, noon());
        let first = sign_ins.ask(&ada, "/", &firefox()).await?;
        let second = sign_ins.ask(&ada, "/", &firefox()).await?;
        let bens = sign_ins.ask(&ben, "/", &firefox()).await?;
        assert!(sign_ins.look(&first).await?.is_some(), "earlier links stay good");
        assert!(sign_ins.redeem(&second).await?.is_some());
        assert!(sign_ins.redeem(&first).await?.is_none());
        assert!(sign_ins.redeem(&bens).await?.is_some());
    }

    async fn of_twenty_who_use_one_link_one_gets_in(db: &Fresh) {
        let ada = "ada@coop.example".parse()?;
        let secret = sign_ins(db, noon()).ask(&ada, "/", &firefox()).await?;
        let mut coming = JoinSet::new();
        for _ in 0..20 {
            let (sign_ins, secret) = (sign_ins(db, noon()), secret.clone());
            coming.spawn(async move { sign_ins.redeem(&secret).await });
        }
        let redeemed = coming.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
        assert_eq!(redeemed.iter().flatten().count(), 1);
    }

    async fn of_twenty_links_to_one_mailbox_used_at_once_one_lets_in(db: &Fresh) {
        let ada = "ada@coop.example".parse()?;
        let mut coming = JoinSet::new();
        let mut secrets = Vec::new();
        for _ in 0..20 {
            secrets.push(sign_ins(db, noon()).ask(&ada, "/", &firefox()).await?);
        }
        for secret in secrets {
            let sign_ins = sign_ins(db, noon());
            coming.spawn(async move { sign_ins.redeem(&secret).await });
        }
        let redeemed = coming.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
        assert_eq!(redeemed.iter().flatten().count(), 1);
    }

    async fn of_a_link_only_its_hash_is_kept(db: &Fresh) {
        let ada = "ada@coop.example".parse()?;
        let secret = sign_ins(db, noon()).ask(&ada, "/", &firefox()).await?;
        let row = sign_in_link::Entity::find().one(&**db).await?.unwrap();
        assert_eq!(row.token_hash, secret.hash());
        assert!(!format!("{row:?}").contains(secret.reveal()));
    }
}
