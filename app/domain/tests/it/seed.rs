//! The demo.
use crate::database::{Fresh, on_both};
use crate::menu::navigation;
use crate::shelf::{noon, posts};
use contracts::activities::Activities;
use contracts::blog::{Body, Listing, Posts, Visibility};
use contracts::containers::{AttachmentKind, Containers};
use contracts::navigation::{Navigation, Target};
use contracts::people::{People, Role};
use contracts::site::Sites;
use contracts::{FixedClock, Position};
use domain::{SqlActivities, SqlPeople, SqlSites};
use lexical::{Document, Options};
use std::sync::Arc;

on_both! {
    async fn the_demo_is_founded_once(db: &Fresh) {
        assert!(domain::seed::seed(db, &FixedClock(noon())).await?);
        assert!(!domain::seed::seed(db, &FixedClock(noon())).await?);
        let page = posts(db).listing(&Listing::All, Position::Start, 50).await?;
        assert_eq!(page.items.len(), 14);
        assert!(page.items.iter().all(|card| !card.authors.is_empty() && card.tag.is_some()));
        assert!(page.items.iter().all(|card| !card.excerpt.is_empty()));
        assert!(page.items.iter().all(|card| card.picture.as_ref().is_some_and(|p| !p.alt.is_empty())));
        assert_eq!(page.items.iter().filter(|card| card.visibility == Visibility::Members).count(), 1);
        assert_eq!(posts(db).pages(50).await?.len(), 9);
        assert_eq!(posts(db).tags(50).await?.len(), 6);
        assert_eq!(SqlSites((**db).clone()).site().await?.title, "Rose Ash");
    }

    async fn each_of_the_demo_may_do_what_the_others_may_not(db: &Fresh) {
        domain::seed::seed(db, &FixedClock(noon())).await?;
        let people = SqlPeople::new((**db).clone(), Arc::new(FixedClock(noon())));
        let may = async |handle: &str| -> anyhow::Result<Vec<Role>> {
            let person = people.by_handle(&handle.parse()?).await?;
            Ok(person.unwrap().roles.iter().collect())
        };
        assert_eq!(may("maeve").await?, [Role::Admin]);
        assert_eq!(may("idris").await?, [Role::Organiser]);
        assert_eq!(may("hanneke").await?, [Role::Shopkeeper]);
        assert_eq!(may("tobias").await?, [Role::Editor, Role::Door]);
    }

    async fn each_text_of_the_demo_shows_what_it_says(db: &Fresh) {
        domain::seed::seed(db, &FixedClock(noon())).await?;
        let mut cards = 0;
        for post in posts(db).newest(&Listing::All, 50).await? {
            let Body::Lexical(lexical) = &post.body else { panic!("no Lexical") };
            let html = Document::parse(lexical)?.html(&Options::reading("https://blog.example"));
            for mark in ["**", "@", "&gt;&gt;", "```", " | "] {
                assert!(!html.contains(mark), "{mark} in {}: {html}", post.card.slug);
            }
            cards += html.matches("kg-card").count();
        }
        assert!(cards > 20, "{cards}");
    }

    async fn every_entry_of_the_menu_leads_somewhere(db: &Fresh) {
        domain::seed::seed(db, &FixedClock(noon())).await?;
        let menu = navigation(db).menu().await?;
        assert_eq!(menu.iter().map(|node| node.children.len()).collect::<Vec<_>>(), [3, 2, 4, 1]);
        for node in menu.iter().flat_map(|node| std::iter::once(node).chain(&node.children)) {
            let Target::Blog(path) = &node.target else { continue }; // hangs off a page
            match path.trim_matches('/').split_once('/') {
                Some(("tag", slug)) => { posts(db).tag(&slug.parse()?).await?; }
                _ if path == "/" => {}
                _ => { posts(db).at(&path.trim_matches('/').parse()?).await?; }
            }
        }
    }

    async fn what_hangs_off_a_page_has_a_name_of_its_own(db: &Fresh) {
        domain::seed::seed(db, &FixedClock(noon())).await?;
        let containers = crate::containers::containers(db);
        let mut described = posts(db).pages(50).await?;
        described.extend(posts(db).listing(&Listing::All, Position::Start, 50).await?.items);
        for (kind, count) in [(AttachmentKind::Marketplace, 5), (AttachmentKind::Calendar, 7)] {
            let all = containers.all(kind, 9).await?;
            assert_eq!(all.len(), count);
            for one in &all {
                assert_ne!(one.label, one.container_label);
                let page = described.iter().find(|page| page.slug == one.container_slug);
                assert!(page.is_some_and(|page| !page.excerpt.is_empty() && page.picture.is_some()));
                assert_eq!(&containers.find(kind, &one.container_slug, &one.slug).await?, one);
                assert_eq!(&containers.attached(one.container, kind).await?, std::slice::from_ref(one));
            }
        }
    }

    async fn people_are_told_of_by_their_own_names(db: &Fresh) {
        domain::seed::seed(db, &FixedClock(noon())).await?;
        let newest = posts(db).listing(&Listing::All, Position::Start, 50).await?.items;
        for (told, post) in SqlActivities((**db).clone()).recent(50).await?.iter().zip(newest) {
            assert_eq!((&told.actor_name, &told.object_name), (&post.authors[0].name, &post.title));
        }
    }
}
