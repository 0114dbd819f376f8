//! What lists cost: how many statements, and which index they walk.
use crate::database::{Fresh, on_both};
use crate::shelf::{noon, posts};
use chrono::Duration;
use contracts::blog::{Listing, Posts};
use contracts::desk::{Manuscripts, Shelf};
use contracts::{Cursor, FixedClock, Position};
use domain::{SqlManuscripts, SqlPosts, seed};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement, TransactionTrait,
};
use std::sync::{Arc, Mutex};

/// A connection, and every statement that goes over it.
fn watching(db: &Fresh) -> (DatabaseConnection, Arc<Mutex<Vec<Statement>>>) {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&sent);
    let mut db = (**db).clone();
    db.set_metric_callback(move |info| heard.lock().unwrap().push(info.statement.clone()));
    (db, sent)
}

/// Posts, and every statement they send.
fn watched(db: &Fresh) -> (SqlPosts<DatabaseConnection>, Arc<Mutex<Vec<Statement>>>) {
    let (db, sent) = watching(db);
    (SqlPosts::new(db, Arc::new(FixedClock(noon()))), sent)
}

async fn plan(db: &Fresh, statement: &Statement) -> anyhow::Result<String> {
    let (rows, column) = if db.get_database_backend() == DbBackend::Postgres {
        (generic_plan(db, statement).await?, 0)
    } else {
        let sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
        (db.query_all_raw(Statement { sql, ..statement.clone() }).await?, 3)
    };
    let lines = rows.iter().map(|row| Ok(row.try_get_by_index::<String>(column)?));
    Ok(lines.collect::<anyhow::Result<Vec<_>>>()?.join("\n"))
}

/// As PostgreSQL plans a statement that it meets again and again, for whatever values.
async fn generic_plan(db: &Fresh, statement: &Statement) -> anyhow::Result<Vec<QueryResult>> {
    let connection = db.begin().await?;
    let prepare = format!(
        "SET LOCAL plan_cache_mode = force_generic_plan; PREPARE asked AS {}",
        statement.sql
    );
    connection.execute_unprepared(&prepare).await?;
    let values = statement.values.as_ref().map_or(0, |values| values.0.len());
    let whatever = vec!["NULL"; values].join(", ");
    let explain = format!("EXPLAIN EXECUTE asked({whatever})");
    let rows =
        connection.query_all_raw(Statement::from_string(DbBackend::Postgres, explain)).await?;
    connection.execute_unprepared("DEALLOCATE asked").await?;
    connection.rollback().await?;
    Ok(rows)
}

on_both! {
    async fn each_list_is_one_statement_along_its_index(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 3_000).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ANALYZE").await?;
        }
        let tag = posts(db).tag(&"bakery".parse()?).await?.id;
        let author = posts(db).author(&"ada".parse()?).await?.id;
        let year = Listing::Between(noon() - Duration::days(60), noon());
        let middle = Cursor { at: noon() - Duration::hours(1_500), id: uuid::Uuid::nil() };
        let (posts, sent) = watched(db);
        for (of, index) in [
            (Listing::All, "posts_listed"),
            (year, "posts_listed"),
            (Listing::Tag(tag), "post_tags_listed"),
            (Listing::Author(author), "post_authors_listed"),
        ] {
            let ways = [Position::Start, Position::OlderThan(middle), Position::NewerThan(middle)];
            for at in ways {
                sent.lock().unwrap().clear();
                posts.listing(&of, at, 20).await?;
                let statements = std::mem::take(&mut *sent.lock().unwrap());
                assert_eq!(statements.len(), 1, "{of:?} {at:?}");
                let plan = plan(db, &statements[0]).await?;
                assert!(plan.contains(index), "{of:?} {at:?}: {plan}");
                for slow in ["SCAN posts", "SCAN link", "TEMP B-TREE", "Seq Scan", "Sort"] {
                    assert!(!plan.contains(slow), "{of:?} {at:?}: {slow} in {plan}");
                }
            }
        }
    }

    async fn few_posts_are_read_along_their_index_too(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 100).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ANALYZE").await?;
        }
        let (posts, sent) = watched(db);
        posts.listing(&Listing::All, Position::Start, 20).await?;
        let statement = sent.lock().unwrap()[0].clone();
        let plan = plan(db, &statement).await?;
        assert!(plan.contains("posts_listed") && !plan.contains("Sort"), "{plan}");
    }

    async fn each_shelf_of_the_desk_walks_its_own_index(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 3_000).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ANALYZE").await?;
        }
        let (watched, sent) = watching(db);
        let desk = SqlManuscripts::new(watched, Arc::new(FixedClock(noon())));
        for (shelf, index) in [
            (Shelf::Everything, "posts_on_the_desk"),
            (Shelf::Drafts, "posts_drafts"),
            (Shelf::Scheduled, "posts_scheduled"),
            (Shelf::Published, "posts_out"),
            (Shelf::Pages, "posts_every_page"),
            (Shelf::Bin, "posts_bin"),
        ] {
            sent.lock().unwrap().clear();
            desk.shelf(shelf, None, Position::Start).await?;
            let statements = std::mem::take(&mut *sent.lock().unwrap());
            assert_eq!(statements.len(), 5, "{shelf:?}: the list, and what is told of it besides");
            let plan = plan(db, &statements[0]).await?;
            // Where a shelf is empty, PostgreSQL may as well take another small index.
            let is_empty = plan.contains("rows=1 ");
            assert!(plan.contains(index) || is_empty, "{shelf:?}: {plan}");
            for slow in ["TEMP B-TREE", "Seq Scan"] {
                assert!(!plan.contains(slow), "{shelf:?}: {slow} in {plan}");
            }
        }
    }

    async fn the_ways_on_from_a_post_are_two_statements_along_indexes(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 3_000).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ANALYZE").await?;
        }
        let post = posts(db).newest(&Listing::All, 40).await?.pop().unwrap();
        let (posts, sent) = watched(db);
        let further = posts.further(&post.card, 3).await?;
        assert_eq!(further.related.len(), 3);
        let statements = std::mem::take(&mut *sent.lock().unwrap());
        assert_eq!(statements.len(), 2);
        for statement in statements {
            let plan = plan(db, &statement).await?;
            for slow in ["SCAN post_tags", "Seq Scan on post", "Seq Scan on post_tags"] {
                assert!(!plan.contains(slow), "{slow} in {plan}");
            }
        }
    }

    async fn everything_else_is_one_statement_too(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 60).await?;
        let known = posts(db).newest(&Listing::All, 1).await?.remove(0).card.slug;
        let (posts, sent) = watched(db);
        let count = |what: &str, expected: usize| {
            let statements = std::mem::take(&mut *sent.lock().unwrap());
            assert_eq!(statements.len(), expected, "{what}: {statements:#?}");
        };
        posts.at(&known).await?;
        count("at", 1);
        posts.at(&"nothing".parse()?).await.unwrap_err();
        count("at, and whence it moved", 2);
        posts.newest(&Listing::All, 20).await?;
        count("newest", 1);
        posts.search("mending loaf", 0, 20).await?;
        count("search, and tags and authors by name", 3);
        posts.search("mending loaf", 1, 20).await?;
        count("a further page of a search", 1);
        posts.span().await?;
        count("span", 1);
        posts.any_between(&[(noon(), noon()); 40]).await?;
        count("any_between", 1);
        posts.pages(20).await?;
        count("pages", 1);
        posts.tags(20).await?;
        count("tags", 1);
    }
}
