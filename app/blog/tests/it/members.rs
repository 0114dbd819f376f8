//! What readers who have signed in find on the blog, over fakes.
use axum::http::{HeaderName, StatusCode, header};
use contracts::blog::{Body, Post, PostKind, Visibility};
use contracts::fakes::{FakeGrants, FakePeople, FakePosts, person, post};
use contracts::people::{Person, Role};
use contracts::{GrantId, Links, Service};
use platform::testing::{Guest, Page, domains, platform};
use platform::{Domains, Hosts};
use std::sync::Arc;

/// A letter that stops for strangers after its first line.
fn letter(visibility: Visibility) -> Post {
    let line = |text: &str| {
        format!(r#"{{"type":"paragraph","children":[{{"type":"text","text":"{text}"}}]}}"#)
    };
    let (open, secret) = (line("For everyone."), line("A secret."));
    let mut letter = post("letter", "Letter");
    letter.card.visibility = visibility;
    letter.body = Body::Lexical(format!(
        r#"{{"root":{{"children":[{open},{{"type":"paywall"}},{secret}]}}}}"#
    ));
    letter
}

/// The blog with these posts, a stranger and Ada, who has signed in with these roles.
async fn blog(posts: Vec<Post>, roles: &[Role]) -> (Guest, Guest) {
    let (grants, ada) = (Arc::new(FakeGrants::default()), person("ada", roles.iter().copied()));
    let grant = grants.give(&ada);
    over(posts, (&ada, grant), Domains { grants, ..domains() }).await
}

/// A stranger, and somebody who has signed in.
async fn over(posts: Vec<Post>, who: (&Person, GrantId), rest: Domains) -> (Guest, Guest) {
    let posts = Arc::new(FakePosts { posts, ..FakePosts::default() });
    let platform = platform(Domains { posts, ..rest });
    let hosts = Hosts::new(&platform, vec![blog::mounted(&platform, "no-such-folder".into())]);
    let signed_in = Guest::signed_in(&hosts, &platform, who.0.id, who.1).await;
    (Guest::new(&hosts), signed_in)
}

async fn get(guest: &Guest, path: &str) -> Page {
    guest.get(Service::Blog, path).await
}

const TEXT: &str = "/internal/fragments/post-text?slug=letter";
const HEARTS: &str = "/internal/fragments/post-likes?slug=letter";

#[tokio::test]
async fn who_has_signed_in_is_sent_the_whole_text_and_nobody_keeps_it() {
    let (stranger, ada) = blog(vec![letter(Visibility::Members)], &[]).await;
    assert_eq!(get(&stranger, TEXT).await.status, StatusCode::NO_CONTENT);
    let text = get(&ada, TEXT).await;
    assert_eq!(text.all(".prose p"), ["For everyone.", "A secret."]);
    assert_eq!(text.header(header::CACHE_CONTROL), "private, no-cache");
    let page = get(&ada, "/letter/").await;
    assert!(!page.body.contains("A secret."), "the page is the same for everybody");
    assert!(page.body.contains(&TEXT.replace('&', "&amp;")) || page.body.contains("post-text"));
    assert_ne!(page.header(header::ETAG), "", "and is kept");
}

#[tokio::test]
async fn without_a_script_a_page_of_ones_own_has_it() {
    let (stranger, ada) = blog(vec![letter(Visibility::Members)], &[]).await;
    let page = get(&stranger, "/letter/").await;
    assert!(page.body.contains("href=\"http://blog.rose-ash.localhost:8000/letter/whole/\""));
    let sent_on = get(&stranger, "/letter/whole/").await;
    assert_eq!(sent_on.status, StatusCode::SEE_OTHER);
    assert!(sent_on.header(header::LOCATION).contains("/auth/login"));
    let whole = get(&ada, "/letter/whole/").await;
    assert_eq!(whole.all(".prose p"), ["For everyone.", "A secret."]);
    assert_eq!(whole.header(header::CACHE_CONTROL), "private, no-store");
    assert!(whole.body.contains("noindex"), "{}", whole.body);
    assert_eq!(get(&ada, "/nothing/whole/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_paid_for_is_read_by_who_pays() {
    let (_, ada) = blog(vec![letter(Visibility::Paid)], &[]).await;
    for path in [TEXT, "/letter/whole/"] {
        let page = get(&ada, path).await;
        assert_eq!(page.all(".prose p"), ["For everyone."], "{path}");
        assert!(page.text(".lock").is_some_and(|said| said.contains("a free one")));
    }
    let (grants, grace) = (Arc::new(FakeGrants::default()), person("grace", []));
    let grant = grants.give(&grace);
    let people = Arc::new(FakePeople::who_pay([grace.clone()]));
    let (_, grace) = over(
        vec![letter(Visibility::Paid)],
        (&grace, grant),
        Domains { grants, people, ..domains() },
    )
    .await;
    assert_eq!(get(&grace, TEXT).await.all(".prose p"), ["For everyone.", "A secret."]);
    let (_, editor) = blog(vec![letter(Visibility::Paid)], &[Role::Editor]).await;
    assert_eq!(get(&editor, TEXT).await.all(".prose p"), ["For everyone.", "A secret."]);
}

#[tokio::test]
async fn a_block_for_members_in_a_public_post_is_loaded_too() {
    let mut open = letter(Visibility::Public);
    open.body = Body::Lexical(
        r#"{"root":{"children":[{"type":"html","html":"<p>For Ada.</p>",
            "visibility":{"web":{"nonMember":false,"memberSegment":"status:free,status:-free"}}}]}}"#
            .into(),
    );
    let (stranger, ada) = blog(vec![open], &[]).await;
    let page = get(&stranger, "/letter/").await;
    assert!(!page.body.contains("For Ada.") && page.body.contains("slot-post-text-letter"));
    assert!(get(&ada, TEXT).await.body.contains("For Ada."));
}

#[tokio::test]
async fn a_heart_is_a_form_that_works_with_and_without_a_script() {
    let (stranger, ada) = blog(vec![letter(Visibility::Public)], &[]).await;
    assert!(get(&stranger, HEARTS).await.text("a.like").is_some(), "a way to sign in");
    assert_eq!(get(&ada, HEARTS).await.text("button").as_deref(), Some("Like"));

    let pressed = ada.post(Service::Blog, "/letter/like", &[("like", "yes")]).await;
    assert_eq!(pressed.status, StatusCode::SEE_OTHER);
    assert_eq!(pressed.header(header::LOCATION), Links::local().like(&"letter".parse().unwrap()));
    let page = get(&ada, "/letter/like").await;
    assert!(page.text("[role=status]").is_some_and(|said| said.contains("1 person likes this")));
    assert!(get(&stranger, HEARTS).await.body.contains("1 person likes this"));

    let by_htmx = [
        (header::ORIGIN, "http://blog.rose-ash.localhost:8000"),
        (HeaderName::from_static("hx-request"), "true"),
    ];
    let fields = [("like", "no")];
    let taken_back = ada.post_with(Service::Blog, "/letter/like", &fields, &by_htmx).await;
    assert_eq!(taken_back.status, StatusCode::OK);
    assert_eq!(taken_back.text("button").as_deref(), Some("Like"));
    assert!(!get(&stranger, HEARTS).await.body.contains("likes this"));
}

#[tokio::test]
async fn a_stranger_and_a_page_have_no_heart() {
    let mut page = letter(Visibility::Public);
    page.kind = PostKind::Page;
    let (stranger, ada) = blog(vec![letter(Visibility::Public)], &[]).await;
    let refused = stranger.post(Service::Blog, "/letter/like", &[("like", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let odd = ada.post(Service::Blog, "/letter/like", &[("like", "maybe")]).await;
    assert!(odd.status.is_client_error(), "{}", odd.status);
    let (_, ada) = blog(vec![page], &[]).await;
    assert_eq!(get(&ada, "/letter/like").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sharing_leads_to_ones_own_server_and_sends_nobody_anywhere() {
    let (stranger, _) = blog(vec![letter(Visibility::Public)], &[]).await;
    let page = get(&stranger, "/letter/share?server=%40ada%40mastodon.example").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("href=\"https://mastodon.example/share?text=Letter"),
        "{}",
        page.body
    );
    let odd = get(&stranger, "/letter/share?server=javascript:alert(1)").await;
    assert_eq!(odd.all("[aria-invalid=true]").len(), 1);
    assert!(odd.text("a.button-primary").is_none());
}
