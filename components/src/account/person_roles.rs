use super::{back_to, places};
use crate::form::{Button, Checkbox, Label, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::people::{Person, Role, Roles};
use maud::{Markup, html};

/// What one person may do, for admins to change.
pub struct PersonRoles<'a> {
    /// Who.
    pub person: &'a Person,
    /// What is ticked: what they may do, or what was sent and refused.
    pub roles: Roles,
    /// Whether it was refused because nobody else is an admin.
    pub last_admin: bool,
    /// Whether it was changed just now.
    pub saved: bool,
}

const fn words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Editor => ("Editor", "Writes and publishes on the blog."),
        Role::Organiser => ("Organiser", "Runs calendars and sells tickets."),
        Role::Shopkeeper => ("Shopkeeper", "Runs the market and its orders."),
        Role::Door => ("Door", "Checks tickets in."),
        Role::Admin => ("Admin", "May do everything, and says who may do what."),
    }
}

impl PersonRoles<'_> {
    fn role(&self, role: Role) -> Checkbox<'_> {
        let (text, hint) = words(role);
        let refused = self.last_admin && role == Role::Admin;
        let error = "Nobody else is an admin. Make somebody else one first.";
        let label = Label {
            form: "roles",
            name: role.name(),
            text,
            hint: Some(hint),
            error: refused.then_some(error),
        };
        Checkbox { label, ticked: self.roles.contains(role) }
    }
}

impl View for PersonRoles<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Roles of {}", self.person.name), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let action = frame.links.at(Service::Account, &places::roles(&self.person.handle));
        html! {
            div .column .own {
                (back_to(frame, "People", places::PEOPLE))
                h1 { "Roles of " (self.person.name) }
                @if self.saved {
                    (Flash { tone: Tone::Good, sentence: "Saved. It counts from the next page on." })
                }
                p { "@" (self.person.handle) ", " span .address { (self.person.email) } }
                form .account-form method="post" action=(action) {
                    fieldset .field-set {
                        legend { "May, beyond being a member" }
                        @for role in Role::ALL { (self.role(role)) }
                    }
                    (Button { label: "Save the roles", weight: Weight::Primary })
                }
            }
        }
    }
}
