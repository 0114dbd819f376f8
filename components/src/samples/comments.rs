//! A conversation about an oven.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::{at, slug};
use crate::blog::Stop;
use crate::blog::comments::{
    AllComments, CommentPage, CommentQueue, DecideComment, EditComment, HiddenComments,
    NoConversation, OwnComments, Problem, RemoveComment, ReportComment, Said,
};
use crate::{Frame, Head, Piece, View};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::London;
use contracts::comments::{
    Ban, Comment, Commenter, Conversation, May, OwnPart, Queue, Source, Status, Thread, Waiting,
};
use contracts::{CommentId, Cursor, Links, Paged, PostId, Service, UserId};
use maud::{Markup, Render, html};
use uuid::Uuid;

/// What was said, and what one person has of it.
pub(crate) struct Talks {
    pub(crate) said: Conversation,
    pub(crate) silent: Conversation,
    pub(crate) over: Conversation,
    pub(crate) own: OwnPart,
    pub(crate) closed: OwnPart,
    pub(crate) banned: OwnPart,
    pub(crate) queue: Queue,
    pub(crate) hidden: Paged<Waiting>,
    idle: Queue,
    none_hidden: Paged<Waiting>,
}

impl Talks {
    pub(super) fn new() -> Self {
        let part = |comments, may| OwnPart { comments, may };
        let queue = Queue {
            waiting: vec![waiting(waits(), &[]), waiting(loud(), &["It names my neighbour."])],
            count: 2,
            bans: vec![Ban {
                user: UserId(id(9)),
                name: "Vic Loud".into(),
                since: at(2026, 11, 3),
            }],
            ..Queue::default()
        };
        let silent = Conversation { threads: Vec::new(), more: None, count: 0, open: true };
        Self {
            said: conversation(),
            over: Conversation { open: false, ..silent.clone() },
            silent,
            own: part(vec![first(), held(), taken()], May::Write),
            closed: part(Vec::new(), May::Closed),
            banned: part(Vec::new(), May::Banned),
            queue,
            hidden: Paged { items: vec![waiting(taken(), &[])], ..Paged::default() },
            idle: Queue::default(),
            none_hidden: Paged::default(),
        }
    }
}

/// The conversation as everybody sees it.
pub(super) fn said(links: &Links) -> Piece {
    let conversation = conversation();
    let slug = &slug("oven-lit-again");
    let said =
        Said { slug, conversation: &conversation, first: true, public: true, zone: London, links };
    Piece::Ready(said.render().into())
}

/// A few minutes after it was said.
pub(crate) fn soon() -> DateTime<Utc> {
    at(2026, 11, 23) + TimeDelta::minutes(5)
}

/// A part of a page by itself.
struct Alone<T>(T);

impl<T: Render> View for Alone<T> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Own part".into(), ..Head::default() }
    }

    fn main(&self, _: &Frame<'_>) -> Markup {
        html! { div .column .talk { h1 { "Conversation" } h2 { "Yours" } (self.0) } }
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let post = &s.post.card;
    let now = soon();
    let talk = &s.talk;
    let own = |own, moderates| {
        let (slug, zone, links) = (&post.slug, London, &s.links);
        Alone(OwnComments { slug, said: None, own, moderates, now, zone, links })
    };
    let form = |own, text, problem, held| {
        let (to, moderates) = (None, false);
        CommentPage { post, own, to, text, problem, held, moderates, now }
    };
    let none = |stop| Alone(NoConversation { slug: &post.slug, stop, links: &s.links });
    let mut all = vec![
        page("comments-members", Service::Blog, none(Stop::Members)),
        page("comments-paying", Service::Blog, none(Stop::PayingMembers)),
        page("comments-nobody", Service::Blog, own(None, false)),
        page("comments-own", Service::Blog, own(Some(&talk.own), true)),
        page("comments-banned", Service::Blog, own(Some(&talk.banned), false)),
        page("comment", Service::Blog, form(&talk.own, "", None, false)),
        page("comment-held", Service::Blog, form(&talk.own, "", None, true)),
        page("comment-empty", Service::Blog, form(&talk.closed, " ", Some(Problem::Empty), false)),
        page("comment-often", Service::Blog, form(&talk.own, "Me", Some(Problem::TooOften), false)),
        page("comments-all", Service::Blog, AllComments { post, said: &s.said }),
        page("comments-waiting", Service::Blog, CommentQueue { queue: &talk.queue, done: true }),
        page("comments-idle", Service::Blog, CommentQueue { queue: &talk.idle, done: false }),
        page("comments-hidden", Service::Blog, HiddenComments { hidden: &talk.hidden, done: true }),
        page(
            "comments-none-hidden",
            Service::Blog,
            HiddenComments { hidden: &talk.none_hidden, done: false },
        ),
    ];
    all.extend(talk.own.comments.first().into_iter().flat_map(|first| of_one(s, first)));
    all
}

/// What is done with one comment.
fn of_one<'s>(s: &'s Samples, comment: &'s Comment) -> Vec<SamplePage<'s>> {
    let (post, slug, own, now) = (&s.post.card, &s.post.card.slug, &s.talk.own, soon());
    let (text, problem, held, moderates) = ("", None, false, false);
    let to = Some(comment);
    let reply = CommentPage { post, own, to, text, problem, held, moderates, now };
    let edit = EditComment { comment, slug, text: &comment.text, problem: None };
    let report = |wrong, told| {
        let (reason, moderates) = ("", told);
        ReportComment { comment, slug, reason, wrong, told, moderates }
    };
    vec![
        page("comment-reply", Service::Blog, reply),
        page("comment-edit", Service::Blog, edit),
        page("comment-remove", Service::Blog, RemoveComment { comment, slug }),
        page("comment-decide", Service::Blog, DecideComment { comment, slug }),
        page("comment-report", Service::Blog, report(true, false)),
        page("comment-reported", Service::Blog, report(false, true)),
    ]
}

const fn id(nth: u128) -> Uuid {
    Uuid::from_u128(nth)
}

fn comment(nth: u128, name: &str, text: &str) -> Comment {
    Comment {
        id: CommentId(id(nth)),
        post: PostId(id(1)),
        parent: None,
        source: Source::Here,
        by: Commenter {
            user: Some(UserId(id(nth))),
            name: name.into(),
            handle: name.split(' ').next().unwrap_or_default().to_lowercase(),
            url: None,
        },
        text: text.into(),
        status: Status::Approved,
        written_at: at(2026, 11, 23),
        edited_at: None,
    }
}

fn first() -> Comment {
    let text = "At *last*. Who swept the chimney?\n\n> nobody had lit it since the flood";
    Comment { edited_at: Some(at(2026, 11, 23)), ..comment(1, "Sam Reed", text) }
}

fn held() -> Comment {
    Comment { status: Status::Held, ..comment(5, "Sam Reed", "And may I bring dough?") }
}

fn taken() -> Comment {
    Comment { status: Status::Hidden, ..comment(6, "Sam Reed", "Something I regret.") }
}

fn waits() -> Comment {
    let text = "Could the oven be lit on a *Saturday* too?";
    Comment { status: Status::Held, ..comment(7, "Noor Haddad", text) }
}

fn loud() -> Comment {
    comment(8, "Vic Loud", "I know who left the door open, and so does the whole street.")
}

fn waiting(comment: Comment, reports: &[&str]) -> Waiting {
    let (slug, title) = (slug("oven-lit-again"), "The oven is lit again".into());
    Waiting { comment, slug, title, reports: reports.iter().map(|r| (*r).into()).collect() }
}

fn conversation() -> Conversation {
    let away = Commenter {
        user: None,
        name: "Mina Castellanos".into(),
        handle: "mina@ovens.example".into(),
        url: Some("https://ovens.example/@mina".into()),
    };
    let link = "Ours burns [beech](https://beech.example/).";
    let reply = Comment { source: Source::Fediverse, by: away, ..comment(2, "", link) };
    let gone = Comment { status: Status::Deleted, ..comment(3, "Ada Okafor", "") };
    let answer = comment(4, "Ada Okafor", "Thank you all the same.");
    let changed = Comment { status: Status::Held, ..comment(10, "Vic Loud", "") };
    let kind = comment(11, "Sam Reed", "Kindly put.");
    Conversation {
        threads: vec![
            Thread { comment: first(), replies: vec![reply] },
            Thread { comment: gone, replies: vec![answer] },
            Thread { comment: changed, replies: vec![kind] },
        ],
        more: Some(Cursor { at: at(2026, 11, 23), id: id(3) }),
        count: 23,
        open: true,
    }
}
