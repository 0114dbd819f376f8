//! What members read in the fediverse, and say there.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::at;
use crate::federation::{
    NoticesPage, OwnNote, OwnNotePage, Profile, PublicProfile, PublicProfilePage, ReadNote,
    ReadNotice, Timeline, TimelineErrors,
};
use crate::{SafeHtml, View};
use contracts::federation::{
    ActorSheet, Following, Notice, NoticeKind, Reaction, RemoteActor, RemoteNote,
};
use contracts::{Cursor, DeedId, NoticeId, Paged, Position, RemoteActorId, RemoteNoteId, Service};
use uuid::Uuid;

const PROFILE: &str = "http://federation.rose-ash.localhost:8000/@ada";

const FOLLOWERS: [(Service, u64); 4] =
    [(Service::Blog, 41), (Service::Market, 0), (Service::Events, 1), (Service::Federation, 12)];

/// What one member reads, said and heard.
pub(crate) struct Street {
    notes: Paged<ReadNote>,
    no_notes: Paged<ReadNote>,
    following: Vec<Following>,
    notices: Paged<ReadNotice>,
    no_notices: Paged<ReadNotice>,
    said: Paged<OwnNote>,
    nothing_said: Paged<OwnNote>,
}

impl Street {
    pub(super) fn new() -> Self {
        let older = Some(Cursor { at: at(2026, 11, 20), id: id(9) });
        Self {
            notes: Paged { items: vec![ovens(), mill()], newer: None, older },
            no_notes: Paged::default(),
            following: vec![
                Following { whom: mina(), deed: DeedId(id(1)), accepted: true },
                Following { whom: miller(), deed: DeedId(id(2)), accepted: false },
            ],
            notices: Paged { items: notices(), newer: None, older: None },
            no_notices: Paged::default(),
            said: Paged { items: vec![answer(), word()], newer: None, older: None },
            nothing_said: Paged::default(),
        }
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let (street, person) = (&s.street, &s.members.ada);
    let timeline = Timeline {
        notes: &street.notes,
        at: Position::Start,
        profile: PROFILE,
        following: &street.following,
        answered: None,
        text: "",
        account: "",
        errors: TimelineErrors::default(),
    };
    let errors = TimelineErrors {
        text: Some("Say something, in 5,000 characters at most."),
        account: Some("Nobody was found by that name. It is written @name@server."),
    };
    let empty = Timeline { notes: &street.no_notes, following: &[], ..timeline };
    let answering =
        Timeline { answered: street.notes.items.first(), text: "Ours, too!", ..timeline };
    let note = |note, is_theirs| OwnNotePage { person, note, profile: PROFILE, is_theirs };
    vec![
        at_home("timeline", timeline),
        at_home("timeline-empty", empty),
        at_home("timeline-answering", answering),
        at_home("timeline-wrong", Timeline { account: "@mina", errors, ..timeline }),
        at_home("notices", NoticesPage { notices: &street.notices }),
        at_home("notices-none", NoticesPage { notices: &street.no_notices }),
        at_home("note", note(&street.said.items[1], false)),
        at_home("note-own", note(&street.said.items[0], true)),
        at_home(
            "public-profile",
            PublicProfilePage(PublicProfile { person, followers: &FOLLOWERS, links: &s.links }),
        ),
        at_home("fediverse-profile", Profile { person, notes: &street.said }),
        at_home("fediverse-profile-silent", Profile { person, notes: &street.nothing_said }),
    ]
}

fn at_home<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Federation, view)
}

fn somebody(number: u128, host: &str, username: &str, name: &str) -> RemoteActor {
    let uri = format!("https://{host}/users/{username}");
    let sheet = ActorSheet {
        username: username.to_owned(),
        name: name.to_owned(),
        url: format!("https://{host}/@{username}"),
        icon: None,
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        followers: None,
        key_id: format!("{uri}#main-key"),
        key_pem: String::new(),
        uri,
    };
    RemoteActor { id: RemoteActorId(id(number)), sheet, fetched_at: at(2026, 11, 23) }
}

fn mina() -> RemoteActor {
    somebody(1, "ovens.example", "mina", "Mina Castellanos")
}

fn miller() -> RemoteActor {
    somebody(
        2,
        "mill.example",
        "the-miller",
        "The miller who grinds our rye and our spelt at the weir",
    )
}

fn read(number: u128, by: RemoteActor, html: &str, reactions: Vec<Reaction>) -> ReadNote {
    let note = RemoteNote {
        id: RemoteNoteId(id(number)),
        uri: format!("{}/notes/{number}", by.sheet.uri),
        url: format!("{}/{number}", by.sheet.url),
        by,
        content: html.to_owned(),
        published_at: at(2026, 11, 23),
    };
    ReadNote { note, content: SafeHtml::sanitised(html), reactions }
}

fn ovens() -> ReadNote {
    let html = "<p>Ours burns <a href=\"https://beech.example/\">beech</a>, and rises by six.</p>";
    read(1, mina(), html, vec![Reaction::Like])
}

fn mill() -> ReadNote {
    let html =
        "<p><strong>A day at the mill</strong></p><p>We ground rye.</p><p>Come on Friday.</p>";
    read(2, miller(), html, vec![])
}

fn notices() -> Vec<ReadNotice> {
    let notice = |number, kind, about: Option<&str>, answer: Option<ReadNote>| ReadNotice {
        notice: Notice {
            id: NoticeId(id(number)),
            kind,
            by: mina(),
            about: about.map(str::to_owned),
            note: answer.as_ref().map(|read| read.note.clone()),
            at: at(2026, 11, 23),
        },
        content: answer.map(|read| read.content),
    };
    let said = Some("http://blog.rose-ash.localhost:8000/oven-lit-again/");
    vec![
        notice(1, NoticeKind::Answer, said, Some(ovens())),
        notice(2, NoticeKind::Boost, said, None),
        notice(3, NoticeKind::Like, said, None),
        notice(4, NoticeKind::Follow, None, None),
    ]
}

fn answer() -> OwnNote {
    let content = SafeHtml::comment("Beech it is, then. *Thank you!*");
    let answers = Some("https://ovens.example/users/mina/notes/1".to_owned());
    OwnNote { id: id(1), content, answers, at: at(2026, 11, 23) }
}

fn word() -> OwnNote {
    let content = SafeHtml::comment("The oven is **on**. Who brings the rye?");
    OwnNote { id: id(2), content, answers: None, at: at(2026, 11, 22) }
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0195_f000_0000_7000_8000_0000_0000_0000 + number)
}
