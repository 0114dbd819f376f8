//! What hangs off pages: attached, detached, ordered, and told of.
use crate::database::{Fresh, on_both};
use crate::desk::{desk, tobias};
use crate::menu::navigation;
use crate::shelf::{noon, posts};
use contracts::activities::Activities;
use contracts::blog::{Found, Posts};
use contracts::cache::{Changes, Tag};
use contracts::containers::{
    Arranged, AttachmentKind, Child, Container, ContainerType, Containers, Holder, Wanted,
};
use contracts::desk::Manuscripts;
use contracts::events::{Calendar, Calendars};
use contracts::navigation::Navigation;
use contracts::{CalendarId, ContainerId, Error, FixedClock, PostId};
use domain::{SqlActivities, SqlCalendars, SqlChanges, SqlContainers, seed};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::sync::{Arc, Mutex};

const KIND: AttachmentKind = AttachmentKind::Calendar;

/// What hangs where, at noon.
pub fn containers(db: &DatabaseConnection) -> SqlContainers {
    SqlContainers::new(db.clone(), Arc::new(FixedClock(noon())))
}

fn calendars(db: &DatabaseConnection) -> SqlCalendars {
    SqlCalendars::new(db.clone(), Arc::new(FixedClock(noon())))
}

/// The demo's page at an address.
pub async fn holder(db: &Fresh, slug: &str) -> anyhow::Result<Holder> {
    let Found::Here(post) = posts(db).at(&slug.parse()?).await? else {
        anyhow::bail!("{slug} is not there");
    };
    let container = Container { kind: ContainerType::Page, id: ContainerId(post.card.id.0) };
    Ok(Holder { container, label: post.card.title, slug: post.card.slug })
}

async fn made(db: &Fresh, name: &str) -> anyhow::Result<Child> {
    let calendar = Calendar { id: CalendarId::new(), name: name.into() };
    calendars(db).create(&calendar, "Tobias").await?;
    Ok(Child { id: calendar.id.0, name: calendar.name })
}

fn wanted(version: i64, children: &[Child]) -> Wanted {
    Wanted { version, children: children.to_vec() }
}

async fn slugs(db: &Fresh, of: &Holder) -> anyhow::Result<Vec<String>> {
    let hung = containers(db).hung(of.container, KIND).await?;
    Ok(hung.attachments.into_iter().map(|one| one.slug.to_string()).collect())
}

/// What the bus heard of the order of things: verbs and what they were done to.
async fn told(db: &Fresh) -> anyhow::Result<Vec<String>> {
    let rows = db.query_all_raw(sea_orm::Statement::from_string(
        db.get_database_backend(),
        "SELECT activity_type || ' ' || object_name FROM ap_activities
            WHERE object_type IN ('Collection', 'Calendar') AND actor_name = 'Tobias' ORDER BY id",
    ));
    Ok(rows.await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

on_both! {
    async fn what_is_attached_ordered_and_detached_is_shown_and_told_of(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, visit) = (containers(db), holder(db, "visit").await?);
        let (one, two) = (made(db, "Open days").await?, made(db, "Open days").await?);
        let both = [one.clone(), two.clone()];
        assert_eq!(all.arrange(&visit, KIND, &wanted(0, &both), "Tobias").await?, Arranged::Done);
        assert_eq!(slugs(db, &visit).await?, ["open-days", "open-days-2"]);
        let menu = format!("{:?}", navigation(db).menu().await?);
        assert!(menu.contains("/visit/open-days/"), "{menu}");
        let turned = [two.clone(), one.clone()];
        assert_eq!(all.arrange(&visit, KIND, &wanted(1, &turned), "Tobias").await?, Arranged::Done);
        assert_eq!(slugs(db, &visit).await?, ["open-days-2", "open-days"]);
        assert_eq!(all.arrange(&visit, KIND, &wanted(2, &[two]), "Tobias").await?, Arranged::Done);
        assert_eq!(slugs(db, &visit).await?, ["open-days-2"]);
        assert!(calendars(db).all(50).await?.iter().any(|calendar| calendar.id.0 == one.id));
        assert_eq!(told(db).await?, [
            "Create Open days", "Create Open days", "Add Open days", "Add Open days",
            "Update Visit us", "Remove Open days",
        ]);
        let heard = SqlChanges((**db).clone()).since(noon()).await?;
        let tags = [Tag::NAV, Tag::CONTAINERS].map(Tag::from);
        assert_eq!(heard.iter().filter(|change| change.tags == tags).count(), 4);
        assert!(SqlActivities((**db).clone()).recent(50).await?.iter().all(|it| it.verb == "Create"));
    }

    async fn who_arranges_second_is_shown_how_it_was_left(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, visit) = (containers(db), holder(db, "visit").await?);
        let (hers, his) = (made(db, "Hers").await?, made(db, "His").await?);
        all.arrange(&visit, KIND, &wanted(0, &[hers]), "Maeve").await?;
        let late = all.arrange(&visit, KIND, &wanted(0, &[his]), "Tobias").await?;
        let Arranged::Stale(theirs) = late else { panic!("{late:?}") };
        assert_eq!((theirs.version, theirs.attachments.len()), (1, 1));
        assert_eq!(slugs(db, &visit).await?, ["hers"]);
    }

    async fn nothing_hangs_off_two_pages(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, visit, about) =
            (containers(db), holder(db, "visit").await?, holder(db, "about").await?);
        let days = [made(db, "Open days").await?];
        all.arrange(&visit, KIND, &wanted(0, &days), "Maeve").await?;
        let twice = all.arrange(&about, KIND, &wanted(0, &days), "Tobias").await?;
        assert!(matches!(twice, Arranged::Elsewhere(at) if at.container_label == "Visit us"));
        assert_eq!(all.hung(about.container, KIND).await?.version, 0);
        assert_eq!(all.placed(KIND, &[days[0].id]).await?.len(), 1);
    }

    async fn a_whole_list_is_asked_for_in_one_statement(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let pages = posts(db).pages(50).await?;
        let ids: Vec<_> = pages.iter().map(|page| ContainerId(page.id.0)).collect();
        let sent = Arc::new(Mutex::new(0));
        let heard = Arc::clone(&sent);
        let mut watched = (**db).clone();
        watched.set_metric_callback(move |_| *heard.lock().unwrap() += 1);
        assert_eq!(containers(&watched).attached_to(&ids, KIND).await?.len(), 5);
        assert_eq!(*sent.lock().unwrap(), 1);
        assert!(containers(db).attached_to(&[], KIND).await?.is_empty());
    }

    async fn what_hangs_off_a_page_in_the_bin_is_found_by_nobody(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, workshops) = (containers(db), holder(db, "workshops").await?);
        let bench = all.hung(workshops.container, KIND).await?.attachments.remove(0);
        all.find(KIND, &workshops.slug, &bench.slug).await?;
        assert!(all.all(KIND, 50).await?.contains(&bench));
        desk(db).discard(PostId(workshops.container.id.0), &tobias()).await?;
        let there = all.find(KIND, &workshops.slug, &bench.slug).await;
        assert!(matches!(there, Err(Error::NotFound)), "{there:?}");
        assert!(!all.all(KIND, 50).await?.contains(&bench));
    }

    async fn what_hung_off_a_page_that_is_gone_for_good_can_hang_elsewhere(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, workshops) = (containers(db), holder(db, "workshops").await?);
        let bench = all.hung(workshops.container, KIND).await?.attachments.remove(0);
        let desk = desk(db);
        desk.discard(PostId(workshops.container.id.0), &tobias()).await?;
        assert_eq!(all.placed(KIND, &[bench.id]).await?.len(), 1);
        desk.empty_bin().await?;
        assert!(all.placed(KIND, &[bench.id]).await?.is_empty());
        let visit = holder(db, "visit").await?;
        let child = [Child { id: bench.id, name: bench.label }];
        assert_eq!(all.arrange(&visit, KIND, &wanted(0, &child), "Maeve").await?, Arranged::Done);
    }
}
