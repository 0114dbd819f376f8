//! Conversations under posts.
use crate::database::{Fresh, on_both};
use crate::identity::cast::{HandClock, newcomer, people};
use crate::shelf::{noon, post, posts, shelve};
use chrono::Duration;
use contracts::blog::{Found, Posts};
use contracts::cache::{Changes, Tag};
use contracts::comments::{
    Answer, Answers, Comment, Commenter, Comments, Decision, Hold, May, NewComment, Rules, Source,
    Status, Waiting,
};
use contracts::people::{Joined, People};
use contracts::{CommentId, Error, Paged, Position, PostId, UserId};
use domain::{Doorbell, SqlChanges, SqlComments};
use entities::{job, user_role};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// A post about rye, two people, and the comments there.
struct Room {
    comments: SqlComments,
    clock: Arc<HandClock>,
    post: PostId,
    ada: UserId,
    grace: UserId,
}

impl Room {
    async fn open(db: &Fresh, hold: Hold) -> anyhow::Result<Self> {
        shelve(db, &[post("rye", "2026-11-01 08:00:00", "Bread")]).await?;
        let Found::Here(rye) = posts(db).at(&"rye".parse()?).await? else { panic!("no rye") };
        let clock = HandClock::at_noon();
        let comments = SqlComments::new((**db).clone(), clock.clone());
        comments.set_rules(Rules { open: true, hold }).await?;
        joined(db, "maeve").await?; // who comes first is the admin
        let (ada, grace) = (joined(db, "ada").await?, joined(db, "grace").await?);
        Ok(Self { comments, clock, post: rye.card.id, ada, grace })
    }

    async fn write(
        &self,
        by: UserId,
        parent: Option<&Comment>,
        text: &str,
    ) -> contracts::Result<Comment> {
        self.clock.put_on(Duration::seconds(1));
        let parent = parent.map(|parent| parent.id);
        self.comments.write(by, NewComment { post: self.post, parent, text: text.into() }).await
    }

    /// What everybody sees: words of a thread, and of its replies in brackets.
    async fn words(&self) -> anyhow::Result<String> {
        let conversation = self.comments.conversation(self.post, None, 20).await?;
        let thread = |thread: contracts::comments::Thread| {
            let replies: Vec<_> = thread.replies.into_iter().map(|reply| reply.text).collect();
            format!("{} [{}]", thread.comment.text, replies.join(", "))
        };
        Ok(conversation.threads.into_iter().map(thread).collect::<Vec<_>>().join("; "))
    }
}

async fn joined(db: &Fresh, handle: &str) -> anyhow::Result<UserId> {
    match people(db).join(newcomer(handle)).await? {
        Joined::Welcome(person) => Ok(person.id),
        taken => panic!("{taken:?}"),
    }
}

/// What Eve says elsewhere.
fn answer(post: Option<PostId>, number: u32, to: &str, text: &str) -> Answer {
    let url = "https://far.example/@eve".to_owned();
    let (name, handle) = ("Eve".to_owned(), "eve@far.example".to_owned());
    Answer {
        uri: format!("https://far.example/notes/{number}"),
        author: "https://far.example/eve".to_owned(),
        by: Commenter { user: None, name, handle, url: Some(url) },
        post,
        to: to.to_owned(),
        text: text.to_owned(),
        written_at: noon() + Duration::minutes(number.into()),
    }
}

on_both! {
    async fn who_moderates_does_not_wait_for_a_moderator(db: &Fresh) {
        let room = Room::open(db, Hold::Everybody).await?;
        assert_eq!(room.write(room.ada, None, "First").await?.status, Status::Held);
        let role = user_role::Model {
            user_id: room.grace.0,
            role: "editor".into(),
            granted_by: None,
            granted_at: noon(),
        };
        user_role::Entity::insert(role.into_active_model()).exec_without_returning(&**db).await?;
        let theirs = room.write(room.grace, None, "Welcome").await?;
        assert_eq!(theirs.status, Status::Approved);
        let changed = room.comments.edit(room.grace, theirs.id, "Welcome!".into()).await?;
        assert_eq!(changed.status, Status::Approved);
    }

    async fn a_first_comment_waits_and_the_next_does_not(db: &Fresh) {
        let room = Room::open(db, Hold::First).await?;
        let first = room.write(room.ada, None, "First").await?;
        assert_eq!((first.status, room.words().await?.as_str()), (Status::Held, ""));
        assert_eq!(room.comments.own(room.post, room.ada).await?.comments, std::slice::from_ref(&first));
        assert!(room.comments.own(room.post, room.grace).await?.comments.is_empty());
        assert_eq!(room.comments.queue().await?.count, 1);
        room.comments.decide(room.grace, first.id, Decision::Approve).await?;
        assert_eq!(room.write(room.ada, None, "Second").await?.status, Status::Approved);
        assert_eq!(room.words().await?, "First []; Second []");
        assert_eq!(room.comments.queue().await?.count, 0);
    }

    async fn threads_are_one_level_deep(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        let two = room.write(room.grace, Some(&one), "Two").await?;
        let three = room.write(room.ada, Some(&two), "Three").await?;
        assert_eq!((two.parent, three.parent), (Some(one.id), Some(one.id)));
        assert_eq!(room.words().await?, "One [Two, Three]");
        let nowhere = Comment { id: CommentId::new(), ..one };
        assert!(matches!(room.write(room.ada, Some(&nowhere), "x").await, Err(Error::NotFound)));
    }

    async fn who_is_answered_is_told_once_and_only_of_what_everybody_sees(db: &Fresh) {
        let room = Room::open(db, Hold::Everybody).await?;
        let told = async || {
            let jobs = job::Entity::find().all(&**db).await?;
            anyhow::Ok(jobs.into_iter().map(|job| job.effect).collect::<Vec<_>>())
        };
        let one = room.write(room.ada, None, "One").await?;
        room.comments.decide(room.grace, one.id, Decision::Approve).await?;
        let two = room.write(room.grace, Some(&one), "Two").await?;
        assert_eq!(told().await?, Vec::<String>::new());
        for decision in [Decision::Approve, Decision::Hide, Decision::Approve, Decision::Approve] {
            room.comments.decide(room.ada, two.id, decision).await?;
        }
        assert_eq!(told().await?, [format!("tell_of_comment/{}/{}", two.id, room.ada)]);
        room.comments.edit(room.grace, two.id, "Two!".into()).await?;
        room.comments.decide(room.ada, two.id, Decision::Approve).await?;
        assert_eq!(told().await?.len(), 1, "of a changed one nobody is told again");
    }

    async fn the_bell_rings_as_soon_as_something_is_to_be_done(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        let mut bell = Doorbell::at(&db.url);
        bell.rung().await; // now it listens
        let waiting = tokio::spawn(async move {
            let begun = Instant::now();
            bell.rung().await;
            begun.elapsed()
        });
        room.write(room.grace, Some(&one), "Two").await?;
        assert!(waiting.await?.as_millis() < 900, "it was silent");
    }

    async fn a_page_of_threads_leads_on_to_the_next(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        for nth in 0..5 {
            let asked = room.write(room.ada, None, &format!("{nth}")).await?;
            room.write(room.grace, Some(&asked), "yes").await?;
        }
        let mut after = None;
        let mut seen = Vec::new();
        for expected in [2, 2, 1] {
            let page = room.comments.conversation(room.post, after, 2).await?;
            assert_eq!((page.threads.len(), page.count, page.open), (expected, 10, true));
            seen.extend(page.threads.into_iter().map(|thread| thread.comment.text));
            after = page.more;
        }
        assert_eq!((seen.join(""), after), ("01234".into(), None));
    }

    async fn ones_own_words_change_for_a_quarter_of_an_hour(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        room.clock.put_on(Duration::minutes(14));
        room.comments.edit(room.ada, one.id, "Won".into()).await?;
        let theirs = room.comments.edit(room.grace, one.id, "Evil".into()).await;
        assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
        room.clock.put_on(Duration::minutes(1));
        let late = room.comments.edit(room.ada, one.id, "Late".into()).await;
        assert!(matches!(late, Err(Error::Forbidden)), "{late:?}");
        assert_eq!(room.words().await?, "Won []");
    }

    async fn a_changed_comment_waits_where_a_new_one_would(db: &Fresh) {
        let room = Room::open(db, Hold::Everybody).await?;
        let one = room.write(room.ada, None, "One").await?;
        room.comments.decide(room.grace, one.id, Decision::Approve).await?;
        let reply = room.write(room.grace, Some(&one), "Two").await?;
        room.comments.decide(room.grace, reply.id, Decision::Approve).await?;
        assert_eq!(room.comments.edit(room.ada, one.id, "Evil".into()).await?.status, Status::Held);
        assert_eq!(room.words().await?, " [Two]");
        assert_eq!(room.comments.queue().await?.waiting[0].comment.text, "Evil");
        room.comments.set_rules(Rules { open: true, hold: Hold::Nobody }).await?;
        room.comments.edit(room.ada, one.id, "Won".into()).await?;
        assert_eq!(room.words().await?, " [Two]", "what waits is let out by a moderator alone");
        room.comments.decide(room.grace, one.id, Decision::Approve).await?;
        assert_eq!(room.comments.edit(room.ada, one.id, "Wan".into()).await?.status, Status::Approved);
        assert_eq!(room.words().await?, "Wan [Two]");
    }

    async fn who_may_not_write_changes_nothing(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        let two = room.write(room.ada, None, "Two").await?;
        room.comments.decide(room.grace, two.id, Decision::Ban).await?;
        let banned = room.comments.edit(room.ada, one.id, "Evil".into()).await;
        assert!(matches!(banned, Err(Error::Forbidden)), "{banned:?}");
        room.comments.unban(room.ada).await?;
        room.comments.set_open(room.post, false).await?;
        let closed = room.comments.edit(room.ada, one.id, "Evil".into()).await;
        assert!(matches!(closed, Err(Error::Forbidden)), "{closed:?}");
        assert_eq!(room.words().await?, "One []");
    }

    async fn what_is_deleted_or_hidden_leaves_its_replies_and_no_words(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        room.write(room.grace, Some(&one), "Two").await?;
        let three = room.write(room.ada, None, "Three").await?;
        let four = room.write(room.ada, None, "Four").await?;
        room.write(room.grace, Some(&four), "Five").await?;
        room.comments.delete(room.ada, one.id).await?;
        room.comments.delete(room.ada, three.id).await?;
        room.comments.decide(room.grace, four.id, Decision::Hide).await?;
        assert_eq!(room.words().await?, " [Two];  [Five]");
        let (gone, _) = room.comments.find(one.id).await?;
        assert_eq!((gone.text.as_str(), gone.status), ("", Status::Deleted));
        let theirs = room.comments.delete(room.ada, four.id).await;
        assert!(theirs.is_ok(), "hidden is one's own still");
    }

    async fn a_report_waits_for_a_moderator_once_a_person(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        room.comments.report(room.grace, one.id, "Rude".into()).await?;
        room.comments.report(room.grace, one.id, "Very rude".into()).await?;
        let queue = room.comments.queue().await?;
        assert_eq!((queue.count, queue.waiting[0].reports.as_slice()), (1, &["Very rude".to_owned()][..]));
        assert_eq!((queue.waiting[0].slug.as_str(), queue.waiting[0].title.as_str()), ("rye", "rye"));
        room.comments.decide(room.grace, one.id, Decision::Approve).await?;
        assert_eq!(room.comments.queue().await?.count, 0);
        assert_eq!(room.words().await?, "One []");
    }

    async fn who_is_banned_writes_no_more_and_what_waits_of_theirs_is_hidden(db: &Fresh) {
        let room = Room::open(db, Hold::Everybody).await?;
        let one = room.write(room.ada, None, "One").await?;
        room.write(room.ada, None, "Two").await?;
        room.comments.decide(room.grace, one.id, Decision::Ban).await?;
        let queue = room.comments.queue().await?;
        assert_eq!((queue.count, queue.bans[0].user), (0, room.ada));
        assert!(matches!(room.write(room.ada, None, "x").await, Err(Error::Forbidden)));
        assert_eq!(room.comments.own(room.post, room.ada).await?.may, May::Banned);
        room.comments.unban(room.ada).await?;
        assert!(room.write(room.ada, None, "Sorry").await.is_ok());
    }

    async fn a_ban_takes_away_everything_of_theirs_if_asked_to_and_no_more(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let one = room.write(room.ada, None, "One").await?;
        let two = room.write(room.ada, None, "Two").await?;
        room.write(room.grace, None, "Three").await?;
        let four = room.write(room.ada, None, "Four").await?;
        room.comments.delete(room.ada, four.id).await?;
        room.comments.decide(room.grace, one.id, Decision::BanHidingAll).await?;
        assert_eq!(room.words().await?, "Three []");
        let changes = SqlChanges((**db).clone()).since(noon()).await?;
        assert!(changes.iter().any(|change| change.tags.contains(&Tag::COMMENTS.into())));
        assert_eq!(room.comments.find(four.id).await?.0.status, Status::Deleted);
        room.comments.decide(room.grace, two.id, Decision::Approve).await?;
        assert_eq!(room.words().await?, "Two []; Three []");
    }

    async fn what_is_hidden_is_found_again_the_last_first(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let mut all = Vec::new();
        for nth in 0..22 {
            all.push(room.write(room.ada, None, &nth.to_string()).await?);
        }
        for one in all.iter().rev() {
            room.clock.put_on(Duration::seconds(1));
            room.comments.decide(room.grace, one.id, Decision::Hide).await?;
        }
        let words = |page: &Paged<Waiting>| -> Vec<String> {
            page.items.iter().map(|one| one.comment.text.clone()).collect()
        };
        let first = room.comments.hidden(Position::Start).await?;
        assert_eq!((first.items.len(), words(&first)[0].as_str()), (20, "0"));
        assert_eq!((first.items[0].slug.as_str(), first.newer), ("rye", None));
        let Some(older) = first.older else { panic!("no older page") };
        let last = room.comments.hidden(Position::OlderThan(older)).await?;
        assert_eq!((words(&last), last.older), (vec!["20".to_owned(), "21".to_owned()], None));
        let Some(newer) = last.newer else { panic!("no newer page") };
        let back = room.comments.hidden(Position::NewerThan(newer)).await?;
        assert_eq!(back, Paged { older: first.older, ..first });
    }

    async fn closed_is_closed_on_a_post_and_on_the_site(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        room.comments.set_open(room.post, false).await?;
        assert!(matches!(room.write(room.ada, None, "x").await, Err(Error::Forbidden)));
        assert!(!room.comments.conversation(room.post, None, 20).await?.open);
        room.comments.set_open(room.post, true).await?;
        assert!(room.write(room.ada, None, "x").await.is_ok());
        room.comments.set_rules(Rules { open: false, hold: Hold::Nobody }).await?;
        assert!(matches!(room.write(room.ada, None, "x").await, Err(Error::Forbidden)));
        db.execute_unprepared("UPDATE posts SET status = 'draft'").await?;
        assert!(matches!(room.write(room.ada, None, "x").await, Err(Error::NotFound)));
    }

    async fn whatever_is_seen_to_change_is_told_of(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let tag = Tag::comments(&"rye".parse()?);
        let told = async || -> anyhow::Result<usize> {
            let changes = SqlChanges((**db).clone()).since(noon()).await?;
            Ok(changes.iter().filter(|change| change.tags.contains(&tag)).count())
        };
        let one = room.write(room.ada, None, "One").await?;
        assert_eq!(told().await?, 1);
        room.comments.edit(room.ada, one.id, "Won".into()).await?;
        room.comments.decide(room.grace, one.id, Decision::Hide).await?;
        room.comments.delete(room.ada, one.id).await?;
        room.comments.set_open(room.post, false).await?;
        assert_eq!(told().await?, 5);
    }

    async fn what_is_said_elsewhere_is_a_comment_like_any_other(db: &Fresh) {
        let room = Room::open(db, Hold::First).await?;
        let first = answer(Some(room.post), 1, "https://blog.coop.example/objects/1", "Mine rises");
        room.comments.keep(&first).await?;
        room.comments.keep(&first).await?; // it came twice
        let waiting = room.comments.queue().await?.waiting;
        let [Waiting { comment, .. }] = waiting.as_slice() else { panic!("{waiting:?}") };
        assert_eq!((comment.source, comment.by.handle.as_str()), (Source::Fediverse, "eve@far.example"));
        let below = answer(None, 2, &first.uri, "And mine");
        room.comments.keep(&below).await?;
        assert_eq!(room.comments.queue().await?.count, 1, "nobody sees what it answers");
        room.comments.decide(room.grace, comment.id, Decision::Approve).await?;
        room.comments.keep(&below).await?;
        assert_eq!(room.words().await?, "Mine rises [And mine]");
        let told = job::Entity::find().all(&**db).await?;
        assert!(told.is_empty(), "{told:?}: this post has no author with an account");
        room.comments.keep(&Answer { text: "Mine fell".into(), ..first.clone() }).await?;
        let theirs = Answer { author: "https://far.example/mallory".into(), text: "x".into(), ..below.clone() };
        room.comments.keep(&theirs).await?;
        room.comments.erase(&below.uri, &theirs.author).await?;
        assert_eq!(room.words().await?, "Mine fell [And mine]", "nobody speaks for somebody else");
        room.comments.erase(&below.uri, &below.author).await?;
        assert_eq!(room.words().await?, "Mine fell []");
        room.comments.keep(&answer(Some(room.post), 3, "x", &"é".repeat(6_000))).await?;
        let page = room.comments.conversation(room.post, None, 20).await?;
        assert_eq!(page.threads[1].comment.text.chars().count(), Comment::LONGEST);
        room.comments.erase_all(&first.author).await?;
        assert_eq!(room.words().await?, "");
    }

    async fn nothing_is_heard_where_nothing_may_be_said(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        for post in [None, Some(PostId::new())] {
            room.comments.keep(&answer(post, 1, "https://blog.coop.example/objects/1", "Hm")).await?;
        }
        room.comments.set_open(room.post, false).await?;
        room.comments.keep(&answer(Some(room.post), 2, "x", "Closed?")).await?;
        room.comments.set_open(room.post, true).await?;
        assert_eq!(room.words().await?, "");
        let hidden = answer(Some(room.post), 3, "x", "Bad");
        room.comments.keep(&hidden).await?;
        let shown = room.comments.conversation(room.post, None, 20).await?.threads.remove(0).comment;
        room.comments.decide(room.grace, shown.id, Decision::Hide).await?;
        room.comments.keep(&Answer { text: "Good".into(), ..hidden }).await?;
        assert_eq!(room.words().await?, "", "what was taken away stays away");
    }

    async fn a_conversation_costs_five_statements(db: &Fresh) {
        let room = Room::open(db, Hold::Nobody).await?;
        let sent = Arc::new(Mutex::new(0));
        let heard = Arc::clone(&sent);
        let mut watched = (**db).clone();
        watched.set_metric_callback(move |_| *heard.lock().unwrap() += 1);
        let comments = SqlComments::new(watched, room.clock.clone());
        for nth in 0..3 {
            let asked = room.write(room.ada, None, "a").await?;
            room.write(room.grace, Some(&asked), "b").await?;
            *sent.lock().unwrap() = 0;
            comments.conversation(room.post, None, 20).await?;
            assert_eq!(*sent.lock().unwrap(), 5, "{nth}");
        }
    }
}
