use super::Samples;
use crate::account::AccountFront;
use crate::blog::{
    ArchivePage, AuthorPage, FrontPage, LikePage, NavTree, PostPage, SearchPage, SharePage, Stop,
    TagPage, WholePostPage,
};
use crate::events::EventsFront;
use crate::federation::{FederationFront, Person};
use crate::market::MarketFront;
use crate::{Gallery, NavItem, Page, Piece, View};
use contracts::likes::Tally;
use contracts::{Position, Service};
use maud::{Markup, Render};

/// A page in one of its states.
pub struct SamplePage<'a> {
    /// What the page is and in which state: `post`, `post-locked`.
    pub name: &'static str,
    /// The service it is a page of.
    pub service: Service,
    /// The page.
    pub view: Box<dyn View + 'a>,
}

impl SamplePage<'_> {
    /// The whole document.
    #[must_use]
    pub fn document(&self, samples: &Samples) -> Markup {
        let frame = samples.frame(self.service);
        let menu = NavTree { menu: &samples.menu, links: frame.links }.render();
        let doors = Service::ALL
            .map(|service| Piece::Ready(NavItem { service, links: frame.links }.render().into()));
        Page {
            frame,
            head: self.view.head(&frame),
            nav: &Piece::Ready(menu.into()),
            doors: &doors,
            main: self.view.main(&frame),
            pending: Vec::new(),
        }
        .render()
    }
}

/// Every page in every sampled state.
#[must_use]
pub fn pages(samples: &Samples) -> Vec<SamplePage<'_>> {
    let mut all = vec![page("gallery", Service::Blog, Gallery { samples })];
    all.extend(lists(samples));
    all.extend(posts(samples));
    all.extend(super::desk::pages(samples));
    all.extend(super::tags::pages(samples));
    all.extend(super::authors::pages(samples));
    all.extend(super::attached::pages(samples));
    all.extend(super::payments::pages(samples));
    all.extend(super::media::pages(samples));
    all.extend(neighbours(samples));
    all.extend(super::ghost::pages(samples));
    all.extend(super::menu::pages(samples));
    all.extend(super::comments::pages(samples));
    all.extend(super::signing_in::pages(samples));
    all.extend(super::fediverse::pages(samples));
    all.extend(super::orders::pages(samples));
    all.extend(super::own::pages(samples));
    all
}

pub(super) fn page<'a>(
    name: &'static str,
    service: Service,
    view: impl View + 'a,
) -> SamplePage<'a> {
    SamplePage { name, service, view: Box::new(view) }
}

fn lists(s: &Samples) -> Vec<SamplePage<'_>> {
    let blog = Service::Blog;
    let start = Position::Start;
    let older = s.posts.older.map_or(start, Position::OlderThan);
    let archive = |posts, year| ArchivePage {
        years: &[2026, 2025, 2024],
        year,
        posts,
        position: start,
        tags: &s.tags,
    };
    let (cards, none) = (&s.cards, &s.no_cards);
    let search = |words, hits, page| SearchPage { words, hits, page };
    vec![
        page("front", blog, FrontPage { posts: &s.posts, position: start, cards }),
        page("front-earlier", blog, FrontPage { posts: &s.earlier, position: older, cards: none }),
        page("front-empty", blog, FrontPage { posts: &s.nothing, position: start, cards: none }),
        page("tag", blog, TagPage { tag: &s.tag, posts: &s.earlier, position: start, cards: none }),
        page(
            "tag-empty",
            blog,
            TagPage { tag: &s.tag, posts: &s.nothing, position: start, cards: none },
        ),
        page(
            "author",
            blog,
            AuthorPage { author: &s.author, posts: &s.posts, position: start, cards },
        ),
        page("archive", blog, archive(&s.posts, 2026)),
        page("archive-empty", blog, archive(&s.nothing, 2025)),
        page("search", blog, search("", None, 0)),
        page("search-found", blog, search("oven", Some(&s.hits), 1)),
        page("search-nothing", blog, search("ovne", Some(&s.no_hits), 0)),
    ]
}

fn posts(s: &Samples) -> Vec<SamplePage<'_>> {
    let blog = Service::Blog;
    let post = |post, html, attached, stop, further| PostPage {
        post,
        html,
        stop,
        more_for_members: stop != Stop::End,
        attached,
        comments: Some(&s.said),
        share: None,
        further,
    };
    let (alone, further) = (&s.alone, &s.further);
    let locked = |stop| post(&s.members_post, &s.short_html, &[], stop, alone);
    let whole = post(&s.members_post, &s.short_html, &[], Stop::End, alone);
    let (tally, other) = (Tally { count: 3, mine: true }, Tally::default());
    let share = |typed, server| SharePage { post: &s.post.card, typed, server };
    vec![
        page("post", blog, post(&s.post, &s.html, &[], Stop::End, further)),
        page("post-locked", blog, locked(Stop::Members)),
        page("post-locked-paying", blog, locked(Stop::Paying)),
        page("post-whole", blog, WholePostPage(whole)),
        page(
            "page",
            blog,
            PostPage {
                comments: None,
                ..post(&s.page, &s.short_html, &s.attached, Stop::End, alone)
            },
        ),
        page("like", blog, LikePage { post: &s.post.card, tally }),
        page("like-first", blog, LikePage { post: &s.post.card, tally: other }),
        page("share", blog, share("", None)),
        page("share-wrong", blog, share("ada", None)),
        page("share-found", blog, share("@ada@mastodon.example", Some(&s.server))),
    ]
}

fn neighbours(s: &Samples) -> Vec<SamplePage<'_>> {
    let pages = std::slice::from_ref(&s.page.card);
    let people = Person::writers(&s.posts.items);
    let mut all = vec![
        page("market", Service::Market, MarketFront { marketplaces: &s.marketplaces, pages }),
        page("market-empty", Service::Market, MarketFront { marketplaces: &[], pages }),
        page("events", Service::Events, EventsFront { calendars: &s.calendars, pages, ahead: &[] }),
        page("events-empty", Service::Events, EventsFront { calendars: &[], pages, ahead: &[] }),
        page("people", Service::Federation, FederationFront { people, activities: &s.activities }),
        page(
            "people-empty",
            Service::Federation,
            FederationFront { people: Vec::new(), activities: &[] },
        ),
        page("account", Service::Account, AccountFront),
        page("missing", Service::Market, s.error(Some(Service::Market))),
        page("failed", Service::Market, s.failed()),
        page("sign-in-ended", Service::Account, s.sign_in_ended()),
    ];
    all.extend(
        super::shop::pages(s)
            .into_iter()
            .chain(super::calendar::pages(s))
            .chain(super::basket::pages(s)),
    );
    all
}
