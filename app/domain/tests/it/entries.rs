//! What stands in calendars.
use crate::containers::{containers, holder};
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::shelf::noon;
use chrono::Duration;
use chrono_tz::Europe::London;
use contracts::activities::Activities;
use contracts::blog::Picture;
use contracts::cache::{Changes, Tag};
use contracts::containers::{AttachmentKind, Child, Containers, Holder, Wanted};
use contracts::events::{
    Calendar, Calendars, Entries, Entry, EntrySaved, EntryState, EntryTitle, EntryTurned,
    EntryWriting, LinkedPost, Span,
};
use contracts::{CalendarId, ContainerId, EntryId, Error, FixedClock, Position};
use domain::{SqlActivities, SqlCalendars, SqlChanges, SqlEntries, seed};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

pub fn entries(db: &Fresh) -> SqlEntries {
    SqlEntries::new((**db).clone(), Arc::new(FixedClock(noon())))
}

pub async fn calendar(db: &Fresh, name: &str) -> anyhow::Result<CalendarId> {
    let calendar = Calendar { id: CalendarId::new(), name: name.into() };
    SqlCalendars::new((**db).clone(), Arc::new(FixedClock(noon())))
        .create(&calendar, "Ada")
        .await?;
    Ok(calendar.id)
}

/// Two hours, so many hours from noon.
pub fn hours(from_noon: i64) -> Span {
    let start = noon() + Duration::hours(from_noon);
    Span::new(start, start + Duration::hours(2), London).unwrap()
}

pub fn workshop(title: &str, span: Span) -> EntryWriting {
    EntryWriting {
        title: EntryTitle::read(title).unwrap(),
        slug: None,
        span,
        place: "The bakehouse".into(),
        description: "Bring an *apron*.".into(),
        capacity: Some(10),
        picture: None,
        posts: Vec::new(),
    }
}

pub async fn plan(db: &Fresh, at: CalendarId, writing: &EntryWriting) -> anyhow::Result<Entry> {
    match entries(db).save((at, EntryId::new()), None, writing, &tobias()).await? {
        EntrySaved::Done(entry) => Ok(*entry),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn again(db: &Fresh, entry: &Entry, writing: &EntryWriting) -> anyhow::Result<EntrySaved> {
    let which = (entry.card.calendar, entry.card.id);
    Ok(entries(db).save(which, Some(entry.version), writing, &tobias()).await?)
}

fn titles<'e>(cards: impl IntoIterator<Item = &'e contracts::events::EntryCard>) -> Vec<&'e str> {
    cards.into_iter().map(|card| card.title.as_str()).collect()
}

/// A calendar that hangs off a page of the demo, in place of what hung there.
async fn hang(db: &Fresh, name: &str, page: &Holder) -> anyhow::Result<CalendarId> {
    let id = calendar(db, name).await?;
    let all = containers(db);
    let version = all.hung(page.container, AttachmentKind::Calendar).await?.version;
    let children = vec![Child { id: id.0, name: name.into() }];
    all.arrange(page, AttachmentKind::Calendar, &Wanted { version, children }, "Ada").await?;
    Ok(id)
}

on_both! {
    async fn what_is_planned_is_kept_as_it_was_said(db: &Fresh) {
        let bench = calendar(db, "Days at the bench").await?;
        let post = LinkedPost { id: ContainerId::new(), slug: "oven".parse()?, title: "The oven".into() };
        let picture = Picture { src: "/a.svg".into(), alt: "An oven".into(), ..Picture::default() };
        let writing = EntryWriting { posts: vec![post.clone()], picture: Some(picture.clone()), ..workshop("Sourdough", hours(24)) };
        let entry = plan(db, bench, &writing).await?;
        let found = entries(db).at(bench, &"sourdough".parse()?).await?;
        assert_eq!(found, entry);
        assert_eq!((found.posts, found.card.picture, found.card.places.left()), (vec![post], Some(picture), Some(10)));
        assert_eq!((found.card.span.zone(), found.card.place.as_str()), (London, "The bakehouse"));
        let other = calendar(db, "Elsewhere").await?;
        assert!(matches!(entries(db).open(other, entry.card.id).await, Err(Error::NotFound)));
        let again = plan(db, bench, &workshop("Sourdough", hours(48))).await?;
        assert_eq!(again.card.slug.as_str(), "sourdough-2");
        let feed = plan(db, bench, &workshop("Calendar", hours(48))).await?;
        assert_eq!(feed.card.slug.as_str(), "calendar-2", "the feed keeps its address");
        let taken = EntryWriting { slug: Some("sourdough".parse()?), ..workshop("Rye", hours(1)) };
        let saved = entries(db).save((bench, EntryId::new()), None, &taken, &tobias()).await?;
        assert_eq!(saved, EntrySaved::SlugTaken("Sourdough".into()));
    }

    async fn of_two_who_save_the_second_is_told(db: &Fresh) {
        let bench = calendar(db, "Bench").await?;
        let entry = plan(db, bench, &workshop("Sourdough", hours(24))).await?;
        let theirs = again(db, &entry, &workshop("Theirs", hours(24))).await?;
        let EntrySaved::Done(theirs) = theirs else { panic!("{theirs:?}") };
        assert_eq!(again(db, &entry, &workshop("Mine", hours(24))).await?, EntrySaved::Stale(theirs.clone()));
        assert_eq!(theirs.version, 2);
        let unchanged = again(db, &theirs, &workshop("Theirs", hours(24))).await?;
        assert_eq!(unchanged, EntrySaved::Done(theirs), "what says nothing new is no change");
    }

    async fn what_is_called_off_says_so_and_can_be_on_again(db: &Fresh) {
        let bench = calendar(db, "Bench").await?;
        let entry = plan(db, bench, &workshop("Sourdough", hours(24))).await?;
        let turn = async |from, state| entries(db).turn((bench, entry.card.id), from, state, &tobias()).await;
        let EntryTurned::Done(off) = turn(1, EntryState::Cancelled).await? else { panic!() };
        assert_eq!((off.card.state, off.version), (EntryState::Cancelled, 2));
        assert_eq!(turn(1, EntryState::Cancelled).await?, EntryTurned::Done(off.clone()), "once is as good as twice");
        assert_eq!(turn(1, EntryState::Planned).await?, EntryTurned::Stale(off));
        let EntryTurned::Done(on) = turn(2, EntryState::Planned).await? else { panic!() };
        assert_eq!((on.card.state, on.version), (EntryState::Planned, 3));
    }

    async fn a_month_has_what_touches_it_and_what_is_ahead_is_not_over(db: &Fresh) {
        let bench = calendar(db, "Bench").await?;
        let long = Span::new(noon() - Duration::days(40), noon() + Duration::days(10), London)?;
        for (title, span) in [("Long", long), ("Over", hours(-3)), ("Under way", hours(-1)), ("Ahead", hours(24)), ("Far", hours(24 * 90))] {
            plan(db, bench, &workshop(title, span)).await?;
        }
        let all = entries(db);
        assert_eq!(titles(&all.ahead(bench, None).await?.items), ["Long", "Under way", "Ahead", "Far"]);
        let day = |n| noon() + Duration::days(n);
        assert_eq!(titles(&all.between(bench, day(-2), day(0)).await?), ["Long", "Over", "Under way"]);
        assert_eq!(titles(&all.between(bench, day(11), day(80)).await?), Vec::<&str>::new());
        let latest = all.listing(bench, Position::Start).await?;
        assert_eq!(titles(&latest.items), ["Far", "Ahead", "Under way", "Over", "Long"]);
        let told = all.feed(bench).await?;
        assert_eq!(titles(told.iter().map(|entry| &entry.card)), ["Long", "Over", "Under way", "Ahead", "Far"]);
    }

    async fn what_is_ahead_comes_page_by_page_and_nothing_twice(db: &Fresh) {
        let bench = calendar(db, "Bench").await?;
        for n in 0..65 {
            plan(db, bench, &workshop(&format!("Day {n}"), hours(24 + n / 3))).await?;
        }
        let (mut seen, mut behind, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = entries(db).ahead(bench, behind).await?;
            seen.extend(page.items.into_iter().map(|card| card.id));
            (behind, pages) = (page.on, pages + 1);
            if behind.is_none() { break; }
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((count, seen.len(), pages), (65, 65, 3));
    }

    async fn posts_show_what_is_next_at_them(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (visit, about, draft) = (holder(db, "visit").await?, holder(db, "about").await?, ContainerId::new());
        let bench = hang(db, "Bench", &visit).await?;
        let loose = calendar(db, "Loose").await?;
        let linked = |id| vec![LinkedPost { id, slug: "about".parse().unwrap(), title: "About".into() }];
        let here = about.container.id;
        plan(db, bench, &workshop("Over", hours(-30))).await?;
        plan(db, bench, &workshop("Later", hours(48))).await?;
        plan(db, bench, &workshop("Soon", hours(24))).await?;
        plan(db, bench, &EntryWriting { posts: linked(here), ..workshop("Theirs", hours(72)) }).await?;
        plan(db, loose, &EntryWriting { posts: linked(here), ..workshop("Nowhere", hours(1)) }).await?;
        let next = entries(db).next_at(&[visit.container.id, here, draft]).await?;
        let said: Vec<_> = next.iter().map(|one| (one.container, one.at.label.as_str(), one.card.as_ref().map(|card| card.title.as_str()))).collect();
        assert_eq!(said, [(visit.container.id, "Bench", Some("Soon")), (here, "Bench", Some("Theirs"))]);
        let at_visit = entries(db).coming_up_at(visit.container.id, 2).await?;
        assert_eq!(titles(at_visit.iter().map(|one| &one.card)), ["Soon", "Later"]);
        let at_about = entries(db).coming_up_at(here, 5).await?;
        assert_eq!(titles(at_about.iter().map(|one| &one.card)), ["Theirs"]);
        let anywhere = entries(db).coming_up(100).await?;
        let ours: Vec<_> = anywhere.iter().filter(|one| one.at.id == bench.0).collect();
        assert_eq!(titles(ours.iter().map(|one| &one.card)), ["Soon", "Later", "Theirs"]);
        assert!(anywhere.iter().all(|one| one.at.id != loose.0));
        let empty = hang(db, "Nothing yet", &about).await?;
        let next = entries(db).next_at(&[here]).await?;
        assert!(next.iter().any(|one| one.at.id == empty.0 && one.card.is_none()), "{next:?}");
        db.execute_unprepared("UPDATE posts SET deleted_at = created_at WHERE slug = 'visit'").await?;
        let next = entries(db).next_at(&[here]).await?;
        assert!(next.iter().all(|one| one.card.is_none()), "what hangs off a page in the bin is not for strangers: {next:?}");
    }

    async fn everybody_hears_once_of_what_is_new_where_they_find_it(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let visit = holder(db, "visit").await?;
        let bench = hang(db, "Bench", &visit).await?;
        let loose = calendar(db, "Loose").await?;
        let entry = plan(db, bench, &workshop("Sourdough", hours(24))).await?;
        again(db, &entry, &workshop("Rye", hours(24))).await?;
        plan(db, loose, &workshop("Nowhere", hours(24))).await?;
        let heard = SqlActivities((**db).clone()).recent(100).await?;
        let of_ours: Vec<_> = heard.iter().filter(|one| one.actor_name == "Tobias Lark" && one.origin == contracts::Service::Events)
            .map(|one| (one.verb.as_str(), one.object_name.as_str(), one.object_url.as_str())).collect();
        assert_eq!(of_ours, [("Create", "Sourdough", "/visit/bench/sourdough/")]);
        let changes = SqlChanges((**db).clone()).since(noon()).await?;
        let of_bench = changes.iter().filter(|change| change.tags.contains(&Tag::calendar(bench)));
        assert_eq!(of_bench.filter(|change| change.tags.contains(&Tag::ENTRIES.into())).count(), 2);
    }

    async fn the_database_itself_keeps_what_cannot_be_out(db: &Fresh) {
        let bench = calendar(db, "Bench").await?;
        plan(db, bench, &workshop("One", hours(24))).await?;
        plan(db, bench, &workshop("Two", hours(24))).await?;
        for wrong in [
            "UPDATE entries SET taken = 11",
            "UPDATE entries SET taken = -1",
            "UPDATE entries SET capacity = -1",
            "UPDATE entries SET ends_at = starts_at",
            "UPDATE entries SET state = 'asleep'",
            "UPDATE entries SET slug = 'same'",
            "UPDATE entries SET title = ''",
            "UPDATE entries SET calendar_id = id",
            "UPDATE entries SET picture = ''",
        ] {
            assert!(db.execute_unprepared(wrong).await.is_err(), "{wrong}");
        }
    }
}
