//! Who may do what.
use super::cast::{delete, logged, member, people, roles, told};
use crate::database::{Fresh, on_both};
use contracts::Error;
use contracts::cache::Tag;
use contracts::people::{People, Role, Roles};
use contracts::sign_in::EventKind;
use tokio::task::JoinSet;

on_both! {
    async fn roles_are_granted_logged_and_told(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let both = roles([Role::Editor, Role::Door]);
        let granted = people(db).grant_roles(ada.id, ben.id, both).await?;
        assert_eq!(granted.roles, both);
        assert_eq!(people(db).by_id(ben.id).await?, Some(granted.clone()));
        assert_eq!(people(db).grant_roles(ada.id, ben.id, both).await?, granted, "nothing changed");
        let fewer = people(db).grant_roles(ada.id, ben.id, roles([Role::Door])).await?;
        assert_eq!(people(db).by_id(ben.id).await?, Some(fewer));
        people(db).grant_roles(ada.id, ben.id, Roles::default()).await?;
        let changed = |now: &str| (EventKind::RolesChanged, now.to_owned());
        let expected =
            [changed(""), changed("door"), changed("editor, door"), (EventKind::Joined, String::new())];
        assert_eq!(logged(db, ben.id).await?, expected);
        assert_eq!(told(db).await?, [Tag::person(ben.id), Tag::person(ben.id), Tag::person(ben.id)]);
    }

    async fn the_last_admin_stays_one(db: &Fresh) {
        let (ada, ben) = (member(db, "ada").await?, member(db, "ben").await?);
        let none = Roles::default();
        let resigned = people(db).grant_roles(ada.id, ada.id, none).await;
        assert!(matches!(resigned, Err(Error::Conflict)), "{resigned:?}");
        people(db).grant_roles(ada.id, ben.id, roles([Role::Admin])).await?;
        delete(db, ben.id).await?;
        let resigned = people(db).grant_roles(ada.id, ada.id, none).await;
        assert!(matches!(resigned, Err(Error::Conflict)), "the other one is gone");
        let more = roles([Role::Admin, Role::Door]);
        assert_eq!(people(db).grant_roles(ada.id, ada.id, more).await?.roles, more);
    }

    async fn of_admins_who_all_resign_at_once_one_stays(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let mut admins = vec![ada.id];
        for n in 0..9 {
            let admin = member(db, &format!("admin_{n}")).await?;
            people(db).grant_roles(ada.id, admin.id, roles([Role::Admin])).await?;
            admins.push(admin.id);
        }
        let mut resigning = JoinSet::new();
        for id in admins {
            let people = people(db);
            resigning.spawn(async move { people.grant_roles(id, id, Roles::default()).await });
        }
        let resigned = resigning.join_all().await;
        assert_eq!(resigned.iter().filter(|one| one.is_ok()).count(), 9);
        assert_eq!(resigned.iter().filter(|one| matches!(one, Err(Error::Conflict))).count(), 1);
    }
}
