//! Passkeys, by way of an authenticator made of software.
use super::authenticator::Authenticator;
use super::cast::{credentials, delete, firefox, logged, member};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::Duration;
use contracts::credentials::{Credentials, NewPasskey, Passkey};
use contracts::people::Person;
use contracts::sign_in::EventKind;
use contracts::{Error, Links, Scheme, Service};
use domain::{RelyingParty, SqlCredentials};
use tokio::task::JoinSet;

async fn add(db: &Fresh, person: &Person) -> anyhow::Result<(Authenticator, Passkey)> {
    let credentials = credentials(db, noon());
    let ceremony = credentials.begin_passkey(person).await?;
    let (authenticator, answer) = Authenticator::create(&ceremony.options);
    let new = NewPasskey { state: &ceremony.state, answer: &answer, name: "Phone" };
    let passkey = credentials.add_passkey(person, new, &firefox()).await?;
    Ok((authenticator, passkey.unwrap()))
}

async fn shows(credentials: &SqlCredentials, with: &mut Authenticator) -> anyhow::Result<bool> {
    let ceremony = credentials.begin_passkey_sign_in().await?;
    let answer = with.get(&ceremony.options);
    Ok(credentials.passkey_sign_in(&ceremony.state, &answer).await?.is_some())
}

on_both! {
    async fn a_passkey_is_added_used_and_removed(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let (mut phone, passkey) = add(db, &ada).await?;
        assert_eq!((passkey.name.as_str(), passkey.added_at), ("Phone", noon()));
        let later = credentials(db, noon() + Duration::hours(1));
        let ceremony = later.begin_passkey_sign_in().await?;
        let answer = phone.get(&ceremony.options);
        assert_eq!(later.passkey_sign_in(&ceremony.state, &answer).await?, Some(ada.id));
        let kept = later.security(ada.id).await?.passkeys;
        let used = Some(noon() + Duration::hours(1));
        assert_eq!(kept, [Passkey { last_used_at: used, ..passkey.clone() }]);

        let theft = later.remove_passkey(ben.id, passkey.id, &firefox()).await;
        assert!(matches!(theft, Err(Error::NotFound)), "{theft:?}");
        later.remove_passkey(ada.id, passkey.id, &firefox()).await?;
        assert!(later.security(ada.id).await?.passkeys.is_empty());
        assert!(!shows(&later, &mut phone).await?);
        let entry = |kind| (kind, "Phone".to_owned());
        let expected = [EventKind::PasskeyRemoved, EventKind::PasskeyAdded].map(entry);
        assert_eq!(logged(db, ada.id).await?[..2], expected);
    }

    async fn a_passkey_may_be_used_on_federation_and_on_account_alone(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let (mut phone, _) = add(db, &ada).await?;
        let credentials = credentials(db, noon());
        for service in Service::ALL {
            Links::local().origin(service).clone_into(&mut phone.origin);
            let may = matches!(service, Service::Federation | Service::Account);
            assert_eq!(shows(&credentials, &mut phone).await?, may, "{service}");
        }
        phone.origin = "https://rose-ash.example".into();
        assert!(!shows(&credentials, &mut phone).await?);
    }

    async fn a_counter_that_goes_back_is_refused(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let (mut phone, _) = add(db, &ada).await?;
        let credentials = credentials(db, noon());
        phone.counter = 41;
        assert!(shows(&credentials, &mut phone).await?);
        phone.counter = 41;
        assert!(!shows(&credentials, &mut phone).await?, "42 was there before");
        phone.counter = 7;
        assert!(!shows(&credentials, &mut phone).await?);
        phone.counter = 42;
        assert!(shows(&credentials, &mut phone).await?);
    }

    async fn of_twenty_that_show_one_count_one_is_let_in(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let (mut phone, _) = add(db, &ada).await?;
        let mut coming = JoinSet::new();
        for _ in 0..20 {
            let credentials = credentials(db, noon());
            let ceremony = credentials.begin_passkey_sign_in().await?;
            phone.counter = 41;
            let answer = phone.get(&ceremony.options);
            coming.spawn(async move { credentials.passkey_sign_in(&ceremony.state, &answer).await });
        }
        let let_in = coming.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
        assert_eq!(let_in.iter().flatten().count(), 1);
    }

    async fn a_passkey_that_does_not_check_its_user_is_refused(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let (mut phone, _) = add(db, &ada).await?;
        phone.verifies_user = false;
        assert!(!shows(&credentials(db, noon()), &mut phone).await?);
    }

    async fn an_answer_to_another_question_does_not_hold(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let (mut phone, _) = add(db, &ada).await?;
        let credentials = credentials(db, noon());
        let (asked, other) =
            (credentials.begin_passkey_sign_in().await?, credentials.begin_passkey_sign_in().await?);
        let answer = phone.get(&asked.options);
        assert_eq!(credentials.passkey_sign_in(&other.state, &answer).await?, None);
        for (state, answer) in [("", answer.as_str()), (&asked.state, ""), ("{}", "{}")] {
            assert_eq!(credentials.passkey_sign_in(state, answer).await?, None);
        }
        let ceremony = credentials.begin_passkey(&ada).await?;
        let (_, answer) = Authenticator::create(&ceremony.options);
        let new = NewPasskey { state: &ceremony.state, answer: &answer, name: "Theirs" };
        assert_eq!(credentials.add_passkey(&ben, new, &firefox()).await?, None, "begun for Ada");
        let new = NewPasskey { answer: "{}", ..new };
        assert_eq!(credentials.add_passkey(&ada, new, &firefox()).await?, None);
    }

    async fn an_answer_is_awaited_for_five_minutes(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let (mut phone, _) = add(db, &ada).await?;
        let (asked, late) = (credentials(db, noon()), credentials(db, noon() + Duration::minutes(5)));
        let ceremony = asked.begin_passkey_sign_in().await?;
        let answer = phone.get(&ceremony.options);
        assert_eq!(late.passkey_sign_in(&ceremony.state, &answer).await?, None);
        let ceremony = asked.begin_passkey(&ada).await?;
        let (_, answer) = Authenticator::create(&ceremony.options);
        let new = NewPasskey { state: &ceremony.state, answer: &answer, name: "Late" };
        assert_eq!(late.add_passkey(&ada, new, &firefox()).await?, None);
    }

    async fn a_passkey_is_added_once(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let credentials = credentials(db, noon());
        let ceremony = credentials.begin_passkey(&ada).await?;
        let (_, answer) = Authenticator::create(&ceremony.options);
        let new = NewPasskey { state: &ceremony.state, answer: &answer, name: "Phone" };
        assert!(credentials.add_passkey(&ada, new, &firefox()).await?.is_some());
        assert!(credentials.add_passkey(&ada, new, &firefox()).await?.is_none());
        let again = credentials.begin_passkey(&ada).await?;
        let options: serde_json::Value = serde_json::from_str(&again.options)?;
        assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1);
    }

    async fn a_passkey_of_somebody_gone_lets_nobody_in(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let (mut phone, _) = add(db, &ada).await?;
        delete(db, ada.id).await?;
        assert!(!shows(&credentials(db, noon()), &mut phone).await?);
    }
}

#[test]
fn passkeys_need_a_domain_of_names() {
    let live = Links::new(Scheme::Https, "rose-ash.coop", 443);
    assert!(RelyingParty::new(&live).is_ok());
    assert!(RelyingParty::new(&Links::new(Scheme::Http, "not a domain", 80)).is_err());
}
