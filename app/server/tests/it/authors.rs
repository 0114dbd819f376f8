//! What editors do with authors, and authors with their own page, with every form as a browser
//! without scripts sends it.
use crate::editor::editor;
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::Blog;
use contracts::people::Roles;
use contracts::{AuthorId, PostId};
use platform::testing::{Guest, Page};

/// Makes an author; where their editor is.
async fn make(guest: &Guest, fields: &[(&str, &str)]) -> (String, Page) {
    let id = AuthorId::new().to_string();
    let all = [&[("id", id.as_str())], fields].concat();
    (format!("/desk/authors/{id}/"), guest.post(Blog, "/desk/authors/", &all).await)
}

async fn publish(guest: &Guest, title: &str, authors: &str) {
    let id = PostId::new().to_string();
    let fields = [
        ("id", id.as_str()),
        ("title", title),
        ("authors", authors),
        ("markdown", "Warm."),
        ("standing", "published"),
    ];
    let saved = guest.post(Blog, "/desk/", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

fn location(page: &Page) -> String {
    page.header(header::LOCATION).split_once("8000").unwrap().1.to_owned()
}

fn hidden(page: &Page, name: &str) -> String {
    let after = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// All there is to say of somebody.
const ADA: [(&str, &str); 14] = [
    ("name", "Ada Çelik"),
    ("description", "Bakes on Sundays."),
    ("location", "Behind the market"),
    ("website", "https://ada.example/"),
    ("picture", "/media/ada.webp"),
    ("cover", "/media/oven.webp"),
    ("cover_alt", "The oven"),
    ("mastodon", "@ada@social.coop"),
    ("twitter", "@ada"),
    ("meta_title", "Ada, baker"),
    ("meta_description", "For who searches."),
    ("og_title", "Shared"),
    ("twitter_title", "Chirped"),
    ("twitter_image", "/media/tw.webp"),
];

#[tokio::test]
async fn all_that_is_said_of_an_author_is_on_their_page() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, made) = make(&edith, &ADA).await;
    assert_eq!(location(&made), format!("{at}?done=saved"), "{}", made.body);
    let reader = Guest::new(&house.hosts);
    let shown = reader.get(Blog, "/author/ada-celik/").await;
    assert_eq!(shown.text("h1").as_deref(), Some("Ada Çelik"));
    assert_eq!(shown.text(".list-about").as_deref(), Some("Bakes on Sundays."));
    assert!(shown.text(".whereabouts").unwrap().contains("Behind the market"));
    assert_eq!(shown.all(".networks a"), ["Mastodon", "X"]);
    for said in [
        "<title>Ada, baker · ",
        "name=\"description\" content=\"For who searches.\"",
        "og:type\" content=\"profile\"",
        "og:title\" content=\"Shared\"",
        "og:image\" content=\"http://blog.rose-ash.localhost:8000/media/oven.webp\"",
        "twitter:title\" content=\"Chirped\"",
        "twitter:image\" content=\"http://blog.rose-ash.localhost:8000/media/tw.webp\"",
        "alt=\"The oven\"",
        "alt=\"Ada Çelik\"",
        "href=\"https://social.coop/@ada\" rel=\"me\"",
        "\"@type\":\"ProfilePage\"",
        "\"sameAs\":[\"https://ada.example/\",\"https://social.coop/@ada\",\"https://x.com/ada\"]",
    ] {
        assert!(shown.body.contains(said), "{said}");
    }
}

#[tokio::test]
async fn a_feed_of_an_author_says_whose_it_is() {
    let house = House::build().await;
    let edith = editor(&house).await;
    make(&edith, &[("name", "Ada Çelik"), ("description", "Bakes on Sundays.")]).await;
    publish(&edith, "Rye", "Ada Çelik").await;
    let feed = Guest::new(&house.hosts).get(Blog, "/author/ada-celik/rss/").await;
    assert!(feed.body.contains("Ada Çelik") && feed.body.contains("Bakes on Sundays."));
}

#[tokio::test]
async fn from_the_old_address_of_an_author_and_their_feeds_people_are_led_on() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, _) = make(&edith, &[("name", "Ada")]).await;
    publish(&edith, "Rye", "Ada").await;
    let reader = Guest::new(&house.hosts);
    assert!(reader.get(Blog, "/rye/").await.body.contains("/author/ada/"));
    let moved = [("version", "1"), ("name", "Ada Okafor"), ("slug", "okafor")];
    assert_eq!(edith.post(Blog, &at, &moved).await.status, StatusCode::SEE_OTHER);
    for path in ["/author/ada/", "/author/ada", "/author/ada/rss/", "/author/ada/feed.json"] {
        let led = reader.get(Blog, path).await;
        assert_eq!(led.status, StatusCode::MOVED_PERMANENTLY, "{path}");
        let to = path.replace("ada", "okafor");
        assert_eq!(location(&led), if to.ends_with("okafor") { format!("{to}/") } else { to });
    }
    assert!(reader.get(Blog, "/rye/").await.body.contains("/author/okafor/"));
}

#[tokio::test]
async fn what_cannot_be_an_author_stands_in_the_form_again_with_a_reason() {
    let house = House::build().await;
    let edith = editor(&house).await;
    make(&edith, &[("name", "Ada"), ("slug", "ada")]).await;
    let text = "a".repeat(501);
    for (field, value, said) in [
        ("name", " ", "needs a name"),
        ("name", "Ada, Ben", "comma"),
        ("name", "A\u{200b}da", "U+200B"),
        ("name", "aDA", "Ada writes here already"),
        ("slug", "ada", "/author/ada/ is taken by Ada"),
        ("description", text.as_str(), "At most 500"),
        ("picture", "javascript:alert(1)", "whole address"),
        ("cover", "//evil.example/a", "whole address"),
        ("website", "javascript:alert(1)", "whole address"),
        ("mastodon", "ada", "leads nowhere on Mastodon"),
        ("twitter", "javascript:alert(1)", "leads nowhere on X"),
        ("og_image", "data:,x", "whole address"),
    ] {
        let mut fields = vec![("meta_title", "Every word."), (field, value)];
        if field != "name" {
            fields.push(("name", "Kept"));
        }
        let (_, page) = make(&edith, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {value:.40}");
        let errors = page.all(".field-error").join(" ");
        assert!(errors.contains(said), "{field}: {errors}");
        assert!(page.body.contains("Every word."), "{field}");
    }
    let list = edith.get(Blog, "/desk/authors/").await;
    assert!(!list.body.contains("Kept"), "{}", list.body);
}

#[tokio::test]
async fn of_two_who_change_an_author_the_second_sees_both_and_loses_nothing() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, _) = make(&edith, &[("name", "Ada")]).await;
    let theirs = [("version", "1"), ("name", "Ada"), ("description", "Theirs")];
    assert_eq!(edith.post(Blog, &at, &theirs).await.status, StatusCode::SEE_OTHER);
    let mine = [("version", "1"), ("name", "Ada O."), ("description", "Mine")];
    let late = edith.post(Blog, &at, &mine).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let differs = late.all(".table td").join(" ");
    assert!(differs.contains("Theirs") && differs.contains("Mine"), "{differs}");
    assert_eq!(late.text("textarea[name=description]").as_deref(), Some("Mine"));
    let again = [("version", "2"), mine[1], mine[2]];
    assert_eq!(edith.post(Blog, &at, &again).await.status, StatusCode::SEE_OTHER);
    let removal = format!("{at}removal");
    let late = edith.post(Blog, &removal, &[("version", "2")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let gone = edith.post(Blog, &removal, &[("version", "3")]).await;
    assert_eq!(location(&gone), "/desk/authors/?done=deleted");
    let gone = edith.post(Blog, &at, &again).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert_eq!(gone.text("textarea[name=description]").as_deref(), Some("Mine"));
    assert_eq!(edith.get(Blog, &at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_author_a_post_needs_stays_until_they_are_merged() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (ada, _) = make(&edith, &[("name", "Ada")]).await;
    make(&edith, &[("name", "Ben")]).await;
    publish(&edith, "Rye", "Ada, Ben").await;
    publish(&edith, "Wheat", "Ada").await;
    let removal = format!("{ada}removal");
    let page = edith.get(Blog, &removal).await;
    assert!(page.text(".effects").unwrap().contains("1 post is by nobody else"), "{}", page.body);
    let refused = edith.post(Blog, &removal, &[("version", "1")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text("h1").unwrap().contains("cannot be deleted"));
    let merging = format!("{ada}merging");
    for (name, said) in [("Eve", "Nobody writes here as “Eve”"), ("ada", "this very author")] {
        let page = edith.get(Blog, &format!("{merging}?into={name}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text(".field-error").unwrap().contains(said), "{}", page.body);
    }
    let page = edith.get(Blog, &format!("{merging}?into=ben")).await;
    assert!(page.text(".effects").unwrap().contains("2 posts by Ada"), "{}", page.body);
    let named = ["version", "into", "into_version"].map(|name| (name, hidden(&page, name)));
    let fields = [0, 1, 2].map(|n| (named[n].0, named[n].1.as_str()));
    let merged = edith.post(Blog, &merging, &fields).await;
    assert!(location(&merged).ends_with("?done=merged"), "{}", merged.body);
    let reader = Guest::new(&house.hosts);
    assert_eq!(location(&reader.get(Blog, "/author/ada/").await), "/author/ben/");
    assert_eq!(reader.get(Blog, "/author/ben/").await.all(".story h2, .story h3").len(), 2);
}

#[tokio::test]
async fn somebody_who_publishes_looks_after_their_own_page_and_no_other() {
    let house = House::build().await;
    let edith = editor(&house).await;
    assert_eq!(edith.get(Blog, "/desk/authors/own").await.status, StatusCode::NOT_FOUND);
    publish(&edith, "Rye", "").await;
    let person = house.person("edith").await;
    let none = Roles::default();
    let people = &house.platform.domains.people;
    people.grant_roles(person.id, person.id, none).await.unwrap();
    let (_, edith) = house.signed_in("edith").await; // no editor any more
    let own = edith.get(Blog, "/desk/authors/own").await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(!own.body.contains("/uploads"), "media are for editors");
    let fields = [("version", "1"), ("name", "Edith"), ("slug", "edith"), ("description", "Me.")];
    let saved = edith.post(Blog, "/desk/authors/own", &fields).await;
    assert_eq!(location(&saved), "/desk/authors/own?done=saved");
    let shown = Guest::new(&house.hosts).get(Blog, "/author/edith/").await;
    assert_eq!(shown.text(".list-about").as_deref(), Some("Me."));
    assert_eq!(edith.get(Blog, "/desk/authors/").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn authors_are_for_editors_and_admins_and_script_in_them_is_text() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let evil = "\"><script>alert(1)</script>";
    let fields = ["name", "description", "location", "meta_title", "og_title", "picture_alt"];
    let fields: Vec<_> = fields
        .map(|field| (field, evil))
        .into_iter()
        .chain([("slug", "evil"), ("picture", "/media/a.webp")])
        .collect();
    let (at, made) = make(&edith, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let deeds = [format!("{at}merging"), format!("{at}removal")];
    let paths = ["/author/evil/", "/desk/authors/", &at, &deeds[0], &deeds[1]];
    for path in paths {
        let page = edith.get(Blog, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
    }
    let (_, nobody) = house.signed_in("mira").await;
    for path in &paths[1..] {
        assert_eq!(nobody.get(Blog, path).await.status, StatusCode::FORBIDDEN, "{path}");
        let post = nobody.post(Blog, path, &[("name", "Mine")]).await;
        assert_eq!(post.status, StatusCode::FORBIDDEN, "{path}");
    }
}
