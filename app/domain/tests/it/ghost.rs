//! Importing what Ghost exports.
mod bad_files;
mod shared;
mod warnings;

use crate::database::{Fresh, on_both};
use crate::menu::navigation;
use chrono::{DateTime, TimeZone, Utc};
use contracts::activities::Activities;
use contracts::blog::{Body, Found, Listing, Post, Posts, SitemapEntry, SitemapPart, Visibility};
use contracts::cache::{Changes, Tag};
use contracts::navigation::{Navigation, Target};
use contracts::site::Sites;
use contracts::{Error, FixedClock, Position};
use domain::ghost::{Counts, ImportError, Options, Report, import};
use domain::{SqlActivities, SqlChanges, SqlPosts, SqlSites};
use entities::ap_activity::ProcessState;
use entities::{ap_activity, key_value, post, post_revision, post_text, tag};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

fn today() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap()
}

fn posts(db: &Fresh) -> SqlPosts<DatabaseConnection> {
    SqlPosts::new((**db).clone(), Arc::new(FixedClock(today())))
}

async fn take(db: &Fresh, json: &str) -> Result<Report, ImportError> {
    import(db, json.as_bytes(), &FixedClock(today()), &Options::default()).await
}

async fn found(db: &Fresh, slug: &str) -> contracts::Result<Post> {
    match posts(db).at(&slug.parse().unwrap()).await? {
        Found::Here(post) => Ok(*post),
        Found::Moved(to) => panic!("{slug} moved to {to}"),
    }
}

/// The shop on Willow Lane, as a real Ghost exported it; nothing where the data is not at hand.
fn willow_lane(version: &str) -> Option<String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ghost");
    let json = std::fs::read_to_string(data.join(version)).ok();
    if json.is_none() {
        eprintln!("SKIPPED: there is no {version} in {}", data.display());
    }
    json
}

/// A site of one post, one author and one tag.
fn sourdough() -> Value {
    json!({"db": [{"meta": {"version": "6.65.0"}, "data": {
        "posts": [{
            "id": "p1", "uuid": "0193a7c0-0000-4000-8000-000000000001", "title": "Sourdough",
            "slug": "sourdough", "lexical": lexical("Flour, water and patience."),
            "html": "<p>Flour, water and patience.</p>", "plaintext": "Flour, water and patience.",
            "feature_image": "__GHOST_URL__/content/images/loaf.png", "featured": 0,
            "type": "post", "status": "published", "visibility": "public",
            "created_at": "2026-03-01 08:00:00", "updated_at": "2026-03-02 08:00:00",
            "published_at": "2026-03-02 08:00:00", "codeinjection_head": "<script>1</script>"}],
        "users": [{"id": 1, "name": "Ada", "slug": "ada", "email": "ada@coop.example"}],
        "tags": [{"id": "t1", "name": "Bread", "slug": "bread", "visibility": "public"}],
        "posts_tags": [{"post_id": "p1", "tag_id": "t1", "sort_order": 0}],
        "posts_authors": [{"post_id": "p1", "author_id": "1", "sort_order": 0}],
        "settings": [{"key": "title", "value": "The Loaf"}, {"key": "timezone", "value": "Nowhere"}]
    }}]})
}

fn lexical(text: &str) -> String {
    json!({"root": {"children": [{"type": "paragraph", "children": [
        {"type": "extended-text", "text": text, "format": 0}]}]}})
    .to_string()
}

/// Adds a post like the first, named after its place.
fn add_post(export: &mut Value, change: impl FnOnce(&mut Value)) {
    let mut post = first_post(export).clone();
    let posts = export["db"][0]["data"]["posts"].as_array_mut().unwrap();
    let n = posts.len() + 1;
    post["id"] = format!("p{n}").into();
    post["slug"] = format!("loaf-{n}").into();
    post["uuid"] = Value::Null;
    change(&mut post);
    posts.push(post);
}

fn first_post(export: &mut Value) -> &mut Value {
    &mut export["db"][0]["data"]["posts"][0]
}

on_both! {
    async fn every_post_of_ghost_6_is_here(db: &Fresh) {
        let Some(json) = willow_lane("ghost_export.json") else { return Ok(()) };
        let report = take(db, &json).await?;
        assert_eq!(report.posts, Counts { created: 15, ..Counts::default() });
        assert_eq!(report.pages, Counts { created: 3, ..Counts::default() });
        assert_eq!((report.tags.created, report.authors.created), (5, 3));
        assert_eq!(report.warnings, Vec::<String>::new());
        assert!(report.missing_images.contains(&"/content/images/2026/11/jar.png".to_owned()));

        let page = posts(db).listing(&Listing::All, Position::Start, 50).await?;
        assert_eq!(page.items.len(), 13, "not the draft, not the scheduled one");
        let shop = found(db, "the-shop-on-willow-lane-opens-on-thursdays").await?;
        let picture = shop.card.picture.clone().unwrap();
        assert_eq!(picture.src, "/content/images/2026/11/shop-front.jpg");
        assert_eq!(picture.alt, "Painted shop front");
        assert!(picture.caption.unwrap().contains("freshly painted"));
        assert_eq!(shop.card.excerpt, "Opening hours, jars and three ways to help.");
        assert!(shop.card.featured);
        let tags: Vec<&str> = shop.tags.iter().map(|tag| tag.slug.as_str()).collect();
        assert_eq!(tags, ["shop"], "#front-page is internal");
        assert_eq!(tag::Entity::find().filter(tag::Column::Name.eq("#front-page")).count(&**db).await?, 1);
        let Body::Lexical(lexical) = shop.body else { panic!("no Lexical") };
        assert!(!lexical.contains("__GHOST_URL__"));
    }

    async fn feeds_and_the_sitemap_know_what_came(db: &Fresh) {
        take(db, &sourdough().to_string()).await?;
        let newest = posts(db).newest(&Listing::All, 5).await?;
        assert_eq!(newest[0].guid.as_deref(), Some("p1"));
        let at = newest[0].card.published_at;
        for (part, slug) in [(SitemapPart::Tags, "bread"), (SitemapPart::Authors, "ada")] {
            let entries = posts(db).sitemap(part).await?;
            assert_eq!(entries, [SitemapEntry { slug: slug.parse()?, updated_at: at }]);
        }
        db.execute_unprepared("UPDATE tags SET visibility = 'internal'").await?;
        assert_eq!(posts(db).sitemap(SitemapPart::Tags).await?, []);
    }

    async fn settings_and_menu_come_along_once(db: &Fresh) {
        let Some(json) = willow_lane("ghost_export.json") else { return Ok(()) };
        take(db, &json).await?;
        let site = SqlSites((**db).clone()).site().await?;
        assert_eq!(site.title, "Willow Lane Cooperative");
        assert_eq!(site.zone, chrono_tz::Europe::Istanbul);
        let menu = navigation(db).menu().await?;
        let entries: Vec<_> = menu.iter().map(|node| (node.label.as_str(), node.target.clone())).collect();
        assert_eq!(entries, [
            ("Home", Target::Blog("/".into())),
            ("Shop", Target::Blog("/tag/shop/".into())),
            ("Events", Target::Blog("/tag/events/".into())),
            ("About", Target::Blog("/about-the-cooperative/".into())),
        ]);
    }

    async fn old_mobiledoc_of_ghost_5_is_shown_as_its_html(db: &Fresh) {
        let Some(json) = willow_lane("v5/ghost_export.json") else { return Ok(()) };
        let report = take(db, &json).await?;
        assert_eq!((report.posts.created, report.pages.created), (15, 3));
        let letter = found(db, "an-old-mobiledoc-letter").await?;
        assert!(matches!(&letter.body, Body::Html(html) if html.contains("<p>")), "{:?}", letter.body);
        assert!(!letter.card.excerpt.is_empty());
        let gallery = found(db, "harvest-supper-in-pictures").await?;
        let Body::Lexical(lexical) = gallery.body else { panic!("no Lexical") };
        assert!(!lexical.contains("http://localhost:2369/content"), "{lexical}");
    }

    async fn a_second_import_changes_nothing(db: &Fresh) {
        for version in ["ghost_export.json", "v5/ghost_export.json"] {
            let Some(json) = willow_lane(version) else { return Ok(()) };
            take(db, &json).await?;
            let before = post::Entity::find().all(&**db).await?;
            let news = ap_activity::Entity::find().count(&**db).await?;
            let later = FixedClock(today() + chrono::Duration::days(1));
            let report = import(db, json.as_bytes(), &later, &Options::default()).await?;
            assert_eq!(report.posts, Counts { unchanged: 15, ..Counts::default() });
            assert_eq!(report.pages, Counts { unchanged: 3, ..Counts::default() });
            assert_eq!((report.tags.created, report.tags.changed), (0, 0));
            assert_eq!((report.authors.created, report.authors.changed), (0, 0));
            assert_eq!((report.settings, report.menu_nodes), (0, 0));
            assert_eq!(post::Entity::find().all(&**db).await?, before);
            assert_eq!(ap_activity::Entity::find().count(&**db).await?, news);
        }
    }

    async fn what_was_exported_is_kept_to_the_letter(db: &Fresh) {
        let Some(json) = willow_lane("ghost_export.json") else { return Ok(()) };
        take(db, &json).await?;
        for row in post::Entity::find().all(&**db).await? {
            assert!(json.contains(row.source.as_deref().unwrap()), "{}", row.slug);
        }
    }

    async fn members_posts_show_and_find_only_their_public_part(db: &Fresh) {
        let Some(json) = willow_lane("ghost_export.json") else { return Ok(()) };
        take(db, &json).await?;
        let letter = found(db, "spring-accounts-a-letter-to-members").await?;
        assert_eq!(letter.card.visibility, Visibility::Members);
        let till = found(db, "why-we-chose-a-slower-till").await?;
        assert_eq!(till.card.visibility, Visibility::Paid);
        let text = post_text::Entity::find()
            .filter(post_text::Column::PostId.eq(till.card.id.0))
            .one(&**db).await?.unwrap();
        let Body::Lexical(lexical) = till.body else { panic!("no Lexical") };
        assert!(text.body.len() < lexical::Document::parse(&lexical)?.plaintext().len() + 1);
    }

    async fn a_changed_post_keeps_its_old_address_and_its_old_words(db: &Fresh) {
        let mut export = sourdough();
        take(db, &export.to_string()).await?;
        first_post(&mut export)["slug"] = "slow-bread".into();
        first_post(&mut export)["title"] = "Slow bread".into();
        let report = take(db, &export.to_string()).await?;
        assert_eq!(report.posts, Counts { changed: 1, ..Counts::default() });
        let moved = posts(db).at(&"sourdough".parse()?).await?;
        assert_eq!(moved, Found::Moved("slow-bread".parse()?));
        assert_eq!(found(db, "slow-bread").await?.card.title, "Slow bread");
        let revision = post_revision::Entity::find().one(&**db).await?.unwrap();
        assert_eq!((revision.version, revision.title.as_str()), (1, "Sourdough"));
        assert_eq!(posts(db).search("slow", 0, 10).await?.items.len(), 1);

        let changes = SqlChanges((**db).clone()).since(today()).await?;
        let tags: Vec<&str> = changes.last().unwrap().tags.iter().map(Tag::as_str).collect();
        assert_eq!(tags, ["posts", "post:slow-bread", "post:sourdough"]);
    }

    async fn changes_made_here_outlive_an_import_of_what_ghost_left_alone(db: &Fresh) {
        take(db, &sourdough().to_string()).await?;
        let mut ours: post::ActiveModel = post::Entity::find().one(&**db).await?.unwrap().into();
        ours.title = sea_orm::ActiveValue::Set("Our own title".into());
        sea_orm::ActiveModelTrait::update(ours, &**db).await?;
        let pretty = serde_json::to_string_pretty(&sourdough())?;
        assert_eq!(take(db, &pretty).await?.posts.unchanged, 1);
        assert_eq!(post::Entity::find().one(&**db).await?.unwrap().title, "Our own title");
    }

    async fn a_renamed_tag_is_renamed_on_its_posts(db: &Fresh) {
        let mut export = sourdough();
        take(db, &export.to_string()).await?;
        export["db"][0]["data"]["tags"][0]["name"] = "Loaves".into();
        let report = take(db, &export.to_string()).await?;
        assert_eq!((report.posts.unchanged, report.tags.changed), (1, 1));
        let page = posts(db).listing(&Listing::All, Position::Start, 5).await?;
        assert_eq!(page.items[0].tag.as_ref().unwrap().name, "Loaves");
        assert_eq!(page.items[0].authors[0].name, "Ada");
    }

    async fn a_taken_address_gets_a_number(db: &Fresh) {
        take(db, &sourdough().to_string()).await?;
        let mut other = sourdough();
        first_post(&mut other)["id"] = "p2".into();
        first_post(&mut other)["uuid"] = Value::Null;
        other["db"][0]["data"]["posts_tags"][0]["post_id"] = "p2".into();
        for attempt in 1..=2 {
            let report = take(db, &other.to_string()).await?;
            assert_eq!(report.posts.created, u64::from(attempt == 1));
        }
        assert_eq!(found(db, "sourdough-2").await?.card.tag.unwrap().slug.as_str(), "bread");
        assert!(found(db, "sourdough-3").await.is_err());
    }

    async fn every_broken_post_of_a_file_is_named_and_nothing_changes(db: &Fresh) {
        let mut export = sourdough();
        first_post(&mut export)["lexical"] = "{\"root\": 7}".into();
        add_post(&mut export, |post| post["lexical"] = "{\"root\": {".into());
        add_post(&mut export, |post| post["lexical"] = lexical("Bread.").into());
        add_post(&mut export, |post| post["status"] = "asleep".into());
        let error = take(db, &export.to_string()).await.unwrap_err().to_string();
        assert_eq!(error.lines().collect::<Vec<_>>(), [
            "db[0].data.posts[0].lexical: post \"sourdough\": the document has no root",
            "db[0].data.posts[1].lexical: post \"loaf-2\": line 1, column 10: \
             EOF while parsing an object",
            "db[0].data.posts[3].status: \"Sourdough\": unknown variant `asleep`, expected one of `draft`, \
             `scheduled`, `published`, `sent`",
        ]);
        assert_eq!(post::Entity::find().count(&**db).await?, 0);
        assert_eq!(tag::Entity::find().count(&**db).await?, 0);
    }

    async fn two_posts_of_one_address_or_id_are_a_problem_of_the_file(db: &Fresh) {
        let mut export = sourdough();
        add_post(&mut export, |post| post["slug"] = "sourdough".into());
        add_post(&mut export, |post| post["id"] = "p1".into());
        add_post(&mut export, |post| {
            post["uuid"] = "0193a7c0-0000-4000-8000-000000000001".into();
        });
        let tag = export["db"][0]["data"]["tags"][0].clone();
        export["db"][0]["data"]["tags"].as_array_mut().unwrap().push(tag);
        let error = take(db, &export.to_string()).await.unwrap_err().to_string();
        assert_eq!(error.lines().collect::<Vec<_>>(), [
            "db[0].data.posts[1].slug: post \"sourdough\": db[0].data.posts[0] has it as well",
            "db[0].data.posts[2].id: p1: db[0].data.posts[0] has it as well",
            "db[0].data.posts[3].uuid: 0193a7c0-0000-4000-8000-000000000001: \
             db[0].data.posts[0] has it as well",
            "db[0].data.tags[1].id: t1: db[0].data.tags[0] has it as well",
        ]);
        assert_eq!(post::Entity::find().count(&**db).await?, 0);
    }

    async fn a_page_at_the_address_of_a_post_gets_a_number(db: &Fresh) {
        let mut export = sourdough();
        add_post(&mut export, |post| {
            post["slug"] = "sourdough".into();
            post["type"] = "page".into();
        });
        let report = take(db, &export.to_string()).await?;
        assert_eq!((report.posts.created, report.pages.created), (1, 1));
        let said = "db[0].data.posts[1].slug: /sourdough/ is taken; it is at /sourdough-2/";
        assert_eq!(report.warnings[0], said);
        assert_eq!(found(db, "sourdough-2").await?.card.title, "Sourdough");
    }

    async fn links_that_lead_nowhere_are_counted_and_named(db: &Fresh) {
        let mut export = sourdough();
        let data = &mut export["db"][0]["data"];
        data["posts_tags"] = json!([
            {"post_id": "p1", "tag_id": "t1", "sort_order": 0},
            {"post_id": "p1", "tag_id": "t9", "sort_order": 1},
            {"post_id": "p9", "tag_id": "t1", "sort_order": 0}]);
        data["posts_authors"].as_array_mut().unwrap().push(
            json!({"post_id": "p1", "author_id": "9", "sort_order": 1}));
        let report = take(db, &export.to_string()).await?;
        assert_eq!(report.warnings[..2], [
            "posts_tags: 2 rows lead nowhere: db[0].data.posts_tags[1] (there is no tag t9), \
             db[0].data.posts_tags[2] (there is no post p9)",
            "posts_authors: 1 row leads nowhere: db[0].data.posts_authors[1] \
             (there is no author 9)",
        ]);
        assert_eq!(found(db, "sourdough").await?.tags.len(), 1);
    }

    async fn a_tag_that_is_only_spelt_otherwise_is_unchanged(db: &Fresh) {
        let export = sourdough();
        take(db, &export.to_string()).await?;
        let spelt = r#"{"visibility":"public" , "slug":"bread","name":"\u0042read","id":"t1"}"#;
        let tag = export["db"][0]["data"]["tags"][0].to_string();
        let again = export.to_string().replace(&tag, spelt);
        assert!(again.contains(spelt));
        let report = take(db, &again).await?;
        assert_eq!(report.tags, Counts { unchanged: 1, ..Counts::default() });
    }

    async fn what_is_missing_is_told_until_it_is_here(db: &Fresh) {
        for attempt in 1..=2 {
            let report = take(db, &sourdough().to_string()).await?;
            assert_eq!(report.missing_images, ["/content/images/loaf.png"], "import {attempt}");
        }
    }

    async fn a_post_of_html_alone_has_an_excerpt_whose_blocks_stand_apart(db: &Fresh) {
        let mut export = sourdough();
        first_post(&mut export)["lexical"] = Value::Null;
        first_post(&mut export)["html"] = "<h2>Flour</h2><p>Water</p><div>Salt</div>".into();
        first_post(&mut export)["plaintext"] = "FlourWaterSalt".into();
        take(db, &export.to_string()).await?;
        assert_eq!(found(db, "sourdough").await?.card.excerpt, "Water. Salt");
        assert_eq!(posts(db).search("salt", 0, 10).await?.items.len(), 1);
    }

    async fn a_broken_file_changes_nothing_and_the_error_says_where(db: &Fresh) {
        let whole = sourdough().to_string();
        let cut = &whole[..whole.len() / 2];
        assert!(matches!(take(db, cut).await, Err(ImportError::Json { line: 1, .. })));

        let mut export = sourdough();
        let mut second = first_post(&mut export).clone();
        second["id"] = "p2".into();
        second["lexical"] = "{".into();
        second["html"] = Value::Null;
        export["db"][0]["data"]["posts"].as_array_mut().unwrap().push(second);
        let error = take(db, &export.to_string()).await.unwrap_err().to_string();
        assert!(error.starts_with("db[0].data.posts[1].lexical: "), "{error}");

        for (field, value, path) in [
            ("status", json!("asleep"), "db[0].data.posts[0].status: "),
            ("published_at", json!("soon"), "db[0].data.posts[0].published_at: "),
            ("title", json!(7), "db[0].data.posts[0].title: "),
        ] {
            let mut export = sourdough();
            first_post(&mut export)[field] = value;
            let error = take(db, &export.to_string()).await.unwrap_err().to_string();
            assert!(error.starts_with(path), "{error}");
        }
        let error = take(db, r#"{"db": [{"data": {"posts": 3}}]}"#).await.unwrap_err().to_string();
        assert!(error.starts_with("db[0].data.posts: "), "{error}");

        assert_eq!(post::Entity::find().count(&**db).await?, 0);
        assert_eq!(tag::Entity::find().count(&**db).await?, 0);
        assert_eq!(key_value::Entity::find().count(&**db).await?, 0);
        assert!(matches!(found(db, "sourdough").await, Err(Error::NotFound)));
    }

    async fn what_is_imported_is_never_delivered(db: &Fresh) {
        let mut export = sourdough();
        take(db, &export.to_string()).await?;
        first_post(&mut export)["title"] = "Slow bread".into();
        take(db, &export.to_string()).await?;
        let told = ap_activity::Entity::find().all(&**db).await?;
        assert!(told.len() > 1);
        for activity in told {
            assert_eq!(activity.process_state, ProcessState::Completed, "{activity:?}");
        }
    }

    async fn the_bus_hears_of_each_new_post_once(db: &Fresh) {
        let report = take(db, &sourdough().to_string()).await?;
        assert_eq!(report.warnings, ["settings.timezone: Nowhere is no zone"]);
        let heard = SqlActivities((**db).clone()).recent(10).await?;
        assert_eq!(heard.len(), 1);
        assert_eq!((heard[0].verb.as_str(), heard[0].object_url.as_str()), ("Create", "/sourdough/"));
        let changes = SqlChanges((**db).clone()).since(today()).await?;
        let tags: Vec<&str> = changes.iter().flat_map(|change| &change.tags).map(Tag::as_str).collect();
        assert_eq!(tags, ["posts", "post:sourdough", "site"]);
        assert_eq!(SqlChanges((**db).clone()).since(today() + chrono::Duration::seconds(1)).await?, []);
    }
}
