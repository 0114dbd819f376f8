//! The menu: what its editors arrange, and what joins by itself.
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use contracts::cache::{Changes, Tag};
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Line, Navigation, Node, Object, Outline, Standing, Target};
use contracts::{Error, FixedClock, NodeId};
use domain::{SqlChanges, SqlNavigation, seed};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::sync::{Arc, Mutex};

/// Its menu at noon.
pub fn navigation(db: &DatabaseConnection) -> SqlNavigation {
    SqlNavigation::new(db.clone(), Arc::new(FixedClock(noon())))
}

async fn founded(db: &Fresh) -> anyhow::Result<(SqlNavigation, Outline)> {
    seed::seed(db, &FixedClock(noon())).await?;
    let navigation = navigation(db);
    let outline = navigation.outline().await?;
    Ok((navigation, outline))
}

fn entries(lines: &[Line]) -> Vec<Entry> {
    lines.iter().map(|line| line.entry.clone()).collect()
}

fn elsewhere(depth: u8, label: &str) -> Entry {
    let object = Object::Address(Target::Elsewhere("https://example.org/".into()));
    Entry { id: NodeId::new(), depth, label: Some(label.into()), object, hidden: false }
}

/// The words of a menu, each level in brackets.
fn words(menu: &[Node]) -> String {
    let one = |node: &Node| match node.children.as_slice() {
        [] => node.label.clone(),
        children => format!("{} [{}]", node.label, words(children)),
    };
    menu.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn line<'l>(lines: &'l [Line], label: &str) -> &'l Line {
    lines.iter().find(|line| line.label() == label).unwrap_or_else(|| panic!("no {label}"))
}

on_both! {
    async fn what_hangs_off_a_page_is_under_it_by_itself(db: &Fresh) {
        let (navigation, _) = founded(db).await?;
        let menu = words(&navigation.menu().await?);
        assert!(menu.contains("About [Membership [Members’ meetings], House rules]"), "{menu}");
        assert!(menu.contains("Tool library [Lending evenings, Mended tools]"), "{menu}");
        assert!(menu.ends_with("Workshops [Days at the bench]"), "{menu}");
        db.execute_unprepared("DELETE FROM container_relations WHERE child_slug = 'meetings'").await?;
        let menu = words(&navigation.menu().await?);
        assert!(menu.contains("About [Membership, House rules]"), "{menu}");
    }

    async fn an_arranged_menu_is_shown_as_it_was_arranged_and_told_of(db: &Fresh) {
        let (navigation, before) = founded(db).await?;
        let after = vec![elsewhere(0, "One"), elsewhere(1, "Two"), elsewhere(2, "Three"), elsewhere(0, "Four")];
        navigation.arrange("Maeve", before.version, after.clone()).await?;
        assert_eq!(words(&navigation.menu().await?), "One [Two [Three]], Four");
        let outline = navigation.outline().await?;
        assert_eq!((outline.version, entries(&outline.lines)), (before.version + 1, after));
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        let news = told.iter().filter(|change| change.tags == [Tag::from(Tag::NAV)]);
        assert_eq!(news.count(), 1);
    }

    async fn who_saves_second_is_told_and_overwrites_nothing(db: &Fresh) {
        let (navigation, before) = founded(db).await?;
        navigation.arrange("Maeve", before.version, vec![elsewhere(0, "Hers")]).await?;
        let late = navigation.arrange("Tobias", before.version, vec![elsewhere(0, "His")]).await;
        assert!(matches!(late, Err(Error::Conflict)), "{late:?}");
        assert_eq!(words(&navigation.menu().await?), "Hers");
    }

    async fn what_is_attached_can_be_moved_renamed_and_hidden_and_stays_so(db: &Fresh) {
        let (navigation, before) = founded(db).await?;
        let mut wanted = entries(&before.lines);
        let at = before.lines.iter().position(|line| line.label() == "Days at the bench").unwrap();
        let mut days = wanted.remove(at);
        assert!(matches!(days.object, Object::Attached(AttachmentKind::Calendar, _)));
        days.depth = 0;
        days.label = Some("Workbench".into());
        wanted.insert(0, days.clone());
        navigation.arrange("Maeve", before.version, wanted.clone()).await?;
        let menu = words(&navigation.menu().await?);
        assert!(menu.starts_with("Workbench, Journal") && menu.ends_with("Workshops"), "{menu}");
        wanted[0].hidden = true;
        navigation.arrange("Maeve", before.version + 1, wanted).await?;
        let menu = words(&navigation.menu().await?);
        assert!(menu.starts_with("Journal") && menu.ends_with("Workshops"), "{menu}");
        let lines = navigation.outline().await?.lines;
        assert_eq!(line(&lines, "Workbench").standing, Standing::Hidden);
    }

    async fn an_entry_follows_its_page_and_says_why_it_is_not_shown(db: &Fresh) {
        let (navigation, before) = founded(db).await?;
        let mut own_name = entries(&before.lines);
        for entry in &mut own_name {
            if matches!(entry.object, Object::Page(_)) { entry.label = None; }
        }
        navigation.arrange("Maeve", before.version, own_name).await?;
        db.execute_unprepared("UPDATE posts SET title = 'Us', slug = 'us' WHERE slug = 'about'").await?;
        let lines = navigation.outline().await?.lines;
        assert_eq!(line(&lines, "Us").target, Some(Target::Blog("/us/".into())));
        for (change, standing) in [
            ("status = 'draft'", Standing::NotOut),
            ("deleted_at = created_at", Standing::Binned),
        ] {
            db.execute_unprepared(&format!("UPDATE posts SET {change} WHERE slug = 'us'")).await?;
            let lines = navigation.outline().await?.lines;
            assert_eq!(line(&lines, "Us").standing, standing);
            assert_eq!(line(&lines, "House rules").standing, Standing::Beneath);
            assert!(!words(&navigation.menu().await?).contains("House rules"));
        }
        db.execute_unprepared("DELETE FROM posts WHERE slug = 'us'").await?;
        let lines = navigation.outline().await?.lines;
        assert!(lines.iter().any(|line| line.standing == Standing::Gone), "{lines:?}");
    }

    async fn a_menu_costs_four_statements_however_long_it_is(db: &Fresh) {
        let (whole, before) = founded(db).await?;
        let sent = Arc::new(Mutex::new(0));
        let heard = Arc::clone(&sent);
        let mut watched = (**db).clone();
        watched.set_metric_callback(move |_| *heard.lock().unwrap() += 1);
        navigation(&watched).menu().await?;
        assert_eq!(*sent.lock().unwrap(), 4);
        let mut many = entries(&before.lines);
        many.extend((many.len()..Entry::MOST).map(|nth| elsewhere(0, &nth.to_string())));
        whole.arrange("Maeve", before.version, many).await?;
        *sent.lock().unwrap() = 0;
        navigation(&watched).menu().await?;
        assert_eq!(*sent.lock().unwrap(), 4);
    }
}
