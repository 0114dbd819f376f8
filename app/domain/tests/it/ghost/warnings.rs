//! What an import did otherwise than one might think, and says.
use super::{add_post, first_post, found, sourdough, take, willow_lane};
use crate::database::{Fresh, on_both};
use domain::ghost::Report;
use entities::{author, post, post_author, tag};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

/// A document of one node of each of these types.
fn of_types(types: &[&str]) -> String {
    let nodes: Vec<Value> = types.iter().map(|kind| json!({"type": kind, "version": 1})).collect();
    json!({"root": {"children": nodes}}).to_string()
}

/// What it says of posts and authors.
fn told(report: &Report) -> Vec<&str> {
    let warnings = report.warnings.iter().map(String::as_str);
    warnings.filter(|warning| !warning.starts_with("settings.")).collect()
}

on_both! {
    async fn a_title_without_end_is_cut_and_told(db: &Fresh) {
        let mut export = sourdough();
        first_post(&mut export)["title"] = "ü".repeat(100_000).into();
        let report = take(db, &export.to_string()).await?;
        let told = "db[0].data.posts[0].title: that of \"sourdough\" has 100000 letters: the first 300 are kept";
        assert!(report.warnings.contains(&told.to_owned()), "{:?}", report.warnings);
        assert_eq!(found(db, "sourdough").await?.card.title, "ü".repeat(300));
        assert_eq!(take(db, &export.to_string()).await?.posts.unchanged, 1);
    }

    async fn nodes_of_unknown_types_are_counted_and_named_with_their_post(db: &Fresh) {
        let mut export = sourdough();
        first_post(&mut export)["lexical"] = of_types(&["recipe"]).into();
        add_post(&mut export, |post| {
            post["lexical"] = of_types(&["map", "paragraph", "recipe", "map", "hr"]).into();
        });
        let report = take(db, &export.to_string()).await?;
        let end = ", which we do not know: kept, and not shown to readers";
        assert_eq!(told(&report), [
            format!("db[0].data.posts[0].lexical: \"Sourdough\" has a node of the type \"recipe\"{end}"),
            format!("db[0].data.posts[1].lexical: \"Sourdough\" has a node of the type \"hr\"{end}"),
            format!("db[0].data.posts[1].lexical: \"Sourdough\" has 2 nodes of the type \"map\"{end}"),
            format!("db[0].data.posts[1].lexical: \"Sourdough\" has a node of the type \"recipe\"{end}"),
        ]);
        let again = take(db, &export.to_string()).await?;
        assert!(told(&again).is_empty(), "nothing was brought");
    }

    async fn an_address_that_is_none_is_told_from_one_that_is_taken(db: &Fresh) {
        let mut export = sourdough();
        first_post(&mut export)["slug"] = "a/../b c".into();
        add_post(&mut export, |post| post["slug"] = "search".into());
        add_post(&mut export, |post| post["slug"] = "///".into());
        add_post(&mut export, |post| post["slug"] = "a-b-c".into());
        let report = take(db, &export.to_string()).await?;
        let warnings = told(&report);
        let rule = "cannot be an address: one has 1 to 191 of a-z, 0-9, - and _";
        assert_eq!(warnings.len(), 4, "{warnings:?}");
        assert!(warnings[0].starts_with(&format!("db[0].data.posts[0].slug: \"a/../b c\" {rule}; it is at /a-")), "{warnings:?}");
        assert_eq!(warnings[1], "db[0].data.posts[1].slug: /search/ is an address of the site's own; it is at /search-2/");
        assert_eq!(warnings[2], format!("db[0].data.posts[2].slug: \"///\" {rule}; it is at /post/"));
        let (_, at) = warnings[0].rsplit_once("it is at /").unwrap();
        found(db, at.trim_end_matches('/')).await?;
    }

    async fn an_address_that_is_none_of_the_web_is_left_out_and_told(db: &Fresh) {
        let mut export = sourdough();
        let script = "javascript:alert(1)";
        first_post(&mut export)["canonical_url"] = script.into();
        first_post(&mut export)["feature_image"] = "data:image/svg+xml,<svg/>".into();
        let data = &mut export["db"][0]["data"];
        data["posts_meta"] = json!([{"post_id": "p1", "og_image": script, "twitter_image": script}]);
        data["tags"][0]["canonical_url"] = script.into();
        let report = take(db, &export.to_string()).await?;
        let end = "is no address of the web, and left out";
        assert_eq!(told(&report), [
            format!("db[0].data.tags[0].canonical_url: that of \"Bread\" {end}"),
            format!("db[0].data.posts[0].feature_image: that of \"Sourdough\" {end}"),
            format!("db[0].data.posts[0].canonical_url: that of \"Sourdough\" {end}"),
            format!("db[0].data.posts[0].og_image: that of \"Sourdough\" {end}"),
            format!("db[0].data.posts[0].twitter_image: that of \"Sourdough\" {end}"),
        ]);
        let post = post::Entity::find().one(&**db).await?.unwrap();
        let printed = [post.canonical_url, post.picture_src, post.og_image, post.twitter_image];
        assert_eq!(printed, [const { None }; 4]);
        assert_eq!(tag::Entity::find().one(&**db).await?.unwrap().canonical_url, None);
    }

    async fn pictures_of_tags_and_authors_are_missed_as_well(db: &Fresh) {
        let mut export = sourdough();
        let data = &mut export["db"][0]["data"];
        data["users"][0]["profile_image"] = "__GHOST_URL__/content/images/ada.png".into();
        data["tags"][0]["feature_image"] = "__GHOST_URL__/content/images/bread.png".into();
        for attempt in 1..=2 {
            let missing = take(db, &export.to_string()).await?.missing_images;
            let all = ["ada", "bread", "loaf"].map(|name| format!("/content/images/{name}.png"));
            assert_eq!(missing, all, "import {attempt}");
        }
    }

    async fn who_wrote_in_two_ghosts_is_one_author(db: &Fresh) {
        let (Some(six), Some(five)) = (willow_lane("ghost_export.json"), willow_lane("v5/ghost_export.json"))
        else { return Ok(()) };
        take(db, &six).await?;
        let before = author::Entity::find().all(&**db).await?;
        let report = take(db, &five).await?;
        assert_eq!((report.authors.created, report.authors.changed), (0, 0));
        assert_eq!(author::Entity::find().all(&**db).await?, before);
        assert_eq!(take(db, &six).await?.authors.unchanged, 3);
        assert!(post_author::Entity::find().count(&**db).await? > 18, "both sites' posts have one");
    }

    async fn an_address_is_the_same_in_capitals_and_never_two_people_of_one_file(db: &Fresh) {
        take(db, &sourdough().to_string()).await?;
        let mut other = sourdough();
        let users = other["db"][0]["data"]["users"].as_array_mut().unwrap();
        users[0]["email"] = "Ada@Coop.example".into();
        users[0]["id"] = "u9".into();
        other["db"][0]["data"]["posts_authors"][0]["author_id"] = "u9".into();
        assert_eq!(take(db, &other.to_string()).await?.authors.unchanged, 1);
        let mut old = other["db"][0]["data"]["users"][0].clone();
        old["id"] = 1.into();
        old["slug"] = "ada-9".into();
        other["db"][0]["data"]["users"].as_array_mut().unwrap().push(old);
        assert_eq!(take(db, &other.to_string()).await?.authors.created, 1, "two in one file are two");
    }

    async fn who_may_be_here_already_is_told(db: &Fresh) {
        take(db, &sourdough().to_string()).await?;
        let mut other = sourdough();
        let ada = &mut other["db"][0]["data"]["users"][0];
        (ada["id"], ada["email"]) = ("u9".into(), Value::Null);
        other["db"][0]["data"]["posts_authors"][0]["author_id"] = "u9".into();
        let report = take(db, &other.to_string()).await?;
        assert_eq!(report.authors.created, 1);
        assert_eq!(told(&report), [
            "users: Ada is here already, at /author/ada/; without both e-mail addresses we \
             cannot tell whether they are one, so Ada is here twice",
        ]);
    }
}
