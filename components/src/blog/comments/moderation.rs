//! What moderators decide: on one comment, on who may not write any, on what they see first.
use super::comment::CommentView;
use crate::Frame;
use crate::blog::places;
use crate::date::ShortDate;
use crate::form::{Button, Checkbox, Choice, Label, Select, Weight};
use contracts::comments::{Ban, Hold, Rules, Status, Waiting};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// A comment that waits for a moderator: why, what it says, and what can be decided.
pub(crate) struct WaitingComment<'a> {
    pub waiting: &'a Waiting,
    pub frame: &'a Frame<'a>,
}

const DECISIONS: [(&str, &str, &str); 4] = [
    ("approve", "Approve", "button button-primary"),
    ("hide", "Hide", "button"),
    ("delete", "Delete", "button button-grave"),
    ("ban", "Ban, and hide", "button button-grave"),
];

impl WaitingComment<'_> {
    fn decisions(&self) -> Markup {
        let comment = &self.waiting.comment;
        let path = places::comment_deed(comment.id, "decision");
        html! {
            form .comment-deeds method="post" action=(self.frame.links.at(Service::Blog, &path)) {
                @for (decision, words, class) in DECISIONS {
                    button class=(class) type="submit" name="decision" value=(decision) {
                        (words) span .unseen { " what " (comment.by.name) " wrote" }
                    }
                }
            }
        }
    }
}

impl Render for WaitingComment<'_> {
    fn render(&self) -> Markup {
        let Waiting { comment, slug, title, reports } = self.waiting;
        let (zone, deeds) = (self.frame.site.zone, self.decisions());
        html! {
            p {
                @if comment.status == Status::Held { "Held, on " } @else { "Reported, on " }
                a href=(self.frame.links.post(slug)) { (title) }
            }
            @if !reports.is_empty() {
                ul .comment-reports { @for report in reports { li { (report) } } }
            }
            (CommentView { comment, zone, anchored: true, deeds })
        }
    }
}

/// Who may not comment, each with the way back.
pub(crate) struct Bans<'a> {
    pub bans: &'a [Ban],
    pub frame: &'a Frame<'a>,
}

impl Bans<'_> {
    fn row(&self, ban: &Ban) -> Markup {
        let lifting = self.frame.links.at(Service::Blog, &places::ban_lifting(ban.user));
        html! {
            li .row {
                div {
                    p .row-name { (ban.name) }
                    p .row-about { "Since " (ShortDate { at: ban.since, zone: self.frame.site.zone }) }
                }
                form method="post" action=(lifting) {
                    button .button type="submit" { "Let them comment again" span .unseen { ", " (ban.name) } }
                }
            }
        }
    }
}

impl Render for Bans<'_> {
    fn render(&self) -> Markup {
        html! { ul .rows { @for ban in self.bans { (self.row(ban)) } } }
    }
}

/// Whether comments are open, and which of them a moderator sees first.
pub(crate) struct CommentRules<'a> {
    pub rules: &'a Rules,
    pub links: &'a Links,
}

impl Render for CommentRules<'_> {
    fn render(&self) -> Markup {
        let label = |name, text| Label { form: "rules", name, text, ..Label::default() };
        let choices = [
            Choice { value: "first", text: "everybody’s first comment" },
            Choice { value: "everybody", text: "every comment" },
            Choice { value: "nobody", text: "no comment" },
        ];
        let chosen = match self.rules.hold {
            Hold::First => "first",
            Hold::Everybody => "everybody",
            Hold::Nobody => "nobody",
        };
        html! {
            form .account-form method="post" action=(self.links.at(Service::Blog, places::COMMENT_RULES)) {
                (Checkbox { label: label("open", "Comments are open"), ticked: self.rules.open })
                (Select { label: label("hold", "A moderator looks first at"), choices: &choices, chosen })
                (Button { label: "Save the rules", weight: Weight::Plain })
            }
        }
    }
}
