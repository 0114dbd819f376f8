use super::places;
use crate::{EmptyState, Frame, Head, Moment, View};
use chrono::{DateTime, Utc};
use contracts::{Links, Service};
use maud::{Markup, html};

/// One mail in the list of those that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxEntry {
    /// What it is called below [`places::MAILBOX`]: fit for one segment of a path.
    pub name: String,
    /// Who it is to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// Development: the mail that was kept and not sent.
pub struct Mailbox<'a> {
    /// The mails, newest first.
    pub mails: &'a [MailboxEntry],
}

impl Mailbox<'_> {
    /// The way to it, on pages that say that mail was sent.
    pub(super) fn hint(mailbox: Option<&str>) -> Markup {
        html! {
            @if let Some(mailbox) = mailbox {
                p .gate-note {
                    "Development: no mail leaves this machine. " a href=(mailbox) { "It is kept here" } "."
                }
            }
        }
    }
}

impl View for Mailbox<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Mail that was kept".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        let list = frame.links.at(Service::Federation, places::MAILBOX);
        html! {
            div .column {
                header .list-header {
                    div {
                        h1 { "Mail that was kept" }
                        p .list-about { "Development: it was written, and not sent." }
                    }
                }
                @if self.mails.is_empty() {
                    (EmptyState {
                        heading: "No mail yet",
                        sentence: "Ask for a link to sign in, and it is here.",
                        way: None,
                    })
                } @else {
                    ul .rows {
                        @for mail in self.mails {
                            li .row {
                                div {
                                    p .row-name { a href={ (list) "/" (mail.name) } { (mail.subject) } }
                                    p .row-about { "To " (mail.to) ", " (Moment { at: mail.at, zone }) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Development: one mail.
pub struct MailboxMail<'a> {
    /// Who it is to, what it is about, and when.
    pub mail: &'a MailboxEntry,
    /// Its words.
    pub text: &'a str,
}

impl View for MailboxMail<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.mail.subject.clone(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let MailboxEntry { to, subject, at, .. } = self.mail;
        html! {
            div .column {
                header .list-header {
                    div {
                        p .kicker { a href=(mailbox(frame.links)) { "Mail that was kept" } }
                        h1 .mail-subject { (subject) }
                        p .row-about { "To " (to) ", " (Moment { at: *at, zone: frame.site.zone }) }
                    }
                }
                div .mail-text { @for word in words(self.text) { (word) } }
            }
        }
    }
}

fn mailbox(links: &Links) -> String {
    links.at(Service::Federation, places::MAILBOX)
}

/// A text with its addresses made into links; spaces and ends of lines as they are.
fn words(text: &str) -> impl Iterator<Item = Markup> {
    let address = |word: &str| word.starts_with("http://") || word.starts_with("https://");
    text.split_inclusive(char::is_whitespace).map(move |piece| {
        let word = piece.trim_end();
        let rest = &piece[word.len()..];
        html! { @if address(word) { a href=(word) { (word) } (rest) } @else { (piece) } }
    })
}
