//! What moderators decide: on one comment, on who may not write any, on what they see first.
use super::comment::CommentView;
use super::decisions::Decisions;
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

impl WaitingComment<'_> {
    fn then(&self) -> &'static str {
        if self.waiting.comment.status == Status::Hidden { "hidden" } else { "queue" }
    }

    fn why(&self) -> Markup {
        let Waiting { comment, reports, .. } = self.waiting;
        html! {
            @match (comment.status, reports.len()) {
                (Status::Hidden, _) => span .desk-mark { "Hidden" },
                (Status::Held, _) => span .desk-mark .desk-mark-due { "Held" },
                (_, 1) => span .desk-mark .desk-mark-bad { "Reported" },
                (_, many) => span .desk-mark .desk-mark-bad { "Reported " (many) " times" },
            }
        }
    }
}

impl Render for WaitingComment<'_> {
    fn render(&self) -> Markup {
        let Waiting { comment, slug, title, reports } = self.waiting;
        let post = self.frame.links.post(slug);
        html! {
            p .waiting-about { (self.why()) span { "on " a href=(post) { (title) } } }
            (CommentView { comment, zone: self.frame.site.zone, anchored: true, deeds: html! {} })
            @if !reports.is_empty() {
                div .waiting-reports {
                    p { "What is said to be wrong with it:" }
                    ul .comment-reports { @for report in reports { li { (report) } } }
                }
            }
            (Decisions { comment, then: self.then(), links: self.frame.links })
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
