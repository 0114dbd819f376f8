//! Browsers people are signed in with.
use super::cast::{HandClock, count, delete, firefox, kinds, member, sign_ins, told, watched};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::{DateTime, Duration, Utc};
use contracts::cache::Tag;
use contracts::people::Person;
use contracts::sign_in::{EventKind, Method, NewSignIn, SignIns};
use contracts::{Error, FixedClock, GrantId, Secret, SignInId};
use domain::SqlSignIns;
use entities::{oauth_grant, sign_in};
use sea_orm::{EntityTrait, IntoActiveModel};
use std::sync::Arc;

fn with(device: &Secret, person: &Person) -> NewSignIn {
    NewSignIn {
        user: person.id,
        methods: vec![Method::Email, Method::Otp],
        user_agent: firefox(),
        device: device.clone(),
    }
}

/// An app let in from a sign-in.
async fn grant(db: &Fresh, person: &Person, from: Option<SignInId>) -> anyhow::Result<GrantId> {
    let id = GrantId::new();
    let grant = oauth_grant::Model {
        id: id.0,
        client_id: "blog".into(),
        user_id: person.id.0,
        sign_in_id: from.map(|from| from.0),
        made_from_id: from.map(|from| from.0),
        scopes: "openid".into(),
        user_agent: String::new(),
        authenticated_at: noon(),
        created_at: noon(),
        last_seen_at: noon(),
        revoked_at: None,
    };
    oauth_grant::Entity::insert(grant.into_active_model()).exec_without_returning(&**db).await?;
    Ok(id)
}

async fn revoked(db: &Fresh, id: GrantId) -> anyhow::Result<Option<DateTime<Utc>>> {
    Ok(oauth_grant::Entity::find_by_id(id.0).one(&**db).await?.unwrap().revoked_at)
}

on_both! {
    async fn a_browser_is_new_once_and_never_the_first(db: &Fresh) {
        let (ada, sign_ins) = (member(db, "ada").await?, sign_ins(db, noon()));
        let (desk, phone) = (Secret::new(), Secret::new());
        let first = sign_ins.begin(with(&desk, &ada)).await?;
        assert!(!first.new_device);
        assert!(!sign_ins.begin(with(&desk, &ada)).await?.new_device);
        assert!(sign_ins.begin(with(&phone, &ada)).await?.new_device);
        sign_ins.end_others(ada.id, None).await?;
        assert!(!sign_ins.begin(with(&phone, &ada)).await?.new_device, "known after signing out");
        let logged = kinds(db, ada.id).await?;
        let count = |kind| logged.iter().filter(|one| **one == kind).count();
        assert_eq!((count(EventKind::SignedIn), count(EventKind::NewDevice)), (3, 1));
        let row = sign_in::Entity::find_by_id(first.id.0).one(&**db).await?.unwrap();
        assert_eq!(row.device_hash, desk.hash());
    }

    async fn a_sign_in_tells_who_how_and_since_when(db: &Fresh) {
        let (ada, sign_ins) = (member(db, "ada").await?, sign_ins(db, noon()));
        let begun = sign_ins.begin(with(&Secret::new(), &ada)).await?;
        let standing = sign_ins.standing(begun.id).await?.unwrap();
        assert_eq!((standing.id, standing.user), (begun.id, ada.id));
        assert_eq!(standing.methods, [Method::Email, Method::Otp]);
        assert_eq!((standing.at, standing.last_seen_at), (noon(), noon()));
        assert_eq!(sign_ins.of(ada.id).await?, [standing]);
        assert_eq!(sign_ins.standing(SignInId::new()).await?, None);
    }

    async fn being_seen_is_noted_once_a_minute(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let begun = sign_ins(db, noon()).begin(with(&Secret::new(), &ada)).await?;
        let (watched, sent) = watched(db);
        let then = |seconds| {
            let clock = FixedClock(noon() + Duration::seconds(seconds));
            SqlSignIns::new(watched.clone(), Arc::new(clock))
        };
        assert_eq!(then(60).standing(begun.id).await?.unwrap().last_seen_at, noon());
        assert_eq!(count(&sent), 1, "looked only");
        let seen = noon() + Duration::seconds(61);
        assert_eq!(then(61).standing(begun.id).await?.unwrap().last_seen_at, seen);
        assert_eq!(count(&sent), 2, "looked and noted");
        assert_eq!(then(62).standing(begun.id).await?.unwrap().last_seen_at, seen);
        assert_eq!(count(&sent), 1);
    }

    async fn a_sign_in_unused_for_thirty_days_stands_no_more(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let begun = sign_ins(db, noon()).begin(with(&Secret::new(), &ada)).await?;
        let then = |days| sign_ins(db, noon() + Duration::days(days));
        assert!(then(29).standing(begun.id).await?.is_some());
        assert!(then(58).standing(begun.id).await?.is_some(), "it was used meanwhile");
        assert!(then(88).standing(begun.id).await?.is_none());
        assert!(then(88).of(ada.id).await?.is_empty());
    }

    async fn an_end_revokes_what_was_made_from_it_and_says_so(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let sign_ins = sign_ins(db, noon());
        let here = sign_ins.begin(with(&Secret::new(), &ada)).await?.id;
        let there = sign_ins.begin(with(&Secret::new(), &ada)).await?.id;
        let (blog, cart) = (grant(db, &ada, Some(here)).await?, grant(db, &ada, Some(here)).await?);
        let (far, lasting) = (grant(db, &ada, Some(there)).await?, grant(db, &ada, None).await?);

        sign_ins.end(ben.id, here).await?;
        assert!(sign_ins.standing(here).await?.is_some(), "it is not Ben's to end");
        assert_eq!(revoked(db, blog).await?, None);

        sign_ins.end(ada.id, here).await?;
        sign_ins.end(ada.id, here).await?;
        assert_eq!(sign_ins.standing(here).await?, None);
        assert_eq!((revoked(db, blog).await?, revoked(db, cart).await?), (Some(noon()), Some(noon())));
        assert_eq!((revoked(db, far).await?, revoked(db, lasting).await?), (None, None));
        let mut told = told(db).await?;
        let mut expected = vec![Tag::grant(blog), Tag::grant(cart)];
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
        let logged = kinds(db, ada.id).await?;
        assert_eq!(logged.iter().filter(|kind| **kind == EventKind::SignedOut).count(), 1);
        assert!(!kinds(db, ben.id).await?.contains(&EventKind::SignedOut));
    }

    async fn all_others_end_and_one_is_kept(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let sign_ins = sign_ins(db, noon());
        let mut all = Vec::new();
        for _ in 0..3 {
            let id = sign_ins.begin(with(&Secret::new(), &ada)).await?.id;
            all.push((id, grant(db, &ada, Some(id)).await?));
        }
        let bens = sign_ins.begin(with(&Secret::new(), &ben)).await?.id;
        let lasting = grant(db, &ada, None).await?;
        sign_ins.end_others(ada.id, Some(all[1].0)).await?;
        let left = sign_ins.of(ada.id).await?;
        assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [all[1].0]);
        assert!(revoked(db, all[0].1).await?.is_some() && revoked(db, all[2].1).await?.is_some());
        assert_eq!(revoked(db, all[1].1).await?, None);
        assert_eq!(told(db).await?.len(), 2);

        sign_ins.end_others(ada.id, None).await?;
        assert!(sign_ins.of(ada.id).await?.is_empty());
        assert_eq!(revoked(db, lasting).await?, None, "made from no sign-in");
        assert!(sign_ins.standing(bens).await?.is_some());
    }

    async fn where_somebody_is_signed_in_is_a_hundred_places_at_most(db: &Fresh) {
        let (ada, clock) = (member(db, "ada").await?, HandClock::at_noon());
        let sign_ins = SqlSignIns::new((**db).clone(), clock.clone());
        let mut last = None;
        for _ in 0..102 {
            clock.put_on(Duration::seconds(1));
            last = Some(sign_ins.begin(with(&Secret::new(), &ada)).await?.id);
        }
        let places = sign_ins.of(ada.id).await?;
        assert_eq!((places.len(), Some(places[0].id)), (100, last));
        assert!(places.is_sorted_by(|a, b| a.last_seen_at >= b.last_seen_at));
    }

    async fn whoever_is_gone_is_signed_in_nowhere(db: &Fresh) {
        let (ada, sign_ins) = (member(db, "ada").await?, sign_ins(db, noon()));
        let begun = sign_ins.begin(with(&Secret::new(), &ada)).await?;
        delete(db, ada.id).await?;
        assert_eq!(sign_ins.standing(begun.id).await?, None);
        assert!(sign_ins.of(ada.id).await?.is_empty());
        let again = sign_ins.begin(with(&Secret::new(), &ada)).await;
        assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
    }
}
