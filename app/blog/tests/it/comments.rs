//! Conversations under posts, over fakes.
use axum::http::{StatusCode, header};
use contracts::Service;
use contracts::blog::Visibility;
use contracts::comments::Comment;
use contracts::fakes::{FakeComments, FakeGrants, FakePosts, person, post};
use contracts::people::Role;
use platform::testing::{Guest, Page, domains, platform};
use platform::{Domains, Hosts};
use std::sync::Arc;

struct Blog {
    stranger: Guest,
    ada: Guest,
    comments: Arc<FakeComments>,
}

impl Blog {
    /// A post about bread, and Ada, who has signed in with these roles.
    async fn open(roles: &[Role]) -> Self {
        Self::under(Visibility::Public, roles).await
    }

    /// The same, where not everybody may read the post.
    async fn under(visibility: Visibility, roles: &[Role]) -> Self {
        let (grants, ada) = (Arc::new(FakeGrants::default()), person("ada", roles.iter().copied()));
        let grant = grants.give(&ada);
        let mut bread = post("bread", "Bread");
        bread.card.visibility = visibility;
        let posts = vec![bread];
        let posts = Arc::new(FakePosts { posts, ..FakePosts::default() });
        let comments = Arc::new(FakeComments::default());
        let fakes = Domains { posts, grants, comments: comments.clone(), ..domains() };
        let platform = platform(fakes);
        let hosts = Hosts::new(&platform, vec![blog::mounted(&platform, "no-such-folder".into())]);
        let ada = Guest::signed_in(&hosts, &platform, ada.id, grant).await;
        Self { stranger: Guest::new(&hosts), ada, comments }
    }

    async fn write(&self, text: &str) -> Page {
        self.ada.post(Service::Blog, "/bread/comment", &[("text", text)]).await
    }

    fn one(&self) -> Comment {
        self.comments.all()[0].clone()
    }
}

async fn get(guest: &Guest, path: &str) -> Page {
    guest.get(Service::Blog, path).await
}

#[tokio::test]
async fn a_comment_is_on_the_page_that_is_the_same_for_everybody_at_once() {
    let blog = Blog::open(&[]).await;
    let before = get(&blog.stranger, "/bread/").await;
    assert!(before.body.contains("Nobody has said anything yet."), "{}", before.body);
    let written = blog.write("Good *bread*").await;
    assert_eq!(written.status, StatusCode::SEE_OTHER);
    let there = format!("/bread/#comment-{}", blog.one().id);
    assert!(written.header(header::LOCATION).ends_with(&there));
    let page = get(&blog.stranger, "/bread/").await;
    assert_eq!(page.text(".comment-text em").as_deref(), Some("bread"));
    assert_ne!(page.header(header::ETAG), "", "the page is kept");
    assert!(page.body.contains("slot-own-comments-bread"));
}

#[tokio::test]
async fn what_is_held_is_in_ones_own_part_alone() {
    const OWN: &str = "/internal/fragments/own-comments?slug=bread";
    let blog = Blog::open(&[]).await;
    let written = blog.write("hold this").await;
    assert!(written.header(header::LOCATION).contains("/bread/comment?held=yes"));
    assert!(!get(&blog.stranger, "/bread/").await.body.contains("hold this"));
    assert!(get(&blog.ada, OWN).await.body.contains("only you see it"));
    let stranger = get(&blog.stranger, OWN).await;
    assert_eq!(stranger.text("a").as_deref(), Some("Sign in to write a comment"));
    assert!(!stranger.body.contains("hold this"));
}

#[tokio::test]
async fn two_pieces_of_ones_own_come_in_one_answer() {
    let blog = Blog::open(&[]).await;
    let one = |name: &str| format!("f=%2Finternal%2Ffragments%2F{name}%3Fslug%3Dbread");
    let path = format!("/internal/fragments/batch?{}&{}", one("own-comments"), one("post-likes"));
    let both = get(&blog.ada, &path).await;
    assert!(both.body.contains("Post your comment") && both.body.contains("Like"), "{}", both.body);
}

#[tokio::test]
async fn what_is_not_taken_stands_in_the_form_again() {
    let blog = Blog::open(&[]).await;
    let long = "a".repeat(Comment::LONGEST + 1);
    for text in ["", "  \n ", long.as_str()] {
        let page = blog.write(text).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.all("[aria-invalid=true]").len(), 1);
    }
    assert!(blog.write(&long).await.body.contains(&long), "what was typed is lost");
    for _ in 0..5 {
        assert_eq!(blog.write("Again").await.status, StatusCode::SEE_OTHER);
    }
    let often = blog.write("Once too often").await;
    assert_eq!(often.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(often.body.contains("Once too often"), "what was typed is lost");
    assert_eq!(blog.comments.all().len(), 5);
}

#[tokio::test]
async fn who_fills_in_what_nobody_sees_is_thanked_and_forgotten() {
    let blog = Blog::open(&[]).await;
    let fields = [("text", "Buy now"), ("website", "https://spam.example/")];
    let page = blog.ada.post(Service::Blog, "/bread/comment", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(blog.comments.all().is_empty());
}

#[tokio::test]
async fn one_changes_and_deletes_ones_own_and_no_other() {
    let blog = Blog::open(&[]).await;
    blog.write("Good bread").await;
    let one = blog.one();
    let at = |deed: &str| format!("/comments/{}/{deed}", one.id);
    let page = get(&blog.ada, &at("edit")).await;
    assert_eq!(page.text("textarea").as_deref(), Some("Good bread"));
    let saved = blog.ada.post(Service::Blog, &at("edit"), &[("text", "Better")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(blog.one().text, "Better");
    let held = blog.ada.post(Service::Blog, &at("edit"), &[("text", "hold this")]).await;
    assert!(held.header(header::LOCATION).contains("/bread/comment?held=yes"));
    for deed in ["edit", "removal", "report"] {
        let refused = blog.stranger.post(Service::Blog, &at(deed), &[("text", "x")]).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{deed}");
    }
    blog.comments.all()[0].by.user = Some(contracts::UserId::new());
    assert_eq!(get(&blog.ada, &at("edit")).await.status, StatusCode::NOT_FOUND);
    let theirs = blog.ada.post(Service::Blog, &at("removal"), &[]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_queue_is_for_editors_who_approve_by_a_button() {
    let blog = Blog::open(&[]).await;
    assert_eq!(get(&blog.ada, "/comments").await.status, StatusCode::FORBIDDEN);
    let blog = Blog::open(&[Role::Editor]).await;
    blog.write("hold this").await;
    let queue = get(&blog.ada, "/comments").await;
    assert_eq!(queue.text(".comment-text").as_deref(), Some("hold this"));
    let at = format!("/comments/{}/decision", blog.one().id);
    let odd = blog.ada.post(Service::Blog, &at, &[("decision", "eat")]).await;
    assert!(odd.status.is_client_error());
    let done = blog.ada.post(Service::Blog, &at, &[("decision", "approve")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(get(&blog.stranger, "/bread/").await.body.contains("hold this"));
}

#[tokio::test]
async fn an_editor_takes_away_what_nobody_reported_and_shows_it_again() {
    let blog = Blog::open(&[Role::Editor]).await;
    blog.write("Good bread").await;
    let at = format!("/comments/{}/decision", blog.one().id);
    let page = get(&blog.stranger, "/bread/").await;
    assert!(page.body.contains(&at), "the page is the same for everybody");
    let own = get(&blog.ada, "/internal/fragments/own-comments?slug=bread").await;
    assert_eq!(own.all(".talk-moderated").len(), 1);
    let asked = get(&blog.ada, &at).await;
    assert_eq!(asked.all("form details [value=delete]").len(), 1, "deleting is asked twice");
    let fields = [("decision", "hide"), ("then", "post")];
    let hidden = blog.ada.post(Service::Blog, &at, &fields).await;
    assert!(hidden.header(header::LOCATION).ends_with("/bread/#comments"));
    assert!(!get(&blog.stranger, "/bread/").await.body.contains("Good bread"));
    assert!(get(&blog.ada, "/comments/hidden").await.body.contains("Show again"));
    let fields = [("decision", "approve"), ("then", "hidden")];
    let shown = blog.ada.post(Service::Blog, &at, &fields).await;
    assert!(shown.header(header::LOCATION).ends_with("/comments/hidden?done=yes"));
    assert!(get(&blog.stranger, "/bread/").await.body.contains("Good bread"));
}

#[tokio::test]
async fn deleting_ones_own_is_asked_first() {
    let blog = Blog::open(&[]).await;
    blog.write("Good bread").await;
    let at = format!("/comments/{}/removal", blog.one().id);
    let asked = get(&blog.ada, &at).await;
    assert_eq!(asked.text("h1").as_deref(), Some("Delete your comment?"));
    assert_eq!(blog.one().text, "Good bread");
    blog.ada.post(Service::Blog, &at, &[]).await;
    assert_eq!(get(&blog.ada, &at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_everybody_sees_stands_once_for_who_wrote_it() {
    let blog = Blog::open(&[]).await;
    blog.write("Good bread").await;
    let own = get(&blog.ada, "/internal/fragments/own-comments?slug=bread").await;
    assert!(!own.body.contains("Good bread"), "{}", own.body);
    assert!(own.body.contains("/bread/comment#comments-own-heading"));
    let all = get(&blog.ada, "/bread/comment").await;
    let removal = format!("/comments/{}/removal", blog.one().id);
    assert!(all.body.contains("Good bread") && all.body.contains(&removal));
}

#[tokio::test]
async fn a_reason_is_asked_of_who_reports() {
    let blog = Blog::open(&[]).await;
    blog.write("Good bread").await;
    let at = format!("/comments/{}/report", blog.one().id);
    let none = blog.ada.post(Service::Blog, &at, &[("reason", " ")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = blog.ada.post(Service::Blog, &at, &[("reason", "Rude")]).await;
    assert!(told.header(header::LOCATION).ends_with("report?told=yes"));
}

#[tokio::test]
async fn markup_in_a_comment_is_words() {
    let blog = Blog::open(&[]).await;
    blog.write("<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))")
        .await;
    let page = get(&blog.stranger, "/bread/").await;
    let words = page.text(".comment-text").unwrap_or_default();
    assert!(words.contains("<script>alert(1)</script><img src=x onerror=alert(1)>"), "{words}");
    assert_eq!(page.all(".comment-text :not(p)"), Vec::<String>::new());
    assert!(!page.body.contains("href=\"javascript"), "{}", page.body);
}

#[tokio::test]
async fn who_may_not_read_a_post_neither_sees_nor_writes_what_is_said_to_it() {
    const OWN: &str = "/internal/fragments/own-comments?slug=bread";
    const SAID: &str = "/internal/fragments/comments?slug=bread";
    for (visibility, roles) in [(Visibility::Members, &[][..]), (Visibility::Paid, &[Role::Editor])]
    {
        let blog = Blog::under(visibility, roles).await;
        assert_eq!(blog.write("Good bread").await.status, StatusCode::SEE_OTHER);
        let own = get(&blog.ada, OWN).await;
        assert_eq!(own.text(".threads .comment-text").as_deref(), Some("Good bread"));
        assert!(get(&blog.ada, "/bread/comments").await.body.contains("Good bread"));
        for path in ["/bread/", "/bread/comments", OWN, SAID] {
            let page = get(&blog.stranger, path).await;
            assert!(!page.body.contains("Good bread"), "{path}: {}", page.body);
        }
    }
    let blog = Blog::under(Visibility::Paid, &[]).await;
    assert_eq!(blog.write("Let me in").await.status, StatusCode::FORBIDDEN);
    assert_eq!(get(&blog.ada, "/bread/comment").await.status, StatusCode::FORBIDDEN);
    assert_eq!(get(&blog.ada, "/bread/comments").await.status, StatusCode::FORBIDDEN);
    assert!(get(&blog.ada, OWN).await.all("form").is_empty());
}

#[tokio::test]
async fn everything_said_has_pages_of_its_own() {
    let blog = Blog::open(&[]).await;
    blog.write("Good bread").await;
    let page = get(&blog.stranger, "/bread/comments").await;
    assert_eq!(page.all(".comment").len(), 1);
    assert_eq!(
        get(&blog.stranger, "/bread/comments?newer=x").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(get(&blog.stranger, "/nothing/comments").await.status, StatusCode::NOT_FOUND);
}
