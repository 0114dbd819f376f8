//! Who answers for the HTML that a post embeds.
use crate::database::{Fresh, on_both};
use crate::desk::{desk, tobias};
use crate::shelf::{noon, posts, shelve};
use contracts::PostId;
use contracts::blog::{Found, Post, PostKind, Posts, Visibility};
use contracts::cache::{Changes, Tag};
use contracts::desk::{Manuscript, Manuscripts, Saved, Standing, Writing};
use contracts::people::{Person, Role};
use domain::SqlChanges;
use serde_json::json;

fn maeve() -> Person {
    Person { roles: [Role::Admin].into_iter().collect(), ..tobias() }
}

fn card(html: &str) -> String {
    json!({"root": {"children": [{"type": "html", "html": html}]}}).to_string()
}

fn widget(html: &str) -> Writing {
    Writing {
        kind: PostKind::Post,
        standing: Standing::Published,
        timing: None,
        visibility: Visibility::Public,
        title: "Widget".into(),
        slug: None,
        document: card(html),
        excerpt: None,
        picture: None,
        featured: false,
        show_title_and_picture: true,
        tags: vec![],
        authors: vec![],
        meta: contracts::blog::Meta::default(),
    }
}

async fn saved(
    db: &Fresh,
    (id, from): (PostId, Option<i32>),
    writing: &Writing,
    by: &Person,
) -> anyhow::Result<Manuscript> {
    match desk(db).save(id, from, writing, by).await? {
        Saved::Done(kept) => Ok(*kept),
        refused => panic!("{refused:?}"),
    }
}

async fn read(db: &Fresh, slug: &str) -> anyhow::Result<Post> {
    match posts(db).at(&slug.parse()?).await? {
        Found::Here(post) => Ok(*post),
        moved @ Found::Moved(_) => panic!("{moved:?}"),
    }
}

on_both! {
    async fn who_may_embed_html_answers_for_the_words_they_saved_and_for_no_others(db: &Fresh) {
        let (id, maeve, tobias) = (PostId::new(), maeve(), tobias());
        let vouched =
            async || anyhow::Ok(posts(db).vouched_by(&read(db, "widget").await?).await?);
        let first = saved(db, (id, None), &widget("<form>"), &tobias).await?;
        assert_eq!(vouched().await?, None, "an editor may not");
        saved(db, (id, Some(first.version)), &first.writing, &maeve).await?;
        assert_eq!(vouched().await?, Some(maeve.id), "saved as it was, and answered for");
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        assert_eq!(told.last().unwrap().tags, [Tag::post(&"widget".parse()?)]);
        let title = Writing { featured: true, ..first.writing.clone() };
        let second = saved(db, (id, Some(1)), &title, &tobias).await?;
        assert_eq!(vouched().await?, Some(maeve.id), "the words are still hers");
        let other = Writing { document: card("<form><input>"), ..second.writing };
        saved(db, (id, Some(2)), &other, &tobias).await?;
        assert_eq!(vouched().await?, None, "these are his");
        let back = Writing { document: card("<form>"), ..other };
        saved(db, (id, Some(3)), &back, &tobias).await?;
        assert_eq!(vouched().await?, Some(maeve.id), "and these are hers again");
        let copy = Writing { slug: Some("copy".parse()?), ..back };
        saved(db, (PostId::new(), None), &copy, &tobias).await?;
        assert_eq!(posts(db).vouched_by(&read(db, "copy").await?).await?, None, "not elsewhere");
    }

    async fn nobody_answers_for_what_came_from_elsewhere(db: &Fresh) {
        let html = json!({"id": "widget", "title": "Widget", "slug": "widget", "type": "post",
            "status": "published", "visibility": "public",
            "published_at": "2026-11-20T12:00:00.000Z", "lexical": card("<form>")});
        shelve(db, &[html]).await?;
        assert_eq!(posts(db).vouched_by(&read(db, "widget").await?).await?, None);
    }
}
