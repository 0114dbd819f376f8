use crate::date::ShortDate;
use crate::{EmptyState, Frame, Head, View, Way};
use contracts::blog::{Hit, Hits, PostKind, Stretch};
use maud::{Markup, Render, html};

/// The search, with what it found.
pub struct SearchPage<'a> {
    /// What was asked for.
    pub words: &'a str,
    /// What was found; nothing yet when nothing was asked.
    pub hits: Option<&'a Hits>,
    /// Which page of it, counting from 0.
    pub page: u64,
}

impl SearchPage<'_> {
    fn form(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" action=(frame.links.search()) {
                label for="search-words" { "What are you looking for?" }
                div .search-row {
                    input #search-words type="search" name="q" value=(self.words) maxlength="200";
                    button .button .button-primary type="submit" { "Search" }
                }
            }
        }
    }

    fn found(&self, hits: &Hits, frame: &Frame<'_>) -> Markup {
        html! {
            @if hits.items.is_empty() { (self.nothing(frame)) }
            @if !hits.items.is_empty() {
                ol .hits start=(self.page * hits.items.len() as u64 + 1) {
                    @for hit in &hits.items { li { (found(hit, frame)) } }
                }
            }
            (self.pages(hits, frame))
        }
    }

    fn nothing(&self, frame: &Frame<'_>) -> Markup {
        let heading = format!("Nothing found for “{}”", self.words);
        let way = Way { label: "Browse the archive", href: frame.links.archive() };
        maud::Render::render(&EmptyState {
            heading: &heading,
            sentence: "Try fewer words, or only the beginning of one. Everything we have published \
                is in the archive, month by month.",
            way: Some(way),
        })
    }

    fn pages(&self, hits: &Hits, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.page > 0 || hits.more {
                nav .pager aria-label="Pages" {
                    @if let Some(before) = self.page.checked_sub(1) {
                        a .pager-newer rel="prev" href=(self.at(before, frame)) { "Page " (self.page) }
                    }
                    span .pager-here aria-current="page" { "Page " (self.page + 1) }
                    @if hits.more {
                        a .pager-older rel="next" href=(self.at(self.page + 1, frame)) {
                            "Page " (self.page + 2)
                        }
                    }
                }
            }
        }
    }

    fn at(&self, page: u64, frame: &Frame<'_>) -> String {
        let page = page.to_string();
        let query = [("q", self.words), ("page", page.as_str())];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        format!("{}?{query}", frame.links.search())
    }
}

fn found(hit: &Hit, frame: &Frame<'_>) -> Markup {
    html! {
        article .hit {
            h2 { a href=(frame.links.post(&hit.slug)) { (hit.title) } }
            p .hit-snippet {
                @for stretch in &hit.snippet {
                    @match stretch {
                        Stretch::Plain(words) => { (words) }
                        Stretch::Match(words) => { mark { (words) } }
                    }
                }
            }
            @if hit.kind == PostKind::Post {
                p .story-byline {
                    (ShortDate { at: hit.published_at, zone: frame.site.zone })
                }
            }
        }
    }
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
                (self.form(frame))
                @if let Some(hits) = self.hits { (self.found(hits, frame)) }
            }
        }
    }
}
