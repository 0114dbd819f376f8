use super::{Group, Specimen};
use crate::blog::comments::{Bans, CommentRules, OwnComments, Said, Talk, WaitingComment};
use crate::samples::{Samples, comments};
use crate::{Fragment, Frame, Piece};
use contracts::comments::{Conversation, OwnPart};
use maud::{Markup, Render, html};

/// What people say to a post, what is one's own of it, and what moderators decide.
pub(super) fn group(samples: &Samples, frame: &Frame<'_>) -> Group {
    let mut specimens = said(samples, frame);
    specimens.extend(own(samples, frame));
    specimens.extend(moderation(samples, frame));
    Group { name: "Conversation", anchor: "conversation", specimens }
}

fn said(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let (slug, zone, links) = (&samples.post.card.slug, frame.site.zone, frame.links);
    let said = |conversation: &Conversation| {
        let said = Said { slug, conversation, first: true, public: true, zone, links };
        html! { div .talk { (said) } }
    };
    let pending = Piece::Pending(Fragment::Comments { slug: slug.clone(), newer: None });
    let talk = &samples.talk;
    vec![
        Specimen { name: "Comments", markup: said(&talk.said) },
        Specimen { name: "Comments, none yet", markup: said(&talk.silent) },
        Specimen { name: "Comments, closed", markup: said(&talk.over) },
        Specimen {
            name: "Conversation, not yet loaded",
            markup: Talk { slug, said: &pending, links }.render(),
        },
    ]
}

fn own(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let (slug, zone, links) = (&samples.post.card.slug, frame.site.zone, frame.links);
    let now = comments::soon();
    let own = |own: Option<&OwnPart>, moderates| {
        html! { div .talk { (OwnComments { slug, said: None, own, moderates, now, zone, links }) } }
    };
    let talk = &samples.talk;
    vec![
        Specimen { name: "Own part, of a stranger", markup: own(None, false) },
        Specimen { name: "Own part, with what waits", markup: own(Some(&talk.own), false) },
        Specimen { name: "Own part, of a moderator", markup: own(Some(&talk.closed), true) },
        Specimen { name: "Own part, of somebody banned", markup: own(Some(&talk.banned), false) },
    ]
}

fn moderation(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let queue = &samples.talk.queue;
    let waiting = |waiting| -> Markup {
        html! { div .talk { (WaitingComment { waiting, frame }) } }
    };
    let names = ["Comment, held", "Comment, reported"];
    let mut all: Vec<_> = names
        .into_iter()
        .zip(&queue.waiting)
        .map(|(name, comment)| Specimen { name, markup: waiting(comment) })
        .collect();
    all.push(Specimen {
        name: "Who may not comment",
        markup: Bans { bans: &queue.bans, frame }.render(),
    });
    all.push(Specimen {
        name: "Rules of comments",
        markup: CommentRules { rules: &queue.rules, links: frame.links }.render(),
    });
    all
}
