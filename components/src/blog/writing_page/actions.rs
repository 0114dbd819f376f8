//! What can be done with what is written. The first button is the one that Enter presses: it
//! saves, and changes nothing else.
use super::{WritingPage, standing};
use crate::blog::places;
use crate::form::{Button, Weight};
use crate::{Frame, Moment};
use contracts::Service;
use contracts::desk::Standing;
use maud::{Markup, html};

/// A standing, and what the button says that leads to it.
type Way = (Standing, &'static str);

const fn ways(standing: Standing) -> &'static [Way] {
    match standing {
        Standing::Draft => &[(Standing::Draft, "Save the draft"), (Standing::Published, "Publish")],
        Standing::Scheduled => &[
            (Standing::Scheduled, "Save, still scheduled"),
            (Standing::Published, "Publish now"),
            (Standing::Draft, "Make it a draft again"),
        ],
        Standing::Published | Standing::Unlisted => {
            &[(Standing::Published, "Save and publish"), (Standing::Draft, "Unpublish")]
        }
        Standing::Sent => &[(Standing::Sent, "Save")],
    }
}

impl WritingPage<'_> {
    /// Save, publish, and so on.
    pub(super) fn actions(&self, frame: &Frame<'_>) -> Markup {
        let ways = ways(self.standing());
        let sign_in = frame.links.at(Service::Blog, "/auth/login");
        let sign_in = format!("{sign_in}?return_to={}", places::DESK);
        let primary = ways.iter().find(|(to, _)| *to == Standing::Published).or(ways.first());
        html! {
            div .writing-actions {
                @for way in ways {
                    button .button .button-primary[Some(way) == primary] type="submit" name="standing"
                        value=(standing::name(way.0)) { (way.1) }
                }
                @if let Some(kept) = self.kept.filter(|_| matches!(self.standing(), Standing::Published | Standing::Unlisted)) {
                    a href=(frame.links.post(&kept.slug)) { "Look at it" }
                }
                p .writing-state role="status" aria-live="polite" {}
                a .writing-sign-in href=(sign_in) target="_blank" hidden { "Sign in, in a new tab" }
            }
        }
    }

    /// What is done to the whole of it, and is no part of what is written.
    pub(super) fn beside(&self, frame: &Frame<'_>) -> Markup {
        let Some(kept) = self.kept else { return html! {} };
        let at = |path: String| frame.links.at(Service::Blog, &path);
        html! {
            section .account-part aria-labelledby="preview-heading" {
                h2 #preview-heading { "Show it to somebody" }
                p { "Whoever has the link sees what is saved, before it is published and without signing in." }
                @if let Some(key) = self.preview {
                    p .address { a href=(at(places::preview(key))) { (at(places::preview(key))) } }
                    div .desk-ways {
                        form method="post" action=(at(places::preview_link(kept.id))) {
                            (Button { label: "Make another link", weight: Weight::Plain })
                        }
                        form method="post" action=(at(places::preview_link_removal(kept.id))) {
                            (Button { label: "End the link", weight: Weight::Plain })
                        }
                    }
                } @else {
                    form method="post" action=(at(places::preview_link(kept.id))) {
                        (Button { label: "Make a secret link", weight: Weight::Plain })
                    }
                }
            }
            (attached(&at(places::attached(kept.id))))
            section .account-part aria-labelledby="past-heading" {
                h2 #past-heading { "Its past" }
                p {
                    "Version " (kept.version) ", saved "
                    @if let Some(who) = &kept.saved_by { "by " (who) " on " }
                    (Moment { at: kept.updated_at, zone: frame.site.zone }) "."
                }
                div .desk-ways {
                    a .button href=(at(places::revisions(kept.id))) { "Earlier versions" }
                    form method="post" action=(at(places::removal(kept.id))) {
                        (Button { label: "Throw it into the bin", weight: Weight::Grave })
                    }
                }
            }
        }
    }
}

/// The way to what hangs off it.
fn attached(href: &str) -> Markup {
    html! {
        section .account-part aria-labelledby="attached-heading" {
            h2 #attached-heading { "What hangs off it" }
            p { "Calendars and shops stand beneath it, and beneath it in the menu." }
            a .button href=(href) { "Calendars and shops" }
        }
    }
}
