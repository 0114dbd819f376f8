use crate::form::{Choice, Field, Kind, Label, Select};
use contracts::blog::{PostCard, TagLabel};
use maud::{Markup, Render, html};

/// What can be put at the end of the menu.
pub(super) struct Additions<'a> {
    pub pages: &'a [PostCard],
    pub tags: &'a [TagLabel],
}

/// Addresses of ours that are no pages: what is sent, and what people read.
const OURS: [(&str, &str); 5] = [
    ("blog:/", "Front page: the newest posts"),
    ("blog:/archive/", "Archive"),
    ("blog:/search", "Search"),
    ("market:/", "All shops"),
    ("events:/", "All calendars"),
];

fn label<'a>(name: &'a str, text: &'a str) -> Label<'a> {
    Label { form: "add", name, text, ..Label::default() }
}

fn button(what: &str, words: &str) -> Markup {
    html! { button .button type="submit" name="do" value={ "add:" (what) } { (words) } }
}

fn choice(name: &str, text: &str, choices: &[Choice<'_>], words: &str) -> Markup {
    html! {
        div .menu-addition {
            (Select { label: label(name, text), choices, chosen: "" })
            (button(name, words))
        }
    }
}

impl Render for Additions<'_> {
    fn render(&self) -> Markup {
        let ids: Vec<_> = self.pages.iter().map(|page| page.id.to_string()).collect();
        let pages = ids.iter().zip(self.pages);
        let pages: Vec<_> =
            pages.map(|(id, page)| Choice { value: id, text: &page.title }).collect();
        let tags = self.tags.iter();
        let tags: Vec<_> =
            tags.map(|tag| Choice { value: tag.slug.as_str(), text: &tag.name }).collect();
        let ours = OURS.map(|(value, text)| Choice { value, text });
        let link = |name, text| {
            let label = label(name, text);
            html! { (Field { label, kind: Kind::Text, value: "", required: false }) }
        };
        html! {
            section .account-part {
                h2 { "Add to the end" }
                @if !pages.is_empty() { (choice("page", "A page", &pages, "Add this page")) }
                @if !tags.is_empty() { (choice("tag", "A tag", &tags, "Add this tag")) }
                (choice("ours", "An address of ours", &ours, "Add this address"))
                div .menu-addition {
                    (link("new-label", "Words for a link elsewhere"))
                    (link("new-url", "Its address, https://…"))
                    (button("link", "Add this link"))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OURS;
    use contracts::Service;

    #[test]
    fn each_address_of_ours_names_a_service_and_a_path() {
        for (value, _) in OURS {
            let (service, path) = value.split_once(':').unwrap();
            assert!(service.parse::<Service>().is_ok() && path.starts_with('/'), "{value}");
        }
    }
}
