//! Who people are.
use super::cast::{
    HandClock, count, delete, kinds, member, newcomer, people, roles, told, watched,
};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::Duration;
use contracts::cache::Tag;
use contracts::people::{Joined, Newcomer, People, Role, Roles};
use contracts::sign_in::EventKind;
use contracts::{Error, FixedClock, Position};
use domain::SqlPeople;
use entities::ap_activity;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::sync::Arc;
use tokio::task::JoinSet;

on_both! {
    async fn whoever_comes_first_is_an_admin_and_nobody_else(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let ben = member(db, "ben").await?;
        assert_eq!((ada.roles, ben.roles), (roles([Role::Admin]), Roles::default()));
        assert_eq!(people(db).by_id(ada.id).await?, Some(ada.clone()));
        assert_eq!(people(db).by_email(&ben.email).await?, Some(ben.clone()));
        assert_eq!(people(db).by_handle(&ben.handle).await?, Some(ben));
        assert_eq!(kinds(db, ada.id).await?, [EventKind::Joined]);
        assert_eq!(ap_activity::Entity::find().count(&**db).await?, 0, "who joins is nobody's news");
    }

    async fn of_twenty_who_come_first_one_is_an_admin(db: &Fresh) {
        let mut coming = JoinSet::new();
        for n in 0..20 {
            let people = people(db);
            coming.spawn(async move { people.join(newcomer(&format!("guest_{n}"))).await });
        }
        let mut admins = 0;
        for joined in coming.join_all().await {
            let Joined::Welcome(person) = joined? else { panic!("taken") };
            admins += usize::from(person.roles.contains(Role::Admin));
        }
        assert_eq!(admins, 1);
    }

    async fn a_mailbox_and_a_handle_are_one_persons(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let mailbox = Newcomer { handle: "other".parse()?, ..newcomer("ada") };
        let handle = Newcomer { email: "other@coop.example".parse()?, ..newcomer("ada") };
        assert_eq!(people(db).join(mailbox).await?, Joined::EmailTaken);
        assert_eq!(people(db).join(handle).await?, Joined::HandleTaken);
        assert_eq!(people(db).join(newcomer("ada")).await?, Joined::EmailTaken);
        assert_eq!(kinds(db, ada.id).await?, [EventKind::Joined]);
    }

    async fn of_twenty_who_want_one_handle_one_gets_it(db: &Fresh) {
        let mut coming = JoinSet::new();
        for n in 0..20 {
            let people = people(db);
            let email = format!("guest-{n}@coop.example").parse()?;
            let guest = Newcomer { email, ..newcomer("ada") };
            coming.spawn(async move { people.join(guest).await });
        }
        let joined = coming.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
        assert_eq!(joined.iter().filter(|one| matches!(one, Joined::Welcome(_))).count(), 1);
        assert_eq!(joined.iter().filter(|one| **one == Joined::HandleTaken).count(), 19);
    }

    async fn a_new_name_is_told_to_every_process(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let renamed = people(db).rename(ada.id, "Ada Lovelace").await?;
        assert_eq!(renamed.name, "Ada Lovelace");
        assert_eq!(people(db).by_id(ada.id).await?, Some(renamed));
        assert_eq!(told(db).await?, [Tag::person(ada.id)]);
        let public = domain::SqlActivities((**db).clone());
        assert!(contracts::activities::Activities::recent(&public, 9).await?.is_empty());
    }

    async fn whoever_is_gone_is_nobody(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        delete(db, ada.id).await?;
        assert_eq!(people(db).by_id(ada.id).await?, None);
        assert_eq!(people(db).by_email(&ada.email).await?, None);
        assert_eq!(people(db).by_handle(&ada.handle).await?, None);
        assert_eq!(people(db).page(None, Position::Start).await?.items[0].id, ben.id);
        let none = Roles::default();
        assert!(matches!(people(db).rename(ada.id, "Ada").await, Err(Error::NotFound)));
        assert!(matches!(people(db).grant_roles(ben.id, ada.id, none).await, Err(Error::NotFound)));
        assert_eq!(member(db, "cleo").await?.roles, none, "the house had people before");
    }

    async fn people_are_paged_newest_first_and_found_by_words(db: &Fresh) {
        let clock = HandClock::at_noon();
        let people = SqlPeople::new((**db).clone(), clock.clone());
        for n in 0..120 {
            clock.put_on(Duration::seconds(1));
            people.join(newcomer(&format!("guest_{n}"))).await?;
        }
        let first = people.page(None, Position::Start).await?;
        assert_eq!((first.items.len(), first.newer), (50, None));
        assert_eq!(first.items[0].handle.as_str(), "guest_119");
        let second = people.page(None, Position::OlderThan(first.older.unwrap())).await?;
        let third = people.page(None, Position::OlderThan(second.older.unwrap())).await?;
        assert_eq!((third.items.len(), third.older), (20, None));
        assert_eq!(people.page(None, Position::NewerThan(third.newer.unwrap())).await?, second);
        assert_eq!(people.page(None, Position::NewerThan(second.newer.unwrap())).await?, first);

        let found = async |words| people.page(Some(words), Position::Start).await;
        assert_eq!(found("GUEST_7 house").await?.items.len(), 11, "7 and 70 to 79");
        assert_eq!(found("guest_7@coop").await?.items.len(), 1);
        assert_eq!(found("7%9").await?.items.len(), 0, "no pattern");
        assert_eq!(found("guest-7").await?.items.len(), 0);
        assert_eq!(found("  ").await?.items.len(), 50);
    }

    async fn somebody_is_one_statement_and_a_page_at_most_two(db: &Fresh) {
        let ada = member(db, "ada").await?;
        for n in 0..9 {
            let guest = member(db, &format!("guest_{n}")).await?;
            people(db).grant_roles(ada.id, guest.id, roles([Role::Editor, Role::Door])).await?;
        }
        let (watched, sent) = watched(db);
        let people = SqlPeople::new(watched, Arc::new(FixedClock(noon())));
        people.by_id(ada.id).await?;
        assert_eq!(count(&sent), 1);
        people.page(None, Position::Start).await?;
        assert_eq!(count(&sent), 1);
        people.page(Some("guest"), Position::OlderThan(ada.cursor())).await?;
        assert_eq!(count(&sent), 2);
    }
}
