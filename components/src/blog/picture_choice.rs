use super::media_page::Thumbnail;
use super::writing;
use contracts::media::{MediaKind, Medium};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// Pictures that were put up, to choose one of.
pub(super) struct PictureChoice<'a> {
    /// The name of the field.
    pub name: &'a str,
    pub media: &'a [Medium],
    /// The address of the one that is chosen.
    pub chosen: &'a str,
    pub links: &'a Links,
}

impl PictureChoice<'_> {
    fn all(&self) -> impl Iterator<Item = &Medium> {
        self.media.iter().filter(|medium| medium.kind() == MediaKind::Image)
    }

    fn is_chosen(&self) -> bool {
        self.all().any(|medium| medium.path == self.chosen)
    }

    fn choices(&self) -> Markup {
        let typed = format!("{}-typed", self.name);
        html! {
            fieldset {
                legend .unseen { "The picture" }
                div .picture-option .picture-typed {
                    input id=(typed) type="radio" name=(self.name) value="" checked[!self.is_chosen()];
                    label for=(typed) { "The one at the address above" }
                }
                div .media-list { @for medium in self.all() { (self.choice(medium)) } }
            }
        }
    }

    fn choice(&self, medium: &Medium) -> Markup {
        let id = format!("{}-{}", self.name, medium.id);
        html! {
            div .picture-option {
                input id=(id) type="radio" name=(self.name) value=(medium.path) checked[medium.path == self.chosen];
                label for=(id) {
                    (Thumbnail { medium, links: self.links })
                    span .media-name { (medium.name) }
                }
            }
        }
    }
}

impl Render for PictureChoice<'_> {
    fn render(&self) -> Markup {
        let media = self.links.at(Service::Blog, writing::UPLOADS);
        html! {
            details .picture-choice open[self.is_chosen()] {
                summary { "Choose one that was put up" }
                @if self.all().next().is_some() { (self.choices()) } @else { p { "None is there yet." } }
                p { a href=(media) { "All media, and a way to put up more" } }
            }
        }
    }
}
