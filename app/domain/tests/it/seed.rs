//! The demo.
use crate::database::{Fresh, on_both};
use crate::shelf::{noon, posts};
use contracts::blog::{Body, Listing, Posts, Visibility};
use contracts::containers::{AttachmentKind, Containers};
use contracts::navigation::{Navigation, Target};
use contracts::people::{People, Role};
use contracts::site::Sites;
use contracts::{FixedClock, Position};
use domain::{SqlContainers, SqlNavigation, SqlPeople, SqlSites};
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
        assert_eq!(posts(db).pages(50).await?.len(), 6);
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
        for post in posts(db).newest(50).await? {
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
        let menu = SqlNavigation((**db).clone()).menu().await?;
        assert_eq!(menu.iter().map(|node| node.children.len()).collect::<Vec<_>>(), [3, 3, 0, 0]);
        for node in menu.iter().flat_map(|node| std::iter::once(node).chain(&node.children)) {
            let Target::Blog(path) = &node.target else { panic!("{node:?}") };
            match path.trim_matches('/').split_once('/') {
                Some(("tag", slug)) => { posts(db).tag(&slug.parse()?).await?; }
                _ if path == "/" => {}
                _ => { posts(db).at(&path.trim_matches('/').parse()?).await?; }
            }
        }
    }

    async fn a_marketplace_and_a_calendar_hang_off_pages(db: &Fresh) {
        domain::seed::seed(db, &FixedClock(noon())).await?;
        let containers = SqlContainers((**db).clone());
        let calendar = containers
            .find(AttachmentKind::Calendar, &"workshops".parse()?, &"calendar".parse()?).await?;
        assert_eq!((calendar.label.as_str(), calendar.container_label.as_str()), ("Workshops", "Workshops"));
        let markets = containers.all(AttachmentKind::Marketplace, 9).await?;
        assert_eq!(markets.len(), 1);
        assert_eq!(markets[0].label, "The bakery counter");
        assert_eq!(containers.attached(markets[0].container, AttachmentKind::Marketplace).await?, markets);
        assert!(containers.attached(markets[0].container, AttachmentKind::Calendar).await?.is_empty());
    }
}
