use super::post_card::Story;
use crate::{Cards, Fragment, Frame, Loaders, Piece};
use contracts::blog::PostCard;
use contracts::{Links, Paged, Position};
use maud::{Markup, Render, html};

/// How near the end of a list is before more of it is asked for.
const NEAR: &str = "intersect once rootMargin:800px";

/// Posts in a grid, and the way on to older ones. With scripts they come by themselves as one reads
/// on, so that one list grows; after some seventy only when asked for (`story.css`), so that what
/// stands below it is reached too.
pub(super) struct Stories<'a> {
    /// The posts.
    pub posts: Vec<&'a PostCard>,
    /// What hangs off them.
    pub cards: &'a Cards,
    /// Where older ones are: the address of the list's next page.
    pub older: Option<String>,
    /// What is around it.
    pub frame: &'a Frame<'a>,
}

impl<'a> Stories<'a> {
    /// One page of the list at `list`.
    pub fn of(
        list: &str,
        page: &'a Paged<PostCard>,
        cards: &'a Cards,
        frame: &'a Frame<'a>,
    ) -> Self {
        let older = page.older.map(|place| Links::page(list, Position::OlderThan(place)));
        Self { posts: page.items.iter().collect(), cards, older, frame }
    }

    /// Cards that the browser loads, also of a page that was fetched as one reads on.
    fn late(&self) -> Vec<Fragment> {
        self.cards.pending().iter().filter_map(Piece::pending).cloned().collect()
    }
}

impl Render for Stories<'_> {
    fn render(&self) -> Markup {
        html! {
            div .stories {
                @for post in &self.posts {
                    (Story { post, attached: self.cards.of_post(post.id), frame: self.frame })
                }
                (Loaders { fragments: &self.late(), links: self.frame.links })
                @if let Some(older) = &self.older { (Older(older)) }
            }
            @if self.older.is_some() {
                p .unseen role="status" data-arrived="Older stories were added to the list." {}
            }
        }
    }
}

/// The way on to older stories, which take its place.
struct Older<'a>(&'a str);

impl Render for Older<'_> {
    fn render(&self) -> Markup {
        html! {
            nav .pager aria-label="Older stories" hx-select:inherited=".stories > *"
                hx-target:inherited="closest .pager" hx-swap:inherited="outerHTML ignoreTitle:true"
                hx-sync:inherited="closest .pager:drop"
            {
                a .pager-older rel="next" href=(self.0) hx-get=(self.0) { "Older stories" }
                span .pager-near hx-get=(self.0) hx-trigger=(NEAR) {}
            }
        }
    }
}

/// The way back to newer stories, above the list they are not in.
pub(super) struct Newer<'a> {
    /// The list's own address.
    pub list: &'a str,
    /// The page of it that stands below.
    pub page: &'a Paged<PostCard>,
}

impl Render for Newer<'_> {
    fn render(&self) -> Markup {
        html! {
            @if let Some(place) = self.page.newer {
                nav .pager-back aria-label="Newer stories" {
                    a .pager-newer rel="prev" href=(Links::page(self.list, Position::NewerThan(place))) {
                        "Newer stories"
                    }
                }
            }
        }
    }
}
