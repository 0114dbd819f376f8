use super::{back, places};
use crate::{EmptyState, Flash, Frame, Head, Moment, Pager, Tone, View};
use contracts::jobs::{DeadJob, JobCounts, TaskKind};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// What follows from what people did and could not be done, for admins.
pub struct JobsPage<'a> {
    /// What was given up, the last first.
    pub dead: &'a Paged<DeadJob>,
    /// How all of it stands.
    pub counts: JobCounts,
    /// What the admin has just done about it.
    pub deed: Option<JobsDeed>,
}

/// What an admin does about something left undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobsDeed {
    /// Had it tried again.
    Revived,
    /// Threw it away.
    Discarded,
}

impl JobsDeed {
    const fn sentence(self) -> &'static str {
        match self {
            Self::Revived => "It is tried again now. What fails once more comes back here in time.",
            Self::Discarded => "Thrown away.",
        }
    }
}

const EMPTY: EmptyState<'_> = EmptyState {
    heading: "Nothing is left undone",
    sentence: "Mails and whatever else follows from what people do are tried again for a day and a \
        half. What still fails then is listed here.",
    way: None,
};

impl JobsPage<'_> {
    fn all_again(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.counts.dead > 1 {
                form method="post" action=(frame.links.at(Service::Account, places::JOBS_REVIVAL)) {
                    button .button .button-primary type="submit" {
                        "Try all " (counted(self.counts.dead)) " again"
                    }
                }
            }
        }
    }
}

impl View for JobsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Left undone".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                (back(frame))
                h1 { "Left undone" }
                @if let Some(deed) = self.deed {
                    (Flash { tone: Tone::Good, sentence: deed.sentence() })
                }
                @if self.dead.items.is_empty() {
                    (EMPTY)
                } @else {
                    p { "What follows from what people did, tried for a day and a half, and given up." }
                    ul .rows { @for job in &self.dead.items { (line(job, frame)) } }
                    (self.all_again(frame))
                }
                @if self.counts.waiting > 0 {
                    p .row-about { (waiting(self.counts.waiting)) }
                }
                (Pager::of(&frame.links.at(Service::Account, places::JOBS), self.dead))
            }
        }
    }
}

fn line(job: &DeadJob, frame: &Frame<'_>) -> Markup {
    let moment = |at| Moment { at, zone: frame.site.zone };
    html! {
        li .row {
            div {
                p .row-name { (name(&job.kind)) }
                p .row-about {
                    "From " (moment(job.created_at)) ", tried " (job.attempts) " times, given up "
                    (moment(job.died_at))
                }
                p .row-about { code { (job.error) } }
            }
            (deed(job, frame, "revival", "Try again"))
            (deed(job, frame, "removal", "Throw away"))
        }
    }
}

fn deed(job: &DeadJob, frame: &Frame<'_>, deed: &str, label: &str) -> Markup {
    let action = format!("{}/{}/{deed}", places::JOBS, job.id);
    html! {
        form method="post" action=(frame.links.at(Service::Account, &action)) {
            button .button type="submit" {
                (label) span .unseen { ": " (name(&job.kind)) ", " (job.effect) }
            }
        }
    }
}

fn name(kind: &str) -> &str {
    match kind {
        kind if kind == TaskKind::TellOfComment.as_str() => "A mail about a comment",
        kind if kind == TaskKind::TellOfSecurity.as_str() => "A mail about an account’s safety",
        kind if kind == TaskKind::SharePost.as_str() => "Telling the fediverse of a story",
        kind if kind == TaskKind::ShareEntry.as_str() => "Telling the fediverse of an event",
        kind if kind == TaskKind::Deliver.as_str() => "A delivery to another server",
        kind if kind == TaskKind::ReadLetter.as_str() => "Something from another server",
        newer => newer,
    }
}

fn waiting(count: u64) -> String {
    match count {
        1 => "One more waits for its turn.".into(),
        count => format!("{} more wait for their turn.", counted(count)),
    }
}

fn counted(count: u64) -> String {
    if count < JobCounts::MOST { count.to_string() } else { format!("{count} or more") }
}
