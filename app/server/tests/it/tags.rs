//! What editors do with tags, with every form as a browser without scripts sends it.
use crate::editor::editor;
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::{Blog, Market};
use contracts::{PostId, TagId};
use platform::testing::{Guest, Page};

/// Makes a tag; where its editor is.
async fn make(guest: &Guest, fields: &[(&str, &str)]) -> (String, Page) {
    let id = TagId::new().to_string();
    let all = [&[("id", id.as_str())], fields].concat();
    (format!("/desk/tags/{id}/"), guest.post(Blog, "/desk/tags/", &all).await)
}

async fn publish(guest: &Guest, title: &str, tags: &str) {
    let id = PostId::new().to_string();
    let fields = [
        ("id", id.as_str()),
        ("title", title),
        ("tags", tags),
        ("markdown", "Warm."),
        ("standing", "published"),
    ];
    let saved = guest.post(Blog, "/desk/", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

fn location(page: &Page) -> String {
    page.header(header::LOCATION).split_once("8000").unwrap().1.to_owned()
}

/// The address of a tag's form, as the list links it.
async fn form_of(guest: &Guest, name: &str) -> String {
    let list = guest.get(Blog, &format!("/desk/tags/?words={name}")).await;
    let at = list.body.find(&format!("\">{name}</a>")).unwrap_or_else(|| panic!("{}", list.body));
    let start = list.body[..at].rfind("/desk/tags/").unwrap();
    list.body[start..at].to_owned()
}

#[tokio::test]
async fn all_that_is_said_of_a_tag_is_on_its_page() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let fields = [
        ("name", "Çay & Simit"),
        ("description", "What one has at ten."),
        ("accent_colour", "B4532A"),
        ("meta_title", "Tea & rings"),
        ("meta_description", "For who searches."),
        ("og_title", "Shared"),
        ("og_description", "With all."),
        ("og_image", "/media/og.webp"),
        ("twitter_title", "Chirped"),
        ("twitter_image", "/media/tw.webp"),
        ("canonical_url", "https://example.org/tea/"),
    ];
    let (at, made) = make(&edith, &fields).await;
    assert_eq!(location(&made), format!("{at}?done=saved"));
    let reader = Guest::new(&house.hosts);
    let shown = reader.get(Blog, "/tag/cay-simit/").await;
    assert_eq!(shown.text("h1").as_deref(), Some("Çay & Simit"));
    assert_eq!(shown.text(".list-about").as_deref(), Some("What one has at ten."));
    for said in [
        "<title>Tea &amp; rings · ",
        "name=\"description\" content=\"For who searches.\"",
        "rel=\"canonical\" href=\"https://example.org/tea/\"",
        "og:title\" content=\"Shared\"",
        "og:description\" content=\"With all.\"",
        "og:image\" content=\"http://blog.rose-ash.localhost:8000/media/og.webp\"",
        "twitter:title\" content=\"Chirped\"",
        "twitter:description\" content=\"With all.\"",
        "twitter:image\" content=\"http://blog.rose-ash.localhost:8000/media/tw.webp\"",
        "name=\"theme-color\" content=\"#b4532a\"",
    ] {
        assert!(shown.body.contains(said), "{said}: {}", &shown.body[..3000]);
    }
}

#[tokio::test]
async fn from_the_old_address_of_a_tag_and_its_feeds_people_are_led_on() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, _) = make(&edith, &[("name", "Çay & Simit")]).await;
    let reader = Guest::new(&house.hosts);
    assert_eq!(reader.get(Blog, "/tag/cay-simit/").await.status, StatusCode::OK);
    let moved = [("version", "1"), ("name", "Tea"), ("slug", "tea")];
    assert_eq!(edith.post(Blog, &at, &moved).await.status, StatusCode::SEE_OTHER);
    for path in
        ["/tag/cay-simit/", "/tag/cay-simit", "/tag/cay-simit/rss/", "/tag/cay-simit/feed.json"]
    {
        let led = reader.get(Blog, path).await;
        assert_eq!(led.status, StatusCode::MOVED_PERMANENTLY, "{path}");
        let to = path.replace("cay-simit", "tea");
        assert_eq!(location(&led), if to.ends_with("tea") { format!("{to}/") } else { to });
    }
    assert_eq!(reader.get(Blog, "/tag/tea/").await.text("h1").as_deref(), Some("Tea"));
}

#[tokio::test]
async fn what_cannot_be_a_tag_stands_in_the_form_again_with_a_reason() {
    let house = House::build().await;
    let edith = editor(&house).await;
    make(&edith, &[("name", "Bread"), ("slug", "loaves")]).await;
    let long = "ö".repeat(151);
    let text = "a".repeat(501);
    for (field, value, said) in [
        ("name", " ", "needs a name"),
        ("name", "#", "needs a name"),
        ("name", "a, b", "comma"),
        ("name", long.as_str(), "At most 150"),
        ("name", "Br\u{200b}ead", "U+200B"),
        ("name", "\u{202e}daerB", "U+202E"),
        ("name", "Br\u{7}ead", "U+0007"),
        ("name", "bREAD", "There is a tag “Bread”"),
        ("slug", "loaves", "/tag/loaves/ is taken by “Bread”"),
        ("description", text.as_str(), "At most 500"),
        ("accent_colour", "red", "six digits"),
        ("picture", "javascript:alert(1)", "whole address"),
        ("og_image", "//evil.example/a", "whole address"),
        ("canonical_url", "/here/", "whole address"),
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
    let list = edith.get(Blog, "/desk/tags/").await;
    assert!(!list.body.contains("Kept"), "{}", list.body);
}

#[tokio::test]
async fn of_two_editors_the_second_sees_both_and_loses_nothing() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, _) = make(&edith, &[("name", "Bread")]).await;
    let theirs = [("version", "1"), ("name", "Bread"), ("description", "Theirs")];
    assert_eq!(edith.post(Blog, &at, &theirs).await.status, StatusCode::SEE_OTHER);
    let mine = [("version", "1"), ("name", "Loaves"), ("description", "Mine")];
    let late = edith.post(Blog, &at, &mine).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let differs = late.all(".table td").join(" ");
    assert!(differs.contains("Theirs") && differs.contains("Mine"), "{differs}");
    assert_eq!(late.text("textarea[name=description]").as_deref(), Some("Mine"));
    let again = [("version", "2"), mine[1], mine[2]];
    assert_eq!(edith.post(Blog, &at, &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        edith.post(Blog, &format!("{at}removal"), &[("version", "2")]).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(
        edith.post(Blog, &format!("{at}removal"), &[("version", "3")]).await.status,
        StatusCode::SEE_OTHER
    );
    let gone = edith.post(Blog, &at, &again).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert_eq!(gone.text("textarea[name=description]").as_deref(), Some("Mine"));
    assert_eq!(edith.get(Blog, &at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn merging_says_what_changes_and_does_it() {
    let house = House::build().await;
    let edith = editor(&house).await;
    publish(&edith, "Rye", "Loaves, Bread").await;
    publish(&edith, "Wheat", "Loaves").await;
    let at = form_of(&edith, "Loaves").await;
    let merging = format!("{at}merging");
    let asked = |name: &str| format!("{merging}?into={name}");
    for (name, said) in [("Cake", "There is no tag “Cake”"), ("loaves", "this very tag")] {
        let page = edith.get(Blog, &asked(name)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text(".field-error").unwrap().contains(said), "{}", page.body);
    }
    let page = edith.get(Blog, &asked("bread")).await;
    assert!(page.text(".effects").unwrap().contains("2 posts with “Loaves”"), "{}", page.body);
    let hidden = |name: &str| {
        let after = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let (version, into, into_version) = (hidden("version"), hidden("into"), hidden("into_version"));
    let form = |version| {
        [("version", version), ("into", into.as_str()), ("into_version", into_version.as_str())]
    };
    assert_eq!(edith.post(Blog, &merging, &form("9")).await.status, StatusCode::CONFLICT);
    let itself = at.trim_end_matches('/').rsplit('/').next().unwrap();
    let same = [("version", "1"), ("into", itself), ("into_version", "1")];
    assert_eq!(edith.post(Blog, &merging, &same).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reader = Guest::new(&house.hosts);
    assert_eq!(reader.get(Blog, "/tag/loaves/").await.status, StatusCode::OK);
    let done = edith.post(Blog, &merging, &form(&version)).await;
    assert_eq!(location(&done), format!("/desk/tags/{into}/?done=merged"));
    let wheat = reader.get(Blog, "/wheat/").await;
    assert!(wheat.body.contains("/tag/bread/") && !wheat.body.contains("/tag/loaves/"));
    assert_eq!(location(&reader.get(Blog, "/tag/loaves/").await), "/tag/bread/");
    assert_eq!(reader.get(Blog, "/tag/bread/").await.all(".story h2, .story h3").len(), 2);
}

#[tokio::test]
async fn deleting_says_who_loses_it_and_what_the_menu_does() {
    let house = House::build().await;
    let edith = editor(&house).await;
    publish(&edith, "Rye", "Loaves").await;
    let at = form_of(&edith, "Loaves").await;
    let add = [("version", "0"), ("do", "add:tag"), ("tag", "loaves")];
    let draft = edith.post(Blog, "/settings/menu", &add).await;
    let row = draft.body.split("name=\"row\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let to = draft.body.split("name=\"to\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let menu = [("version", "0"), ("row", row), ("depth", "0"), ("to", to), ("label", "")];
    assert_eq!(edith.post(Blog, "/settings/menu", &menu).await.status, StatusCode::SEE_OTHER);
    let reader = Guest::new(&house.hosts);
    assert!(reader.get(Market, "/").await.body.contains("/tag/loaves/"));
    let page = edith.get(Blog, &format!("{at}removal")).await;
    let effects = page.text(".effects").unwrap();
    assert!(effects.contains("1 post will lose it"), "{effects}");
    assert!(effects.contains("An entry of the menu leads to it"), "{effects}");
    let gone = edith.post(Blog, &format!("{at}removal"), &[("version", "1")]).await;
    assert_eq!(location(&gone), "/desk/tags/?done=deleted");
    assert_eq!(reader.get(Blog, "/rye/").await.status, StatusCode::OK);
    assert_eq!(reader.get(Blog, "/tag/loaves/").await.status, StatusCode::NOT_FOUND);
    assert!(!reader.get(Market, "/").await.body.contains("/tag/loaves/"));
}

#[tokio::test]
async fn tags_are_for_editors_and_admins_and_script_in_them_is_text() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let evil = "\"><script>alert(1)</script>";
    let fields = [
        "name",
        "description",
        "meta_title",
        "meta_description",
        "og_title",
        "twitter_title",
        "picture_alt",
    ];
    let fields: Vec<_> = fields
        .map(|field| (field, evil))
        .into_iter()
        .chain([("slug", "evil"), ("picture", "/media/a.webp")])
        .collect();
    let (at, made) = make(&edith, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let paths =
        ["/tag/evil/", "/desk/tags/", &at, &format!("{at}merging"), &format!("{at}removal")];
    for path in paths {
        let page = edith.get(Blog, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
    }
    let (_, nobody) = house.signed_in("mira").await;
    for path in &paths[1..] {
        assert_eq!(nobody.get(Blog, path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(
            nobody.post(Blog, path, &[("name", "Mine")]).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}
