use crate::date::ShortDate;
use crate::{EmptyState, Frame, Way};
use contracts::Links;
use contracts::blog::{Hit, Hits, PostKind, Stretch};
use maud::{Markup, Render, html};

/// Where one types what to look for.
pub(crate) struct SearchForm<'a> {
    /// What was typed before.
    pub words: &'a str,
    pub links: &'a Links,
}

impl Render for SearchForm<'_> {
    fn render(&self) -> Markup {
        html! {
            form .search-form role="search" action=(self.links.search()) {
                label for="search-words" { "What are you looking for?" }
                div .search-row {
                    input #search-words type="search" name="q" value=(self.words) maxlength="200";
                    button .button .button-primary type="submit" { "Search" }
                }
            }
        }
    }
}

/// What a search found, or that it found nothing.
pub(crate) struct SearchResults<'a> {
    /// What was asked for.
    pub words: &'a str,
    pub hits: &'a Hits,
    /// Which page of it, counting from 0.
    pub page: u64,
    pub frame: &'a Frame<'a>,
}

impl SearchResults<'_> {
    fn nothing(&self) -> Markup {
        let heading = format!("Nothing found for “{}”", self.words);
        let way = Way { label: "Browse the archive", href: self.frame.links.archive() };
        EmptyState {
            heading: &heading,
            sentence: "Try fewer words, or only the beginning of one. Everything we have published \
                is in the archive, month by month.",
            way: Some(way),
        }
        .render()
    }

    fn pages(&self) -> Markup {
        html! {
            @if self.page > 0 || self.hits.more {
                nav .pager aria-label="Pages of results" {
                    @if let Some(before) = self.page.checked_sub(1) {
                        a .pager-newer rel="prev" href=(self.at(before)) { "Page " (self.page) }
                    }
                    span .pager-here aria-current="page" { "Page " (self.page + 1) }
                    @if self.hits.more {
                        a .pager-older rel="next" href=(self.at(self.page + 1)) {
                            "Page " (self.page + 2)
                        }
                    }
                }
            }
        }
    }

    fn at(&self, page: u64) -> String {
        let page = page.to_string();
        let query = [("q", self.words), ("page", page.as_str())];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        format!("{}?{query}", self.frame.links.search())
    }
}

impl SearchResults<'_> {
    fn names_some(&self) -> bool {
        !self.hits.tags.is_empty() || !self.hits.authors.is_empty()
    }

    /// Pages of whoever and whatever is called so.
    fn named(&self) -> Markup {
        let (links, hits) = (self.frame.links, self.hits);
        html! {
            @if self.names_some() {
                nav .tags .hits-named aria-label="Authors and subjects" {
                    ul {
                        @for who in &hits.authors {
                            li { a .tag href=(links.author(&who.slug)) { "By " (who.name) } }
                        }
                        @for tag in &hits.tags {
                            li { a .tag href=(links.tag(&tag.slug)) { (tag.name) } }
                        }
                    }
                }
            }
        }
    }
}

impl Render for SearchResults<'_> {
    fn render(&self) -> Markup {
        let items = &self.hits.items;
        html! {
            (self.named())
            @if items.is_empty() && !self.names_some() {
                (self.nothing())
            } @else if !items.is_empty() {
                ol .hits {
                    @for hit in items { li { (found(hit, self.frame)) } }
                }
            }
            (self.pages())
        }
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
