use super::comment::CommentView;
use crate::blog::places;
use crate::date::ShortDate;
use crate::form::{Button, Checkbox, Choice, Label, Select, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::comments::{Ban, Hold, Queue, Status, Waiting};
use maud::{Markup, html};

/// What waits for moderators, who may not comment, and the rules.
pub struct CommentQueue<'a> {
    /// All of it.
    pub queue: &'a Queue,
    /// Whether something was just done.
    pub done: bool,
}

const DECISIONS: [(&str, &str, &str); 4] = [
    ("approve", "Approve", "button button-primary"),
    ("hide", "Hide", "button"),
    ("delete", "Delete", "button button-grave"),
    ("ban", "Ban, and hide", "button button-grave"),
];

impl CommentQueue<'_> {
    fn waiting(waiting: &Waiting, frame: &Frame<'_>) -> Markup {
        let comment = &waiting.comment;
        let action = frame.links.at(Service::Blog, &places::comment_deed(comment.id, "decision"));
        let deeds = html! {
            form .comment-deeds method="post" action=(action) {
                @for (decision, words, class) in DECISIONS {
                    button class=(class) type="submit" name="decision" value=(decision) {
                        (words) span .unseen { " what " (comment.by.name) " wrote" }
                    }
                }
            }
        };
        html! {
            li {
                p {
                    @if comment.status == Status::Held { "Held, on " } @else { "Reported, on " }
                    a href=(frame.links.post(&waiting.slug)) { (waiting.title) }
                }
                @if !waiting.reports.is_empty() {
                    ul .comment-reports { @for report in &waiting.reports { li { (report) } } }
                }
                (CommentView { comment, zone: frame.site.zone, anchored: true, deeds })
            }
        }
    }

    fn bans(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.queue.bans.is_empty() {
                section .account-part {
                    h2 { "May not comment" }
                    ul .rows { @for ban in &self.queue.bans { (ban_row(ban, frame)) } }
                }
            }
        }
    }

    fn rules(&self, frame: &Frame<'_>) -> Markup {
        let label = |name, text| Label { form: "rules", name, text, ..Label::default() };
        let choices = [
            Choice { value: "first", text: "the first comment of each person" },
            Choice { value: "everybody", text: "every comment" },
            Choice { value: "nobody", text: "no comment" },
        ];
        let chosen = match self.queue.rules.hold {
            Hold::First => "first",
            Hold::Everybody => "everybody",
            Hold::Nobody => "nobody",
        };
        html! {
            section .account-part {
                h2 { "Rules" }
                form .account-form method="post" action=(frame.links.at(Service::Blog, places::COMMENT_RULES)) {
                    (Checkbox { label: label("open", "Comments are open"), ticked: self.queue.rules.open })
                    (Select { label: label("hold", "A moderator looks first at"), choices: &choices, chosen })
                    (Button { label: "Save the rules", weight: Weight::Plain })
                }
            }
        }
    }
}

fn ban_row(ban: &Ban, frame: &Frame<'_>) -> Markup {
    let lifting = frame.links.at(Service::Blog, &places::ban_lifting(ban.user));
    html! {
        li .row {
            div {
                p .row-name { (ban.name) }
                p .row-about { "Since " (ShortDate { at: ban.since, zone: frame.site.zone }) }
            }
            form method="post" action=(lifting) {
                button .button type="submit" { "Let them comment again" span .unseen { ", " (ban.name) } }
            }
        }
    }
}

impl View for CommentQueue<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Comments".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own .talk {
                h1 { "Comments" }
                @if self.done { (Flash { tone: Tone::Good, sentence: "Done." }) }
                section aria-labelledby="waiting" {
                    h2 #waiting { "Waiting for a look" }
                    @if self.queue.waiting.is_empty() {
                        p { "Nothing waits." }
                    } @else {
                        p { (self.queue.count) " in all; the oldest first." }
                        ol .threads { @for one in &self.queue.waiting { (Self::waiting(one, frame)) } }
                    }
                }
                (self.bans(frame))
                (self.rules(frame))
            }
        }
    }
}
