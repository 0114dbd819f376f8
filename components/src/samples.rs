//! People and things with names, for the gallery and for tests.
mod attached;
mod authors;
mod basket;
mod calendar;
pub(crate) mod comments;
mod desk;
mod fediverse;
mod ghost;
mod media;
mod members;
mod menu;
mod orders;
mod own;
mod pages;
mod payments;
mod posts;
mod price_list;
mod shop;
mod signing_in;
mod site;
mod tags;

pub use pages::{SamplePage, pages};

use crate::blog::HomeServer;
use crate::blog::MenuRow;
use crate::{Assets, Cards, ErrorPage, Frame, Piece, SafeHtml, Way};
use contracts::activities::Activity;
use contracts::blog::{Author, Further, Hits, Post, PostCard, Tag, TagLabel};
use contracts::containers::Attachment;
use contracts::media::Medium;
use contracts::navigation::{Line, Node};

use contracts::site::Site;
use contracts::{Links, Paged, Service, Told};

/// Everything the samples are made of. The same each time, to the last id.
pub struct Samples {
    pub(crate) site: Site,
    pub(crate) links: Links,
    pub(crate) assets: Assets,
    pub(crate) menu: Vec<Node>,
    pub(crate) posts: Paged<PostCard>,
    pub(crate) earlier: Paged<PostCard>,
    pub(crate) nothing: Paged<PostCard>,
    pub(crate) post: Post,
    pub(crate) members_post: Post,
    pub(crate) page: Post,
    pub(crate) alone: Further,
    pub(crate) further: Further,
    pub(crate) server: HomeServer,
    pub(crate) html: SafeHtml,
    pub(crate) short_html: SafeHtml,
    pub(crate) tag: Tag,
    pub(crate) tags: Vec<TagLabel>,
    pub(crate) kept_tags: tags::TagSamples,
    pub(crate) author: Author,
    pub(crate) kept_authors: authors::AuthorSamples,
    pub(crate) hits: Hits,
    pub(crate) no_hits: Hits,
    pub(crate) attached: Vec<Piece>,
    pub(crate) cards: Cards,
    pub(crate) no_cards: Cards,
    pub(crate) calendars: Vec<Attachment>,
    pub(crate) marketplaces: Vec<Attachment>,
    pub(crate) shop: shop::Shop,
    pub(crate) diary: calendar::Diary,
    pub(crate) basket: basket::Baskets,
    pub(crate) activities: Vec<Activity>,
    pub(crate) ghost: ghost::GhostSamples,
    pub(crate) members: members::Members,
    pub(crate) outline: Vec<MenuRow>,
    pub(crate) talk: comments::Talks,
    pub(crate) said: Piece,
    pub(crate) their_menu: Vec<Line>,
    pub(crate) media: Paged<Medium>,
    told_media: media::ToldMedia,
    pub(crate) arranged: attached::Attached,
    pub(crate) desk: desk::Desk,
    street: fediverse::Street,
    orders: orders::Orders,
}

impl Samples {
    /// All of it, with everything at its development address.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a line a sample")]
    pub fn new() -> Self {
        Self {
            site: site::site(),
            links: Links::local(),
            assets: Assets::default(),
            menu: site::menu(),
            posts: posts::newest(),
            earlier: posts::earlier(),
            nothing: Paged::default(),
            post: posts::oven(),
            members_post: posts::sourdough(),
            page: posts::bakehouse(),
            alone: Further::default(),
            further: posts::further(),
            server: posts::server(),
            html: posts::everything(),
            short_html: posts::a_few_words(),
            tag: posts::bakery(),
            tags: posts::tags(),
            kept_tags: tags::TagSamples::new(),
            author: posts::ada(),
            kept_authors: authors::AuthorSamples::new(),
            hits: posts::hits(),
            no_hits: Hits::default(),
            attached: attached::pieces(&Links::local()),
            cards: attached::cards(posts::oven().card.id, &Links::local()),
            no_cards: Cards::default(),
            basket: basket::Baskets::new(),
            diary: calendar::Diary::new(&attached::calendars()[0]),
            calendars: attached::calendars(),
            marketplaces: attached::marketplaces(),
            shop: shop::Shop::new(),
            activities: attached::activities(),
            media: media::put_up(),
            told_media: media::ToldMedia::new(),
            arranged: attached::Attached::new(),
            desk: desk::Desk::new(),
            street: fediverse::Street::new(),
            orders: orders::Orders::new(),
            ghost: ghost::GhostSamples::new(),
            members: members::Members::new(),
            outline: menu::outline(),
            talk: comments::Talks::new(),
            said: comments::said(&Links::local()),
            their_menu: menu::theirs(),
        }
    }

    /// What a page of this service knows of the platform around it.
    #[must_use]
    pub fn frame(&self, service: Service) -> Frame<'_> {
        Frame { site: &self.site, links: &self.links, assets: &self.assets, service }
    }

    /// What is told of a post elsewhere.
    #[must_use]
    pub fn told(&self) -> Told {
        self.post.card.clone().into()
    }

    /// A page that was not found: of no service, or of this one.
    #[must_use]
    pub fn error(&self, service: Option<Service>) -> ErrorPage<'_> {
        ErrorPage {
            status: 404,
            heading: "There is nothing here",
            sentence: "The address may have a letter too many, or what stood here has moved.",
            way: None,
            links: &self.links,
            service,
            request: Some("0191b2d4-7c3e-7f60-9a41-5d2e8c6b1f03"),
        }
    }

    /// A page that could not be made: our own fault.
    #[must_use]
    pub fn failed(&self) -> ErrorPage<'_> {
        ErrorPage {
            status: 500,
            heading: "Something went wrong on our side",
            sentence: "It was written down and will be looked at. If you sent something, look \
                       whether it arrived before you send it again.",
            ..self.error(Some(Service::Market))
        }
    }

    /// A sign-in that came to nothing.
    #[must_use]
    pub fn sign_in_ended(&self) -> ErrorPage<'_> {
        ErrorPage {
            status: 400,
            heading: "Please sign in once more",
            sentence: "This time it was begun in another browser, or too long ago. Nothing is lost, \
                       and it takes a moment.",
            way: Some(Way { label: "Sign in again", href: "/auth/login".into() }),
            request: None,
            ..self.error(Some(Service::Account))
        }
    }
}

impl Default for Samples {
    fn default() -> Self {
        Self::new()
    }
}
