//! Scheduled posts go out when their time has come.
use crate::database::{Fresh, on_both};
use crate::shelf::{noon, post, posts, shelve};
use chrono::{DateTime, Duration, Utc};
use contracts::activities::Activities;
use contracts::blog::{Listing, Posts};
use contracts::cache::{Changes, Tag};
use contracts::{Error, FixedClock, Position};
use domain::blog::publish_due;
use domain::{SqlActivities, SqlChanges, SqlPosts};
use entities::ap_activity::{ProcessState, Visibility};
use entities::post::Status;
use entities::{ap_activity, post as posts_table};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, Statement,
};
use serde_json::Value;
use std::sync::Arc;

fn scheduled(slug: &str, at: &str) -> Value {
    let mut post = post(slug, at, "Bread at noon.");
    post["status"] = "scheduled".into();
    post
}

async fn told(db: &Fresh, at: DateTime<Utc>) -> anyhow::Result<Vec<ap_activity::Model>> {
    Ok(ap_activity::Entity::find().filter(ap_activity::Column::CreatedAt.eq(at)).all(&**db).await?)
}

on_both! {
    async fn a_scheduled_post_goes_out_at_its_time_and_not_before(db: &Fresh) {
        shelve(db, &[scheduled("rye", "2026-11-24 12:00:01")]).await?;
        assert_eq!(publish_due(db, noon()).await?, 0);
        assert!(matches!(posts(db).at(&"rye".parse()?).await, Err(Error::NotFound)));

        let later = noon() + Duration::seconds(1);
        assert_eq!(publish_due(db, later).await?, 1);
        assert_eq!(publish_due(db, later).await?, 0, "once");
        let row = posts_table::Entity::find().one(&**db).await?.unwrap();
        assert_eq!((row.status, row.version, row.updated_at), (Status::Published, 2, later));
        assert_eq!(row.published_at, Some(later));

        let posts = SqlPosts::new((**db).clone(), Arc::new(FixedClock(later)));
        let (tag, author) = (posts.tag(&"bread".parse()?).await?.id, posts.author(&"ada".parse()?).await?.id);
        for of in [Listing::All, Listing::Tag(tag), Listing::Author(author)] {
            assert_eq!(posts.listing(&of, Position::Start, 5).await?.items.len(), 1, "{of:?}");
        }
        assert_eq!(posts.search("bread", 0, 5).await?.items.len(), 1);
    }

    async fn everybody_hears_of_it_as_of_any_post(db: &Fresh) {
        shelve(db, &[scheduled("rye", "2026-11-24 12:00:01")]).await?;
        let later = noon() + Duration::minutes(1);
        publish_due(db, later).await?;
        let told = told(db, later).await?;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].visibility, told[0].process_state), (Visibility::Public, ProcessState::Pending));
        assert_eq!(told[0].actor_name, "Ada");
        let heard = SqlActivities((**db).clone()).recent(9).await?;
        assert_eq!((heard[0].verb.as_str(), heard[0].object_url.as_str()), ("Create", "/rye/"));
        assert_eq!(heard[0].published_at, noon() + Duration::seconds(1));
        let changes = SqlChanges((**db).clone()).since(later).await?;
        let tags: Vec<&str> = changes[0].tags.iter().map(Tag::as_str).collect();
        assert_eq!(tags, ["posts", "post:rye"]);
    }

    async fn a_page_goes_out_without_being_announced(db: &Fresh) {
        let mut about = scheduled("about", "2026-11-24 11:00:00");
        about["type"] = "page".into();
        shelve(db, &[about]).await?;
        let later = noon() + Duration::minutes(1);
        assert_eq!(publish_due(db, later).await?, 1);
        assert_eq!(posts(db).pages(5).await?.len(), 1);
        let told = told(db, later).await?;
        assert_eq!((told.len(), told[0].visibility), (1, Visibility::Internal));
    }

    async fn what_is_not_scheduled_stays_as_it_is(db: &Fresh) {
        let mut draft = post("draft", "2026-11-01 08:00:00", "Bread");
        draft["status"] = "draft".into();
        let mut sent = post("sent", "2026-11-01 08:00:00", "Bread");
        sent["status"] = "sent".into();
        shelve(db, &[draft, sent, scheduled("gone", "2026-11-01 08:00:00")]).await?;
        db.execute_unprepared("UPDATE posts SET deleted_at = updated_at WHERE slug = 'gone'").await?;
        assert_eq!(publish_due(db, noon()).await?, 0);
        let out = posts_table::Column::Status.eq(Status::Published);
        assert_eq!(posts_table::Entity::find().filter(out).count(&**db).await?, 0);
    }

    async fn of_six_processes_at_once_one_publishes_each_post(db: &Fresh) {
        let many: Vec<_> =
            (0..130).map(|n| scheduled(&format!("loaf-{n}"), "2026-11-24 11:00:00")).collect();
        shelve(db, &many).await?;
        let later = noon() + Duration::minutes(1);
        let mut processes = Vec::new();
        for _ in 0..6 {
            let process = domain::open(&db.url).await?;
            processes.push(tokio::spawn(async move { publish_due(&process, later).await }));
        }
        let mut published = 0;
        for process in processes {
            published += process.await??;
        }
        assert_eq!(published, 130);
        let told = told(db, later).await?;
        let once: std::collections::BTreeSet<_> = told.iter().map(|news| news.object_id).collect();
        assert_eq!((told.len(), once.len()), (130, 130));
        let version = posts_table::Column::Version.eq(2);
        assert_eq!(posts_table::Entity::find().filter(version).count(&**db).await?, 130);
    }

    async fn asking_walks_the_index_of_what_is_scheduled(db: &Fresh) {
        domain::seed::many(db, &FixedClock(noon()), 3_000).await?;
        let sent = Arc::new(std::sync::Mutex::new(Vec::<Statement>::new()));
        let (heard, mut watched) = (Arc::clone(&sent), (**db).clone());
        watched.set_metric_callback(move |info| heard.lock().unwrap().push(info.statement.clone()));
        assert_eq!(publish_due(&watched, noon()).await?, 0);
        let statements = std::mem::take(&mut *sent.lock().unwrap());
        assert_eq!(statements.len(), 1, "{statements:#?}");
        let plan = match db.get_database_backend() {
            DbBackend::Postgres => {
                db.execute_unprepared("ANALYZE").await?;
                "EXPLAIN"
            }
            _ => "EXPLAIN QUERY PLAN",
        };
        let plan = Statement { sql: format!("{plan} {}", statements[0].sql), ..statements[0].clone() };
        let rows = db.query_all_raw(plan).await?;
        let column = if db.get_database_backend() == DbBackend::Postgres { 0 } else { 3 };
        let lines: Vec<String> = rows.iter().map(|row| row.try_get_by_index(column)).collect::<Result<_, _>>()?;
        assert!(lines.join("\n").contains("posts_due"), "{lines:#?}");
    }
}
