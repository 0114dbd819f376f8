use super::search_results::{SearchForm, SearchResults};
use crate::{Frame, Head, View};
use contracts::blog::Hits;
use maud::{Markup, html};

/// The search, with what it found.
pub struct SearchPage<'a> {
    /// What was asked for.
    pub words: &'a str,
    /// What was found; nothing yet when nothing was asked.
    pub hits: Option<&'a Hits>,
    /// Which page of it, counting from 0.
    pub page: u64,
}

impl View for SearchPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: match self.words {
                "" => "Search".into(),
                words => format!("Search for “{words}”"),
            },
            canonical: Some(frame.links.search()),
            hidden: true,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .search {
                h1 { "Search" }
                (SearchForm { words: self.words, links: frame.links })
                @if let Some(hits) = self.hits {
                    (SearchResults { words: self.words, hits, page: self.page, frame })
                }
            }
        }
    }
}
