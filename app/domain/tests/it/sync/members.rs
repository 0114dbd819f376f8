//! Members become people: once, and with what they chose.
use super::{Both, minute};
use crate::database::{Fresh, on_both};
use crate::fake_ghost::KEY;
use chrono::Duration;
use contracts::ghost::{Direction, GhostSync};
use contracts::people::{Joined, Newcomer, People};
use contracts::{Clock, UserId};
use domain::SqlPeople;
use entities::{ghost_member, label, newsletter, subscription, user, user_label, user_tier};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

async fn person(db: &Fresh, email: &str) -> user::Model {
    let found = user::Entity::find().filter(user::Column::Email.eq(email));
    found.one(&**db).await.unwrap().unwrap()
}

/// The newsletters that may go to somebody.
async fn gets(db: &Fresh, email: &str) -> Vec<String> {
    let user = person(db, email).await.id;
    let theirs = subscription::Entity::find()
        .filter(subscription::Column::UserId.eq(user))
        .filter(subscription::Column::EndedAt.is_null());
    let mut names = Vec::new();
    for row in theirs.all(&**db).await.unwrap() {
        let letter = newsletter::Entity::find_by_id(row.newsletter_id).one(&**db).await.unwrap();
        assert!(
            row.consent.starts_with("Imported from Ghost at http://127.0.0.1:"),
            "{}",
            row.consent
        );
        names.push(letter.unwrap().name);
    }
    names.sort();
    names
}

async fn labels(db: &Fresh, email: &str) -> Vec<String> {
    let user = person(db, email).await.id;
    let theirs = user_label::Entity::find().filter(user_label::Column::UserId.eq(user));
    let mut names = Vec::new();
    for row in theirs.all(&**db).await.unwrap() {
        names.push(label::Entity::find_by_id(row.label_id).one(&**db).await.unwrap().unwrap().name);
    }
    names.sort();
    names
}

on_both! {
    async fn members_are_people_with_labels_tiers_and_newsletters(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        assert_eq!(user::Entity::find().count(&**db).await?, 5);
        assert_eq!(gets(db, "ana@members.example").await, ["Events bulletin", "Willow Lane Cooperative"]);
        assert_eq!(gets(db, "chidi@members.example").await, Vec::<String>::new(), "unsubscribed");
        assert_eq!(labels(db, "bora@members.example").await, ["Founding member", "Kitchen rota"]);
        assert_eq!(person(db, "ana@members.example").await.handle, "ana_petrov");
        let dora = person(db, "dora@members.example").await;
        assert!(dora.handle.starts_with("member_"), "nothing of the mailbox: {}", dora.handle);
        let eze = person(db, "eze@members.example").await.id;
        let tier = user_tier::Entity::find().filter(user_tier::Column::UserId.eq(eze)).one(&**db).await?;
        assert_eq!(tier.unwrap().ends_at.unwrap().timestamp(), 1_798_761_600);
        let people = SqlPeople::new((**db).clone(), both.clock.clone());
        let ana_pays = people.pays(UserId(person(db, "ana@members.example").await.id)).await?;
        assert_eq!((people.pays(UserId(eze)).await?, ana_pays), (true, false));
        both.clock.forward(chrono::Duration::days(60));
        assert!(!people.pays(UserId(eze)).await?, "it has ended");
        let ana = person(db, "ana@members.example").await.id;
        let row = ghost_member::Entity::find().filter(ghost_member::Column::UserId.eq(ana)).one(&**db).await?;
        assert_eq!(row.unwrap().note.as_deref(), Some("Brings the scales"));
        drop(both);
    }

    async fn nobody_is_doubled_and_who_is_here_stays_who_they_are(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        let people = SqlPeople::new((**db).clone(), both.clock.clone());
        let newcomer = Newcomer {
            email: "Ana@Members.example".parse()?,
            handle: "ana".parse()?,
            name: "Ana, of the house".into(),
        };
        assert!(matches!(people.join(newcomer).await?, Joined::Welcome(_)));
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        both.turn().await;
        assert_eq!(user::Entity::find().count(&**db).await?, 5);
        let ana = person(db, "ana@members.example").await;
        assert_eq!((ana.name.as_str(), ana.handle.as_str()), ("Ana, of the house", "ana"));
        assert_eq!(labels(db, "ana@members.example").await, ["Volunteer"]);
    }

    async fn an_account_that_was_closed_here_stays_closed(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let mut ana: user::ActiveModel = person(db, "ana@members.example").await.into();
        ana.deleted_at = Set(Some(both.clock.now()));
        ana.update(&**db).await?;
        ghost_member::Entity::delete_many().exec(&**db).await?;
        both.sync.pull().await?;
        both.turn().await;
        assert_eq!(user::Entity::find().count(&**db).await?, 5);
        assert!(person(db, "ana@members.example").await.deleted_at.is_some());
    }

    async fn who_leaves_a_newsletter_there_or_here_is_not_written_to(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let member = |ghost: &mut crate::fake_ghost::Ghost, change: &dyn Fn(&mut serde_json::Value)| {
            let rows = ghost.tables.get_mut("members").unwrap();
            let row = rows.iter_mut().find(|row| row["email"] == "ana@members.example").unwrap();
            change(row);
        };
        member(&mut both.ghost.ghost(), &|ana| {
            ana["newsletters"].as_array_mut().unwrap().retain(|it| it["name"] == "Events bulletin");
            ana["updated_at"] = "2026-11-24T12:00:30.000Z".into();
        });
        both.later(minute()).await;
        assert_eq!(gets(db, "ana@members.example").await, ["Events bulletin"]);
        // Here she leaves the other one; then something else changes there.
        subscription::Entity::update_many()
            .col_expr(subscription::Column::EndedAt, Expr::value(both.clock.now()))
            .exec(&**db).await?;
        member(&mut both.ghost.ghost(), &|ana| {
            ana["labels"] = serde_json::json!([]);
            ana["updated_at"] = "2026-11-24T12:01:30.000Z".into();
        });
        both.later(minute()).await;
        assert_eq!(labels(db, "ana@members.example").await, Vec::<String>::new());
        assert_eq!(gets(db, "ana@members.example").await, Vec::<String>::new());
    }

    async fn who_is_no_member_any_more_is_off_every_list(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.ghost.ghost().tables.get_mut("members").unwrap().retain(|row| row["email"] != "ana@members.example");
        both.later(Duration::hours(24)).await;
        assert_eq!(gets(db, "ana@members.example").await, Vec::<String>::new());
        assert_eq!(labels(db, "ana@members.example").await, Vec::<String>::new());
        assert_eq!(person(db, "ana@members.example").await.deleted_at, None, "the account is theirs");
    }
}
