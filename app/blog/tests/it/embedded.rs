//! HTML that posts embed, over fakes: whose is shown as it was written.
use contracts::blog::Body;
use contracts::fakes::{FakePeople, FakePosts, person, post};
use contracts::people::{People, Role};
use contracts::{Service, UserId};
use platform::Domains;
use platform::testing::{Browser, domains, platform};
use std::sync::Arc;

const CARD: &str =
    r#"{"root":{"children":[{"type":"html","html":"<form class=own>Join</form>"}]}}"#;

fn posts(voucher: Option<UserId>) -> Arc<FakePosts> {
    let mut widget = post("widget", "Widget");
    widget.body = Body::Lexical(CARD.into());
    Arc::new(FakePosts { posts: vec![widget], voucher, ..FakePosts::default() })
}

async fn shows_form(posts: Arc<FakePosts>, people: Arc<dyn People>, path: &str) -> bool {
    let platform = platform(Domains { posts, people, ..domains() });
    let blog = blog::mounted(&platform, "no-such-folder".into());
    let page = Browser::new(&platform, vec![blog]).get(Service::Blog, path).await;
    assert!(page.body.contains("Join"), "{}", page.body);
    page.body.contains("<form class=\"own\">")
}

#[tokio::test]
async fn html_is_shown_as_written_while_who_answers_for_it_is_an_admin() {
    let (maeve, tobias) = (person("maeve", [Role::Admin]), person("tobias", [Role::Editor]));
    for (voucher, shown) in [(None, false), (Some(maeve.id), true), (Some(tobias.id), false)] {
        let people = Arc::new(FakePeople::of([maeve.clone(), tobias.clone()]));
        assert_eq!(shows_form(posts(voucher), people, "/widget/").await, shown, "{voucher:?}");
    }
    let people = Arc::new(FakePeople::of([maeve.clone()]));
    assert!(!shows_form(posts(Some(maeve.id)), people, "/rss/").await, "feeds are read elsewhere");
}

#[tokio::test]
async fn a_page_is_made_anew_when_a_role_is_given_or_taken() {
    let maeve = person("maeve", [Role::Admin]);
    let people = Arc::new(FakePeople::of([maeve.clone(), person("ada", [Role::Admin])]));
    let posts = posts(Some(maeve.id));
    let platform = platform(Domains { posts, people: people.clone(), ..domains() });
    let blog = blog::mounted(&platform, "no-such-folder".into());
    let browser = Browser::new(&platform, vec![blog]);
    assert!(browser.get(Service::Blog, "/widget/").await.body.contains("<form class=\"own\">"));
    let granted = people.grant_roles(maeve.id, maeve.id, [Role::Editor].into_iter().collect());
    assert!(granted.await.is_ok());
    platform.cache.invalidate(&[contracts::cache::Tag::person(maeve.id)]).await;
    assert!(!browser.get(Service::Blog, "/widget/").await.body.contains("<form class=\"own\">"));
}

#[tokio::test]
async fn links_to_ghosts_window_for_members_lead_to_our_own_doors() {
    let mut letter = post("letter", "Letter");
    letter.body = Body::Html(
        r##"<a href="#/portal/signup/free">Join</a><a href="/rye/#/portal/signin">In</a>"##.into(),
    );
    let posts = Arc::new(FakePosts { posts: vec![letter], ..FakePosts::default() });
    let platform = platform(Domains { posts, ..domains() });
    let links = platform.links.clone();
    let blog = blog::mounted(&platform, "no-such-folder".into());
    let page = Browser::new(&platform, vec![blog]).get(Service::Blog, "/letter/").await;
    let sign_in = links.sign_in(Service::Blog, &links.home(Service::Blog));
    for (to, words) in [(links.home(Service::Account), "Join"), (sign_in, "In")] {
        assert!(page.body.contains(&format!("<a href=\"{to}\">{words}</a>")), "{}", page.body);
    }
    assert!(!page.body.contains("#/portal"), "{}", page.body);
}
