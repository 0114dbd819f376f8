//! What a page is about, said to machines (<https://schema.org>, as JSON-LD).
use crate::safe;
use maud::{Markup, Render};
use serde::Serialize;

/// One thing that a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "@type")]
pub enum Thing {
    /// A post.
    #[serde(rename_all = "camelCase")]
    BlogPosting {
        /// Its title.
        headline: String,
        /// A few sentences.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// The picture at its head.
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
        /// When it was published (RFC 3339).
        date_published: String,
        /// When it last changed (RFC 3339).
        date_modified: String,
        /// Who wrote it.
        author: Vec<Thing>,
        /// Whose site it is on.
        publisher: Box<Thing>,
        /// Its own address.
        main_entity_of_page: String,
        /// Whether everybody may read all of it.
        is_accessible_for_free: bool,
        /// Its tags.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        keywords: Vec<String>,
    },
    /// Somebody.
    #[serde(rename_all = "camelCase")]
    Person {
        /// Their name.
        name: String,
        /// Their page.
        url: String,
        /// About them.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Their likeness.
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
        /// Their pages elsewhere.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        same_as: Vec<String>,
    },
    /// A page about somebody.
    #[serde(rename_all = "camelCase")]
    ProfilePage {
        /// Its own address.
        url: String,
        /// Who it is about.
        main_entity: Box<Thing>,
    },
    /// Something that is sold.
    Product {
        /// Its name.
        name: String,
        /// A few sentences.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// What it looks like.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        image: Vec<String>,
        /// At what price.
        offers: Box<Thing>,
    },
    /// A price, and whether it can be had for it.
    #[serde(rename_all = "camelCase")]
    Offer {
        /// Where.
        url: String,
        /// The number, with two places.
        price: String,
        /// Its currency (ISO 4217).
        price_currency: &'static str,
        /// An address of schema.org's `ItemAvailability`.
        availability: &'static str,
    },
    /// Something that takes place.
    #[serde(rename_all = "camelCase")]
    Event {
        /// Its name.
        name: String,
        /// A few sentences.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// What it looks like.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        image: Vec<String>,
        /// Its page.
        url: String,
        /// When it begins, with the offset of the place (RFC 3339).
        start_date: String,
        /// When it ends, likewise.
        end_date: String,
        /// An address of schema.org's `EventStatusType`.
        event_status: &'static str,
        /// Where.
        #[serde(skip_serializing_if = "Option::is_none")]
        location: Option<Box<Thing>>,
        /// Its tickets.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        offers: Vec<Thing>,
    },
    /// Somewhere.
    Place {
        /// What it is called.
        name: String,
        /// Where that is, as neighbours say it.
        address: String,
    },
    /// Who publishes.
    Organization {
        /// Its name.
        name: String,
        /// Its front page.
        url: String,
    },
    /// The site, and how to search it.
    #[serde(rename_all = "camelCase")]
    WebSite {
        /// Its name.
        name: String,
        /// Its front page.
        url: String,
        /// Its search.
        potential_action: Box<Thing>,
    },
    /// How to search.
    SearchAction {
        /// The address, with `{search_term_string}` where the words go.
        target: String,
        /// What goes where.
        #[serde(rename = "query-input")]
        query_input: &'static str,
    },
    /// The way to a page from the front page.
    #[serde(rename_all = "camelCase")]
    BreadcrumbList {
        /// Each step.
        item_list_element: Vec<Thing>,
    },
    /// A step of it.
    ListItem {
        /// Which one, counting from 1.
        position: usize,
        /// Its name.
        name: String,
        /// Its address.
        item: String,
    },
}

impl Thing {
    /// Somebody of whom no more is said than their name and their page.
    #[must_use]
    pub const fn person(name: String, url: String) -> Self {
        Self::Person { name, url, description: None, image: None, same_as: Vec::new() }
    }

    /// Somewhere, as neighbours say it.
    #[must_use]
    pub fn place(name: String) -> Self {
        Self::Place { address: name.clone(), name }
    }

    /// The way to a page: each step's name and address.
    #[must_use]
    pub fn way(steps: impl IntoIterator<Item = (String, String)>) -> Self {
        let step = |(n, (name, item))| Self::ListItem { position: n + 1, name, item };
        Self::BreadcrumbList {
            item_list_element: steps.into_iter().enumerate().map(step).collect(),
        }
    }

    /// A site whose search answers at `search`.
    #[must_use]
    pub fn site(name: String, url: String, search: &str) -> Self {
        let search = Self::SearchAction {
            target: format!("{search}?q={{search_term_string}}"),
            query_input: "required name=search_term_string",
        };
        Self::WebSite { name, url, potential_action: Box::new(search) }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    thing: &'a Thing,
}

impl Render for Thing {
    fn render(&self) -> Markup {
        safe::data(&Document { context: "https://schema.org", thing: self })
    }
}

#[cfg(test)]
mod tests {
    use super::Thing;
    use maud::Render;

    #[test]
    fn nothing_that_is_said_ends_the_block_it_is_said_in() {
        let name = "</script><script>alert(1)</script>".to_owned();
        let said = Thing::person(name, "/".into()).render().0;
        assert_eq!(said.matches('<').count(), 2, "{said}");
        assert!(said.contains("\"@type\":\"Person\""), "{said}");
    }
}
