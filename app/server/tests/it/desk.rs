//! What editors do at the desk, with every form as a browser without scripts sends it.
use crate::editor::editor;
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::Blog;
use contracts::blog::is_reserved;
use platform::testing::{Guest, Page};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Saves a new post; where its editor is.
async fn write(guest: &Guest, fields: &[(&str, &str)]) -> (String, Page) {
    let id = contracts::PostId::new().to_string();
    let all = [&[("id", id.as_str())], fields].concat();
    (format!("/desk/{id}/"), guest.post(Blog, "/desk/", &all).await)
}

#[tokio::test]
async fn no_word_but_the_right_one_opens_what_is_for_members() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let words = [
        ("title", "Bread at noon"),
        ("markdown", "Above.\r\n\r\nFor us."),
        ("standing", "published"),
        ("visibility", "members"),
    ];
    let (at, _) = write(&edith, &words).await;
    for (said, status) in
        [("everyone", StatusCode::UNPROCESSABLE_ENTITY), ("", StatusCode::SEE_OTHER)]
    {
        let words =
            words.map(|(name, value)| (name, if name == "visibility" { said } else { value }));
        let sent = edith.post(Blog, &at, &[&words[..], &[("version", "1")]].concat()).await;
        assert_eq!(sent.status, status, "{said}: {}", sent.body);
        let read = Guest::new(&house.hosts).get(Blog, "/bread-at-noon/").await;
        assert!(!read.body.contains("For us."), "{said}");
    }
}

#[tokio::test]
async fn a_post_is_written_published_changed_and_thrown_away() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let words = [
        ("title", "Bread at noon"),
        ("markdown", "## Rye\r\n\r\nWarm."),
        ("standing", "published"),
    ];
    let (at, page) = write(&edith, &words).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let read = Guest::new(&house.hosts).get(Blog, "/bread-at-noon/").await;
    assert_eq!(read.text("h1").as_deref(), Some("Bread at noon"));
    assert!(read.body.contains("Warm."));

    let form = edith.get(Blog, &at).await;
    assert_eq!(form.header(header::CACHE_CONTROL), "private, no-store");
    assert!(form.text("textarea[name=markdown]").unwrap().contains("## Rye"), "{}", form.body);
    let late =
        [("title", "Mine"), ("markdown", "Cold."), ("version", "1"), ("standing", "published")];
    assert_eq!(edith.post(Blog, &at, &late).await.status, StatusCode::SEE_OTHER);
    let conflict = edith
        .post(
            Blog,
            &at,
            &late
                .map(|(name, value)| if name == "title" { (name, "Other") } else { (name, value) }),
        )
        .await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(conflict.all(".comparison ins").first().map(String::as_str), Some("Other"));
    assert!(conflict.body.contains("value=\"2\""), "saving again would be late again");

    let compared = edith.get(Blog, &format!("{at}revisions/1")).await;
    assert!(compared.all("del").join(" ").contains("Bread"), "{}", compared.body);
    let back = edith.post(Blog, &format!("{at}revisions/1/restoration"), &[("version", "2")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(edith.post(Blog, &format!("{at}removal"), &[]).await.status, StatusCode::SEE_OTHER);
    let bin = edith.get(Blog, "/desk/?shelf=bin").await;
    assert!(bin.body.contains("Bread at noon"));
    assert_eq!(Guest::new(&house.hosts).get(Blog, "/desk/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn how_a_post_is_shared_on_twitter_is_in_its_head() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let words = [
        ("title", "Bread at noon"),
        ("og_title", "Shared"),
        ("twitter_title", "Chirped"),
        ("twitter_description", "In a few words."),
        ("twitter_image", "/media/tw.webp"),
        ("standing", "published"),
    ];
    let (at, page) = write(&edith, &words).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let read = Guest::new(&house.hosts).get(Blog, "/bread-at-noon/").await;
    for said in [
        "og:title\" content=\"Shared\"",
        "twitter:title\" content=\"Chirped\"",
        "twitter:description\" content=\"In a few words.\"",
        "twitter:image\" content=\"http://blog.rose-ash.localhost:8000/media/tw.webp\"",
    ] {
        assert!(read.body.contains(said), "{said}");
    }
    assert!(edith.get(Blog, &at).await.body.contains("value=\"Chirped\""));
}

#[tokio::test]
async fn what_cannot_be_saved_stands_in_the_form_again_with_a_reason() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let deep = "{\"root\":".repeat(10_000);
    for (field, value, standing, said) in [
        ("when", "2027-03-28T01:30", "scheduled", "clocks go forward"),
        ("when", "2026-11-24T11:00", "scheduled", "11:00 on 24 November 2026 has passed"),
        ("when", "2027-10-31T01:30", "scheduled", "comes twice on 31 October 2027"),
        ("title", "", "published", "give it a title"),
        ("title", " ", "scheduled", "give it a title"),
        ("when", "2027-01-01T11:00", "published", "still to come"),
        ("when", "tomorrow", "scheduled", "no day and time"),
        ("zone", "Europe/Atlantis", "scheduled", "no such zone"),
        ("slug", "search", "draft", "the site&#39;s own"),
        ("authors", "Nobody At All", "draft", "Nobody writes here"),
        ("canonical_url", "javascript:alert(1)", "draft", "whole address"),
        ("picture", "javascript:alert(1)", "draft", "whole address"),
        ("tags", "Soup, #", "draft", "behind its #"),
        ("tags", "So\u{200b}up", "draft", "nobody can see (U+200B)"),
        ("document", deep.as_str(), "draft", "cannot be read"),
        ("document", "{\"root\": ", "draft", "cannot be read"),
    ] {
        let mut fields =
            vec![("title", "Kept"), ("markdown", "Every word."), ("standing", standing)];
        if field == "zone" {
            fields.push(("when", "2027-01-01T11:00"));
        }
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let (_, page) = write(&edith, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {value:.40}");
        let errors = page.all(".field-error").join(" ");
        let said = said.replace("&#39;", "'");
        assert!(errors.contains(&said), "{field}: {errors}");
        assert!(field == "title" || page.body.contains("Kept"), "{field}");
        assert!(page.body.contains("Every word."), "{field}");
    }
}

#[tokio::test]
async fn of_a_time_that_comes_twice_the_one_that_was_chosen_is_kept() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let words = [("title", "At night"), ("when", "2027-10-31T01:30"), ("standing", "scheduled")];
    for (turn, utc) in [("first", "00:30 UTC"), ("second", "01:30 UTC")] {
        let (at, page) = write(&edith, &[&words[..], &[("turn", turn)]].concat()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{turn}: {}", page.body);
        let form = edith.get(Blog, &at).await;
        let chosen = form.text("select[name=turn] option[selected]").unwrap_or_default();
        assert!(chosen.contains(utc), "{turn}: {chosen}");
        let again = [&words[..], &[("turn", turn), ("version", "1")]].concat();
        assert_eq!(edith.post(Blog, &at, &again).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_draft_needs_no_title_and_what_came_without_one_goes_on_without() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, page) = write(&edith, &[("markdown", "Every word.")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    assert!(edith.get(Blog, "/desk/").await.all(".desk-title").contains(&"Untitled".to_owned()));
    let publish = |title| [("title", title), ("version", "1"), ("standing", "published")];
    let refused = edith.post(Blog, &at, &publish("")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(edith.post(Blog, &at, &publish("A loaf")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_sent_by_nobody_any_more_comes_back_whole() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let stranger = Guest::new(&house.hosts);
    let words = [
        ("title", "Kept"),
        ("markdown", "Every \"word\"."),
        ("tags", "Soup"),
        ("standing", "draft"),
    ];
    let (at, _) = write(&edith, &words).await;
    let (_, page) = write(&stranger, &words).await;
    for page in [page, stranger.post(Blog, &at, &[&words[..], &[("version", "1")]].concat()).await]
    {
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
        assert!(page.text("textarea").unwrap().contains("Every"), "{}", page.body);
        for said in [
            "name=\"tags\" value=\"Soup\"",
            "name=\"standing\" value=\"draft\"",
            "value=\"Every &quot;word&quot;.\"",
        ] {
            assert!(page.body.contains(said), "{said}");
        }
        assert!(!page.body.contains("Show it to somebody"), "it shows what was not sent");
    }
    assert_eq!(stranger.get(Blog, &at).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        stranger.post(Blog, &format!("{at}removal"), &[]).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_card_whose_file_never_came_is_kept_in_no_post() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let document = r#"{"root":{"children":[{"type":"image","version":1,"src":""},{"type":"paragraph","children":[{"type":"extended-text","text":"Every word."}]}],"type":"root","version":1}}"#;
    let (at, page) = write(&edith, &[("title", "Kept"), ("document", document)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let text = edith.get(Blog, &at).await.text("textarea[name=markdown]").unwrap();
    assert_eq!(text.trim(), "Every word.");
}

#[tokio::test]
async fn script_in_a_field_is_text() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let fields = [
        ("title", evil),
        ("slug", "evil"),
        ("markdown", evil),
        ("excerpt", evil),
        ("meta_title", evil),
        ("picture", "/media/a.webp"),
        ("picture_alt", evil),
        ("picture_caption", evil),
        ("tags", evil),
        ("meta_description", evil),
        ("og_title", evil),
        ("standing", "published"),
    ];
    let (at, saved) = write(&edith, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    for path in ["/evil/", "/", &at, "/desk/?shelf=published", &format!("{at}revisions")] {
        let page = edith.get(Blog, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
        assert!(page.all("img[onerror]").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn unsaved_words_wait_for_their_editor_and_a_link_shows_a_draft() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, _) =
        write(&edith, &[("title", "Soup"), ("markdown", "Leek."), ("standing", "draft")]).await;
    let typed = [("title", "Soup"), ("markdown", "Leek and barley."), ("version", "1")];
    let kept = edith.post(Blog, &format!("{at}working-copy"), &typed).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let form = edith.get(Blog, &at).await;
    assert!(form.body.contains("You have unsaved changes from 12:00"), "{}", form.body);
    assert!(form.text("textarea[name=markdown]").unwrap().contains("barley"));
    edith.post(Blog, &format!("{at}working-copy/removal"), &[]).await;
    assert!(!edith.get(Blog, &at).await.body.contains("barley"));

    edith.post(Blog, &format!("{at}preview"), &[]).await;
    let link = edith.get(Blog, &at).await.text(".address a").unwrap();
    let path = link.split_once("8000").unwrap().1.to_owned();
    let shown = Guest::new(&house.hosts).get(Blog, &path).await;
    assert_eq!((shown.status, shown.text("h1").as_deref()), (StatusCode::OK, Some("Soup")));
    assert_eq!(shown.header(header::CACHE_CONTROL), "private, no-store");
    assert!(shown.body.contains("noindex"));
    assert!(shown.all(".post-actions").is_empty(), "nothing to like or pass on yet");
    edith.post(Blog, &format!("{at}preview/removal"), &[]).await;
    assert_eq!(Guest::new(&house.hosts).get(Blog, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_unlisted_is_for_who_has_its_address_and_for_no_search_engine() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let typed = [("title", "Soup"), ("markdown", "Leek."), ("standing", "published")];
    write(&edith, &typed).await;
    let hidden = [("title", "Secret soup"), ("unlisted", "yes")];
    write(&edith, &[&typed[1..], &hidden].concat()).await;
    let guest = Guest::new(&house.hosts);
    assert!(!guest.get(Blog, "/soup/").await.body.contains("noindex"));
    let secret = guest.get(Blog, "/secret-soup/").await;
    assert_eq!(secret.status, StatusCode::OK);
    assert!(secret.body.contains("noindex"), "{}", secret.body);
    assert!(!guest.get(Blog, "/").await.body.contains("Secret soup"));
}

#[tokio::test]
async fn no_post_can_stand_where_the_site_does() {
    let house = House::build().await;
    for (_, route) in house.hosts.routes().filter(|(service, _)| *service == Blog) {
        let first = route.path.split('/').nth(1).unwrap_or_default();
        if let Ok(slug) = first.parse() {
            assert!(is_reserved(&slug), "{}", route.path);
        }
    }
}

/// The ids of what stands in one form of what hangs off a page.
fn rows(page: &Page, kind: &str) -> Vec<String> {
    let form = page.body.split(&format!("/attached/{kind}\"")).nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let row = |row: &str| row.split('"').next().unwrap_or_default().to_owned();
    form.split("name=\"row\" value=\"").skip(1).map(row).collect()
}

#[tokio::test]
async fn what_hangs_off_a_page_is_arranged_in_a_form_and_follows_it() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let page = [("kind", "page"), ("title", "Visit us"), ("standing", "published")];
    let (at, _) = write(&edith, &page).await;
    let (attached, to) = (format!("{at}attached"), format!("{at}attached/calendars"));
    let empty = edith.get(Blog, &attached).await;
    assert_eq!((empty.status, rows(&empty, "calendars").len()), (StatusCode::OK, 0));
    let add = [("version", "0"), ("do", "add:new"), ("new-label", "Open days")];
    let draft = edith.post(Blog, &to, &add).await;
    let id = rows(&draft, "calendars").pop().unwrap();
    let row = [("version", "0"), ("row", id.as_str()), ("depth", "0"), ("label", "Open days")];
    let saved = edith.post(Blog, &to, &row).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(rows(&edith.get(Blog, &attached).await, "calendars"), [id.as_str()]);
    let stranger = Guest::new(&house.hosts);
    let calendar = stranger.get(contracts::Service::Events, "/visit-us/open-days/").await;
    assert_eq!(calendar.status, StatusCode::OK);
    let late = edith.post(Blog, &to, &[("version", "0")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text(".menu-theirs").unwrap().contains("Open days"), "{}", late.body);

    let (other, _) = write(&edith, &[("title", "Elsewhere"), ("standing", "published")]).await;
    let taken = edith.post(Blog, &format!("{other}attached/calendars"), &row).await;
    assert_eq!(taken.status, StatusCode::CONFLICT);
    assert!(taken.body.contains("hangs off “Visit us”"), "{}", taken.body);
}

#[tokio::test]
async fn a_form_of_what_hangs_off_a_page_that_is_none_of_ours_is_refused() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (at, _) = write(&edith, &[("title", "Visit us"), ("standing", "published")]).await;
    let to = format!("{at}attached/shops");
    let id = contracts::PostId::new().to_string();
    let row = [("row", id.as_str()), ("depth", "0"), ("label", "Counter")];
    let long = "a".repeat(61);
    for (fields, status) in [
        (vec![("version", "x")], StatusCode::BAD_REQUEST),
        (vec![("version", "0"), ("do", "add:known"), ("known", "x")], StatusCode::BAD_REQUEST),
        (vec![("version", "0"), ("do", "add:known"), ("known", &id)], StatusCode::BAD_REQUEST),
        (vec![("version", "0"), ("row", "x"), ("label", "A")], StatusCode::BAD_REQUEST),
        (vec![("version", "0"), ("row", &id), ("label", "")], StatusCode::BAD_REQUEST),
        ([&[("version", "0")], &row[..], &row[..]].concat(), StatusCode::BAD_REQUEST),
        (
            vec![("version", "0"), ("do", "add:new"), ("new-label", " ")],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            vec![("version", "0"), ("do", "add:new"), ("new-label", &long)],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        assert_eq!(edith.post(Blog, &to, &fields).await.status, status, "{fields:?}");
    }
    let nowhere = edith.post(Blog, &format!("{at}attached/moons"), &[("version", "0")]).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let gone = format!("/desk/{id}/attached/shops");
    assert_eq!(edith.post(Blog, &gone, &[("version", "0")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_of_the_desk_asks_as_often_however_much_there_is() {
    let asked = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&asked);
    let house = House::watched(move || _ = heard.fetch_add(1, Ordering::Relaxed)).await;
    let edith = editor(&house).await;
    let (at, _) = write(&edith, &[("title", "Rye"), ("markdown", "Warm.")]).await;
    let ids = [(); 2].map(|()| contracts::TagId::new().to_string());
    for (id, name) in ids.iter().zip(["Loaves", "Rolls"]) {
        let made = edith.post(Blog, "/desk/tags/", &[("id", id), ("name", name)]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    }
    let tag = format!("/desk/tags/{}/", ids[0]);
    let pages = [
        "/desk/",
        "/desk/tags/",
        "/desk/tags/?words=l",
        "/desk/tags/new",
        &tag,
        &format!("{tag}merging?into=Rolls"),
        &format!("{tag}removal"),
        "/desk/?shelf=published",
        "/desk/?shelf=pages",
        &at,
        &format!("{at}revisions"),
        &format!("{at}attached"),
        "/uploads",
        "/settings/menu",
    ];
    let few = questions(&asked, &edith, &pages).await;
    for nth in 0..30 {
        let (kind, title) = (["post", "page"][nth % 2], format!("Loaf {nth}"));
        let tags = format!("Loaves, Kind {nth}");
        let words =
            [("title", &*title), ("kind", kind), ("tags", &*tags), ("standing", "published")];
        write(&edith, &words).await;
        let version = (nth + 1).to_string();
        let again = [("title", "Rye"), ("markdown", &*title), ("version", &*version)];
        assert_eq!(edith.post(Blog, &at, &again).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(questions(&asked, &edith, &pages).await, few);
    assert!(few.iter().all(|asked| (1..=17).contains(asked)), "{few:?}");
}

/// What each page asks of the database once its header is kept.
async fn questions(asked: &AtomicUsize, guest: &Guest, pages: &[&str]) -> Vec<usize> {
    let mut each = Vec::new();
    for page in pages {
        guest.get(Blog, page).await;
        asked.store(0, Ordering::Relaxed);
        let page = guest.get(Blog, page).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        each.push(asked.load(Ordering::Relaxed));
    }
    each
}
