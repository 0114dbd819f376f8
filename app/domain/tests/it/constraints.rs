//! What the database itself refuses.
use crate::database::{Fresh, on_both};
use crate::shelf::{post, posts, shelve};
use contracts::blog::Posts;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

on_both! {
    async fn rows_that_cannot_be_are_refused(db: &Fresh) {
        shelve(db, &[
            post("rye", "2026-11-01 08:00:00", "Bread"),
            post("oat", "2026-11-02 08:00:00", "Bread"),
        ]).await?;
        for wrong in [
            "UPDATE posts SET status = 'asleep'",
            "UPDATE posts SET kind = 'poem'",
            "UPDATE posts SET visibility = 'secret'",
            "UPDATE posts SET published_at = NULL",
            "UPDATE posts SET slug = ''",
            "UPDATE posts SET slug = 'same'",
            "UPDATE posts SET version = 0",
            "UPDATE posts SET reading_minutes = 0",
            "UPDATE posts SET title = NULL",
            "UPDATE tags SET visibility = 'hidden'",
            "UPDATE ap_activities SET process_state = 'lost'",
            "UPDATE ap_activities SET visibility = 'some'",
            "UPDATE ap_activities SET origin = 'moon'",
            "UPDATE post_tags SET position = -1",
            "INSERT INTO post_tags (post_id, tag_id, position) SELECT id, id, 0 FROM posts",
            "INSERT INTO post_texts (post_id, title, body) SELECT post_id, title, body FROM post_texts",
        ] {
            assert!(db.execute_unprepared(wrong).await.is_err(), "{wrong}");
        }
    }

    async fn a_deleted_post_frees_its_address_and_leaves_every_list(db: &Fresh) {
        shelve(db, &[post("rye", "2026-11-01 08:00:00", "Bread")]).await?;
        db.execute_unprepared("UPDATE posts SET deleted_at = published_at").await?;
        assert!(posts(db).at(&"rye".parse()?).await.is_err());
        assert!(posts(db).search("bread", 0, 9).await?.items.is_empty());
        let mut other = post("rye", "2026-11-02 08:00:00", "Bread again");
        other["id"] = "another".into();
        shelve(db, &[other]).await?;
        assert!(posts(db).at(&"rye".parse()?).await.is_ok());
    }

    async fn what_belongs_to_a_post_goes_with_it(db: &Fresh) {
        shelve(db, &[post("rye", "2026-11-01 08:00:00", "Bread")]).await?;
        db.execute_unprepared("DELETE FROM posts").await?;
        assert_eq!(entities::post_tag::Entity::find().count(&**db).await?, 0);
        assert_eq!(entities::post_author::Entity::find().count(&**db).await?, 0);
        assert_eq!(entities::post_text::Entity::find().count(&**db).await?, 0);
        assert!(posts(db).search("bread", 0, 9).await?.items.is_empty());
    }
}
