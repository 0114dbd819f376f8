use super::post_card::LeadStory;
use super::stories::{Newer, Stories};
use crate::{Cards, EmptyState, Frame, Head, Thing, View, Way};
use contracts::blog::PostCard;
use contracts::{Links, Paged, Position, Service};
use maud::{Markup, Render, html};

/// Every post, newest first, with one that leads.
pub struct FrontPage<'a> {
    /// One page of them.
    pub posts: &'a Paged<PostCard>,
    /// Which page.
    pub position: Position,
    /// What hangs off them.
    pub cards: &'a Cards,
}

impl FrontPage<'_> {
    /// The post that leads the first page: the newest its editors want seen first, else the newest.
    fn lead(&self) -> Option<&PostCard> {
        let posts = &self.posts.items;
        match self.position {
            Position::Start => posts.iter().find(|post| post.featured).or(posts.first()),
            _ => None,
        }
    }

    fn stories(&self, frame: &Frame<'_>) -> Markup {
        let (list, lead) = (frame.links.home(Service::Blog), self.lead());
        let mut rest = Stories::of(&list, self.posts, self.cards, frame);
        rest.posts.retain(|post| lead.is_none_or(|lead| lead.id != post.id));
        html! {
            (Newer { list: &list, page: self.posts })
            @if let Some(post) = lead { (LeadStory { post, attached: self.cards.of_post(post.id), frame }) }
            (rest)
        }
    }
}

impl View for FrontPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let home = frame.links.home(Service::Blog);
        Head {
            title: match self.position {
                Position::Start => String::new(),
                _ => "Earlier stories".into(),
            },
            description: Some(frame.site.description.clone()),
            canonical: Some(Links::page(&home, self.position)),
            things: match self.position {
                Position::Start => {
                    vec![Thing::site(frame.site.title.clone(), home, &frame.links.search())]
                }
                _ => Vec::new(),
            },
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let heading = match self.position {
            Position::Start => &frame.site.description,
            _ => "Earlier stories",
        };
        html! {
            div .wide {
                h1 .strapline { (heading) }
                @if self.posts.items.is_empty() { (empty(frame)) } @else { (self.stories(frame)) }
            }
        }
    }
}

fn empty(frame: &Frame<'_>) -> Markup {
    EmptyState {
        heading: "Nothing published yet",
        sentence: "The first story will stand here, picture and all. Until then, see what is on.",
        way: Some(Way { label: "See what’s on", href: frame.links.home(Service::Events) }),
    }
    .render()
}
