//! Keys that sign, and those that will and did.
use super::desk::Hands;
use crate::database::{Fresh, on_both};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use contracts::Vault;
use contracts::oauth::{PublicKey, SigningKeys};
use domain::SqlSigningKeys;
use entities::signing_key;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use sea_orm::EntityTrait;
use std::sync::Arc;

fn keys(db: &Fresh, clock: &Arc<Hands>, secret: u8) -> SqlSigningKeys {
    SqlSigningKeys::new((**db).clone(), clock.clone(), Vault::new(&[secret; 32]))
}

/// Which key a token is by, once its signature has been checked.
async fn signer(keys: &SqlSigningKeys) -> anyhow::Result<String> {
    let jwt = keys.sign("JWT", r#"{"sub":"ada"}"#).await?;
    let (message, signature) = jwt.rsplit_once('.').unwrap();
    let (header, claims) = message.split_once('.').unwrap();
    assert_eq!(URL_SAFE_NO_PAD.decode(claims)?, br#"{"sub":"ada"}"#);
    let header: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header)?)?;
    assert_eq!((&header["alg"], &header["typ"]), (&"RS256".into(), &"JWT".into()));
    let published = keys.published().await?;
    let key = published.into_iter().find(|key| header["kid"] == *key.id).unwrap();
    let (n, e) = (URL_SAFE_NO_PAD.decode(key.n)?, URL_SAFE_NO_PAD.decode(key.e)?);
    let signature = URL_SAFE_NO_PAD.decode(signature)?;
    RsaPublicKeyComponents { n, e }
        .verify(&RSA_PKCS1_2048_8192_SHA256, message.as_bytes(), &signature)
        .unwrap();
    Ok(key.id)
}

fn ids(keys: &[PublicKey]) -> Vec<&str> {
    keys.iter().map(|key| key.id.as_str()).collect()
}

on_both! {
    async fn there_are_always_two_keys_and_the_first_signs(db: &Fresh) {
        let clock = Hands::at_noon();
        let keys = keys(db, &clock, 7);
        let published = keys.published().await?;
        assert_eq!(published.len(), 2);
        assert_eq!(signer(&keys).await?, published[0].id);
        let rows = signing_key::Entity::find().all(&**db).await?;
        assert!(rows.iter().all(|row| Vault::new(&[7; 32]).open("signing-key", &row.private_key).is_some()));
        assert!(rows.iter().all(|row| row.public_key.get("d").is_none()));
    }

    async fn keys_are_rotated_and_stay_published_a_day_longer_than_their_tokens(db: &Fresh) {
        let clock = Hands::at_noon();
        let keys = keys(db, &clock, 7);
        let first = keys.published().await?;
        clock.forward(Duration::days(90));
        assert_eq!(signer(&keys).await?, first[1].id);
        let second = keys.published().await?;
        assert_eq!(ids(&second)[..2], ids(&first), "the first is still published");
        assert_eq!(second.len(), 3);
        clock.forward(Duration::hours(25));
        assert_eq!(ids(&keys.published().await?), ids(&second)[1..]);
        assert_eq!(signer(&keys).await?, first[1].id);
    }

    async fn a_key_is_published_a_day_before_it_signs_even_after_a_long_sleep(db: &Fresh) {
        let clock = Hands::at_noon();
        let keys = keys(db, &clock, 7);
        let first = keys.published().await?;
        clock.forward(Duration::days(500));
        assert_eq!(signer(&keys).await?, first[1].id, "nobody knows another");
        let next = keys.published().await?;
        assert_eq!((next.len(), &next[0]), (2, &first[1]));
        clock.forward(Duration::hours(23));
        assert_eq!(signer(&keys).await?, first[1].id);
        clock.forward(Duration::hours(1));
        assert_eq!(signer(&keys).await?, next[1].id);
        assert!(ids(&keys.published().await?).contains(&first[1].id.as_str()));
    }

    async fn six_processes_agree_on_the_first_keys(db: &Fresh) {
        let clock = Hands::at_noon();
        let asked: Vec<_> = (0..6)
            .map(|process| {
                let clock = Hands::at_noon();
                clock.forward(Duration::seconds(process));
                let keys = keys(db, &clock, 7);
                tokio::spawn(async move { (keys.sign("JWT", "{}").await, keys.published().await) })
            })
            .collect();
        let agreed = keys(db, &clock, 7).published().await?;
        assert_eq!(agreed.len(), 2);
        for answer in asked {
            let (jwt, published) = answer.await?;
            assert_eq!(published?, agreed);
            let jwt = jwt?;
            let header = URL_SAFE_NO_PAD.decode(jwt.split('.').next().unwrap())?;
            assert!(String::from_utf8(header)?.contains(&agreed[0].id));
        }
        assert_eq!(signing_key::Entity::find().all(&**db).await?.len(), 2);
    }

    async fn another_secret_makes_keys_of_its_own(db: &Fresh) {
        let clock = Hands::at_noon();
        let old = keys(db, &clock, 7).published().await?;
        clock.forward(Duration::hours(1));
        let keys = keys(db, &clock, 8);
        let signer = signer(&keys).await?;
        assert!(!ids(&old).contains(&signer.as_str()));
        let published = keys.published().await?;
        assert_eq!(published.len(), 4, "tokens by the old ones are still good");
    }
}
