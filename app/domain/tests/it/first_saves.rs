//! Two who save something of one address for the first time, at the same time.
use crate::authors::{authors, called};
use crate::database::{Fresh, on_both};
use crate::desk::{desk, soup, tobias};
use crate::shelf::noon;
use contracts::authors::{AuthorSaved, AuthorWriting, Authors};
use contracts::desk::{Manuscripts, Saved, Standing, Writing};
use contracts::tags::{TagName, TagSaved, TagWriting, Tags};
use contracts::{AuthorId, FixedClock, PostId, TagId};
use domain::SqlTags;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait, Value};
use std::sync::Arc;
use std::time::Duration;

/// Whoever has not committed yet: a row of this table, named `name` and at `mine`.
async fn meanwhile<T: Send + 'static>(
    db: &Fresh,
    (table, columns, values): (&str, &str, &str),
    id: uuid::Uuid,
    saving: impl Future<Output = T> + Send + 'static,
) -> anyhow::Result<T> {
    let now = noon();
    let theirs = db.begin().await?;
    let sql = format!(
        "INSERT INTO {table} (id, created_at, updated_at, {columns}) VALUES ($1, $2, $2, {values})"
    );
    let said: [Value; 2] = [id.into(), now.into()];
    theirs
        .execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, said))
        .await?;
    let ours = tokio::spawn(saving);
    tokio::time::sleep(Duration::from_millis(300)).await;
    theirs.commit().await?;
    Ok(ours.await?)
}

on_both! {
    async fn of_two_first_saves_at_one_address_the_second_is_told(db: &Fresh) {
        let writing = Writing { slug: "mine".parse().ok(), ..soup(Standing::Draft) };
        let all = desk(db);
        let post = (
            "posts",
            "uuid, kind, status, visibility, slug, title, excerpt, featured, reading_minutes, show_title_and_picture, version",
            "$1, 'post', 'draft', 'public', 'mine', 'Theirs', '', FALSE, 1, TRUE, 1",
        );
        let saving = async move { all.save(PostId::new(), None, &writing, &tobias()).await };
        let saved = meanwhile(db, post, PostId::new().0, saving).await??;
        assert!(matches!(&saved, Saved::SlugTaken { title, .. } if title == "Theirs"), "{saved:?}");

        let all = SqlTags::new((**db).clone(), Arc::new(FixedClock(noon())));
        let name = TagName::read("Mine").unwrap();
        let writing = TagWriting { name, slug: "mine".parse().ok(), about: contracts::about::About::default(), accent_colour: None };
        let saving = async move { all.save(TagId::new(), None, &writing, &tobias()).await };
        let tag = ("tags", "slug, name, visibility", "'mine', 'Theirs', 'public'");
        let saved = meanwhile(db, tag, TagId::new().0, saving).await??;
        assert!(matches!(&saved, TagSaved::SlugTaken(other) if other.name == "Theirs"), "{saved:?}");

        let all = authors(db);
        let writing = AuthorWriting { slug: "mine".parse().ok(), ..called("Mine") };
        let saving = async move { all.save(AuthorId::new(), None, &writing, &tobias()).await };
        let author = ("authors", "slug, name", "'mine', 'Theirs'");
        let saved = meanwhile(db, author, AuthorId::new().0, saving).await??;
        assert!(matches!(&saved, AuthorSaved::SlugTaken(other) if other.name == "Theirs"), "{saved:?}");
    }

    async fn of_two_first_saves_of_one_thing_the_second_sees_the_first(db: &Fresh) {
        let (all, id) = (authors(db), AuthorId::new());
        let saving = async move { all.save(id, None, &called("Mine"), &tobias()).await };
        let saved = meanwhile(db, ("authors", "slug, name", "'theirs', 'Theirs'"), id.0, saving).await??;
        assert!(matches!(&saved, AuthorSaved::Stale(theirs) if theirs.byline.name == "Theirs"), "{saved:?}");
    }
}
