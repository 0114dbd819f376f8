//! Hearts.
use crate::database::{Fresh, on_both};
use crate::shelf::{noon, post, posts, shelve};
use contracts::blog::{Found, Posts};
use contracts::likes::{Likes, Tally};
use contracts::{FixedClock, PostId, UserId};
use domain::SqlLikes;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::sync::Arc;

fn likes(db: &Fresh) -> SqlLikes<DatabaseConnection> {
    SqlLikes::new((**db).clone(), Arc::new(FixedClock(noon())))
}

async fn rye(db: &Fresh) -> anyhow::Result<PostId> {
    shelve(db, &[post("rye", "2026-11-01 08:00:00", "Bread")]).await?;
    let Found::Here(rye) = posts(db).at(&"rye".parse()?).await? else { panic!("moved") };
    Ok(rye.card.id)
}

on_both! {
    async fn each_person_likes_a_post_once_and_may_take_it_back(db: &Fresh) {
        let (post, likes) = (rye(db).await?, likes(db));
        let (ada, grace) = (UserId::new(), UserId::new());
        assert_eq!(likes.tally(post, Some(ada)).await?, Tally::default());
        likes.like(post, ada).await?;
        likes.like(post, ada).await?;
        likes.like(post, grace).await?;
        assert_eq!(likes.tally(post, Some(ada)).await?, Tally { count: 2, mine: true });
        likes.unlike(post, ada).await?;
        likes.unlike(post, ada).await?;
        assert_eq!(likes.tally(post, Some(ada)).await?, Tally { count: 1, mine: false });
        assert_eq!(likes.tally(post, None).await?, Tally { count: 1, mine: false });
    }

    async fn likes_go_with_their_post_and_there_are_none_of_nothing(db: &Fresh) {
        let (post, likes) = (rye(db).await?, likes(db));
        likes.like(post, UserId::new()).await?;
        db.execute_unprepared("DELETE FROM posts").await?;
        assert_eq!(likes.tally(post, None).await?, Tally::default());
        assert!(likes.like(PostId::new(), UserId::new()).await.is_err());
    }
}
