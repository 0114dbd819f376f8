//! What ours do in the fediverse, who hears of it, and who wrote to us.
use crate::database::{Fresh, on_both};
use crate::identity::cast::HandClock;
use async_trait::async_trait;
use chrono::Duration;
use contracts::federation::{
    ActorKeys, ActorSheet, Deed, Followers, Greeting, Letter, Letters, NewFollower, Outbox, Peers,
    Published, Telling, Voice,
};
use contracts::jobs::{Hopeless, NotYet, Task, TaskKind, Trouble, Worker};
use contracts::{
    Clock, DeedId, Error, LetterId, Position, PublishedId, RemoteActorId, Service, Vault,
};
use domain::{Processor, SqlFederation};
use entities::job::{Column, Entity as Job, State};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use uuid::Uuid;

fn fediverse(db: &Fresh, clock: &Arc<HandClock>) -> SqlFederation {
    SqlFederation::new((**db).clone(), clock.clone(), Vault::new(&[7; 32]))
}

fn ada() -> Voice {
    Voice::of(Service::Blog, &"ada".parse().unwrap())
}

/// Somebody of a server where everybody has one inbox besides their own.
fn sheet(host: &str, name: &str) -> ActorSheet {
    let uri = format!("https://{host}/{name}");
    ActorSheet {
        username: name.to_owned(),
        name: name.to_owned(),
        url: uri.clone(),
        icon: None,
        inbox: format!("{uri}/inbox"),
        shared_inbox: Some(format!("https://{host}/inbox")),
        followers: None,
        key_id: format!("{uri}#main-key"),
        key_pem: "a key".to_owned(),
        uri,
    }
}

fn deed(voice: &Voice, verb: &'static str, about: Option<PublishedId>, clock: &HandClock) -> Deed {
    let document = format!("{{\"type\":\"{verb}\"}}");
    Deed { id: DeedId::new(), voice: voice.clone(), verb, about, document, at: clock.now() }
}

fn soup(clock: &HandClock) -> Published {
    Published {
        id: PublishedId::new(),
        voice: ada(),
        source: Uuid::now_v7(),
        url: "https://blog.coop.example/soup/".to_owned(),
        document: "{\"name\":\"Soup\"}".to_owned(),
        published_at: clock.now(),
        gone: false,
        version: 1,
    }
}

async fn follow(
    fediverse: &SqlFederation,
    of: &Voice,
    who: &ActorSheet,
    clock: &HandClock,
) -> anyhow::Result<RemoteActorId> {
    let by = fediverse.keep(who).await?.id;
    let (follow, inbox) = (format!("{}/follows/1", who.uri), who.inbox.clone());
    let new = NewFollower { of: of.clone(), by, follow, inbox };
    fediverse.accept(&new, &deed(of, "Accept", None, clock)).await?;
    Ok(by)
}

/// Where that deed is to be brought.
async fn inboxes(db: &Fresh, deed: &Deed) -> anyhow::Result<Vec<String>> {
    let jobs = Job::find().filter(Column::Kind.eq("deliver")).all(&**db).await?;
    let inbox = |job: entities::job::Model| match serde_json::from_value(job.task) {
        Ok(Task::Deliver { deed: which, inbox }) if which == deed.id => Some(inbox),
        _ => None,
    };
    let mut inboxes: Vec<String> = jobs.into_iter().filter_map(inbox).collect();
    inboxes.sort();
    Ok(inboxes)
}

/// Does its job as it is told.
struct Told(fn() -> Trouble);

#[async_trait]
impl Worker for Told {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::ReadLetter]
    }

    async fn work(&self, _: &Task) -> Result<(), Trouble> {
        Err(self.0())
    }
}

fn letter(service: Service) -> Letter {
    Letter {
        id: LetterId::new(),
        service,
        activity: "https://a.example/follows/1".to_owned(),
        from: "https://a.example/grace".to_owned(),
        body: "{}".to_owned(),
    }
}

on_both! {
    async fn somebody_has_one_key_whoever_asks_first(db: &Fresh) {
        let clock = HandClock::at_noon();
        let (one, two) = (fediverse(db, &clock), fediverse(db, &clock));
        let (first, second) = tokio::join!(one.key("ada"), two.key("ada"));
        assert_eq!(first?, second?);
        assert_ne!(one.key("ada").await?, one.key("grace").await?);
        let other = SqlFederation::new((**db).clone(), clock.clone(), Vault::new(&[8; 32]));
        assert!(other.key("ada").await.is_err(), "sealed with another secret");
    }

    async fn followers_of_one_server_are_told_by_one_delivery(db: &Fresh) {
        let clock = HandClock::at_noon();
        let fediverse = fediverse(db, &clock);
        for name in ["grace", "linus", "edsger"] {
            follow(&fediverse, &ada(), &sheet("a.example", name), &clock).await?;
        }
        let alone = ActorSheet { shared_inbox: None, ..sheet("b.example", "barbara") };
        follow(&fediverse, &ada(), &alone, &clock).await?;
        let events = Voice::of(Service::Events, &"ada".parse()?);
        follow(&fediverse, &events, &sheet("c.example", "donald"), &clock).await?;
        let published = soup(&clock);
        let create = deed(&ada(), "Create", Some(published.id), &clock);
        let besides = vec!["https://d.example/inbox".to_owned()];
        let telling = Telling { published, deeds: vec![create.clone()], inboxes: besides };
        fediverse.tell(&telling).await?;
        assert_eq!(inboxes(db, &create).await?, [
            "https://a.example/inbox",
            "https://b.example/barbara/inbox",
            "https://d.example/inbox",
        ]);
        assert_eq!(fediverse.forget_inbox("https://a.example/inbox").await?, 3);
        assert_eq!(Followers::count(&fediverse, &ada()).await?, 1);
        let by_host = fediverse.by_host(&ada().handle().unwrap()).await?;
        for (host, followers) in by_host {
            let voice = Voice::of(host, &ada().handle().unwrap());
            assert_eq!(Followers::count(&fediverse, &voice).await?, followers, "{host}");
        }
    }

    async fn a_change_is_told_over_the_version_that_it_began_from(db: &Fresh) {
        let clock = HandClock::at_noon();
        let fediverse = fediverse(db, &clock);
        let new = soup(&clock);
        let create = deed(&ada(), "Create", Some(new.id), &clock);
        let tell = async |published: &Published, deed: &Deed| {
            let (published, deeds) = (published.clone(), vec![deed.clone()]);
            fediverse.tell(&Telling { published, deeds, inboxes: Vec::new() }).await
        };
        tell(&new, &create).await?;
        let twice = Published { id: PublishedId::new(), ..new.clone() };
        let again = deed(&ada(), "Create", Some(twice.id), &clock);
        assert!(matches!(tell(&twice, &again).await, Err(Error::Conflict)), "it is out already");
        let better = Published { document: "{}".into(), version: 2, ..new.clone() };
        let update = deed(&ada(), "Update", Some(new.id), &clock);
        tell(&better, &update).await?;
        let late = deed(&ada(), "Update", Some(new.id), &clock);
        assert!(matches!(tell(&better, &late).await, Err(Error::Conflict)));
        assert_eq!(fediverse.standing(Service::Blog, new.source).await?, Some(better.clone()));
        assert_eq!(Outbox::count(&fediverse, &ada()).await?, 1, "changes are in no list");
        let newer = deed(&ada(), "Update", Some(new.id), &clock);
        tell(&Published { version: 3, ..better.clone() }, &newer).await?;
        assert_eq!(fediverse.to_tell(update.id).await?, None, "the newer one says it all");
        assert_eq!(fediverse.to_tell(create.id).await?, Some(create.clone()));
        let delete = deed(&ada(), "Delete", Some(new.id), &clock);
        tell(&Published { gone: true, version: 4, ..better }, &delete).await?;
        for overtaken in [create.id, newer.id] {
            assert_eq!(fediverse.to_tell(overtaken).await?, None);
        }
        assert_eq!(fediverse.to_tell(delete.id).await?, Some(delete));
        assert_eq!(fediverse.standing(Service::Blog, new.source).await?, None);
        assert!(fediverse.published(Service::Blog, new.id).await?.gone);
        assert!(matches!(fediverse.published(Service::Events, new.id).await, Err(Error::NotFound)));
        assert_eq!(Outbox::page(&fediverse, &ada(), Position::Start).await?.items, []);
        tell(&twice, &again).await?; // it is out again, as another one
    }

    async fn an_outbox_is_read_page_by_page_and_each_deed_once(db: &Fresh) {
        let clock = HandClock::at_noon();
        let fediverse = fediverse(db, &clock);
        for _ in 0..45 {
            clock.put_on(Duration::seconds(1));
            let published = soup(&clock);
            let deeds = vec![deed(&ada(), "Create", Some(published.id), &clock)];
            fediverse.tell(&Telling { published, deeds, inboxes: Vec::new() }).await?;
        }
        let (mut seen, mut at) = (Vec::new(), Position::Start);
        loop {
            let page = Outbox::page(&fediverse, &ada(), at).await?;
            seen.extend(page.items.iter().map(|deed| deed.at));
            match page.older {
                Some(older) => at = Position::OlderThan(older),
                None => break,
            }
        }
        assert_eq!(seen.len(), 45);
        assert!(seen.is_sorted_by(|newer, older| newer > older));
    }

    async fn a_letter_comes_once_on_each_host_and_is_read_once(db: &Fresh) {
        let clock = HandClock::at_noon();
        let fediverse = fediverse(db, &clock);
        let first = letter(Service::Blog);
        assert!(fediverse.take_in(&first).await?);
        assert!(!fediverse.take_in(&letter(Service::Blog)).await?);
        assert!(fediverse.take_in(&letter(Service::Events)).await?);
        assert_eq!(Letters::open(&fediverse, first.id).await?, first);
        fediverse.close(first.id).await?;
        assert!(matches!(Letters::open(&fediverse, first.id).await, Err(Error::NotFound)));
        assert!(!fediverse.take_in(&letter(Service::Blog)).await?, "it is remembered");
        assert_eq!(Letters::sweep(&fediverse).await?, 0);
        clock.put_on(Duration::days(61));
        assert_eq!(Letters::sweep(&fediverse).await?, 2);
    }

    async fn a_host_that_fails_five_times_rests_and_is_tried_by_one(db: &Fresh) {
        let clock = HandClock::at_noon();
        let fediverse = fediverse(db, &clock);
        let host = "a.example";
        let knock = |how: &str, proven| Greeting::Knock { how: how.to_owned(), proven };
        assert_eq!(fediverse.greet(host).await?, knock("cavage", false));
        fediverse.answered(host, "rfc9421").await?;
        assert_eq!(fediverse.greet(host).await?, knock("rfc9421", true));
        for _ in 0..4 {
            fediverse.failed(host).await?;
            assert_eq!(fediverse.greet(host).await?, knock("rfc9421", false));
        }
        fediverse.failed(host).await?;
        assert_eq!(fediverse.greet(host).await?, Greeting::Later(Duration::minutes(30)));
        assert_eq!(fediverse.greet("b.example").await?, knock("cavage", false), "others go on");
        clock.put_on(Duration::minutes(30));
        assert_eq!(fediverse.greet(host).await?, knock("rfc9421", false), "one tries");
        assert!(matches!(fediverse.greet(host).await?, Greeting::Later(_)), "others wait for it");
        fediverse.failed(host).await?;
        assert_eq!(fediverse.greet(host).await?, Greeting::Later(Duration::minutes(30)));
        fediverse.heard_from(host).await?;
        assert_eq!(fediverse.greet(host).await?, knock("rfc9421", true), "it wrote, so it is there");
    }

    async fn who_has_a_new_name_for_a_key_takes_it_from_who_had_it(db: &Fresh) {
        let clock = HandClock::at_noon();
        let fediverse = fediverse(db, &clock);
        let grace = sheet("a.example", "grace");
        let id = follow(&fediverse, &ada(), &grace, &clock).await?;
        let renewed = ActorSheet { key_id: "https://a.example/keys/2".into(), ..grace.clone() };
        assert_eq!(fediverse.keep(&renewed).await?.id, id, "whoever they are, they are the same");
        assert_eq!(fediverse.by_key(&grace.key_id).await?, None);
        assert_eq!(fediverse.by_key(&renewed.key_id).await?.unwrap().sheet, renewed);
        let other = ActorSheet { key_id: renewed.key_id.clone(), ..sheet("a.example", "linus") };
        fediverse.keep(&other).await?;
        assert_eq!(fediverse.by_uri(&grace.uri).await?, None);
        assert_eq!(Followers::count(&fediverse, &ada()).await?, 0);
    }

    async fn what_is_too_early_counts_for_no_try_and_what_is_hopeless_is_given_up(db: &Fresh) {
        let clock = HandClock::at_noon();
        fediverse(db, &clock).take_in(&letter(Service::Blog)).await?;
        let turn = async |how: fn() -> Trouble| {
            let worker: Arc<dyn Worker> = Arc::new(Told(how));
            Processor::new((**db).clone(), clock.clone(), [worker]).turn().await
        };
        for _ in 0..20 {
            assert_eq!(turn(|| NotYet(Duration::minutes(3)).into()).await?, 1);
            assert_eq!(turn(|| NotYet(Duration::minutes(3)).into()).await?, 0, "not before then");
            clock.put_on(Duration::minutes(3));
        }
        let job = Job::find().one(&**db).await?.unwrap();
        assert_eq!((job.attempts, job.state), (0, State::Waiting));
        assert_eq!(turn(|| Hopeless("it answers 403".into()).into()).await?, 1);
        let job = Job::find().one(&**db).await?.unwrap();
        assert_eq!((job.attempts, job.state), (1, State::Dead));
        assert_eq!(job.last_error.as_deref(), Some("it answers 403"));
    }
}
