use crate::{AppError, Platform, Result};
use components::NavItem;
use contracts::blog::{Author, Found, Tag};
use contracts::containers::{Attachment, AttachmentKind};
use contracts::events::EntryState;
use contracts::market::Availability;
use contracts::{CalendarId, Linked, MarketplaceId, Service, Slug, Told};

impl Platform {
    /// What stands at an address of ours, in a few words.
    ///
    /// # Errors
    ///
    /// When nothing does, or a store fails.
    pub async fn told(&self, to: &Linked) -> Result<Told> {
        let domains = &self.domains;
        match to {
            Linked::Front(Service::Blog) => {
                let site = self.site().await?;
                Ok(named(to, site.title.clone(), site.description.clone()))
            }
            Linked::Front(service) => {
                Ok(named(to, NavItem::name(*service).into(), NavItem::line(*service).into()))
            }
            Linked::Post(slug) => self.post_told(slug).await,
            Linked::Tag(slug) => Ok(of_tag(to, domains.posts.tag(slug).await?)),
            Linked::Author(slug) => Ok(of_author(to, domains.posts.author(slug).await?)),
            Linked::Calendar(page, slug) => {
                self.attachment_told(to, AttachmentKind::Calendar, page, slug).await
            }
            Linked::Marketplace(page, slug) => {
                self.attachment_told(to, AttachmentKind::Marketplace, page, slug).await
            }
            Linked::Entry(page, calendar, slug) => {
                self.entry_told(to, (page, calendar), slug).await
            }
            Linked::Product(page, marketplace, slug) => {
                self.product_told(to, (page, marketplace), slug).await
            }
        }
    }

    /// A post or page, at its old address too.
    async fn post_told(&self, slug: &Slug) -> Result<Told> {
        let posts = &self.domains.posts;
        let found = match posts.at(slug).await? {
            Found::Moved(to) => posts.at(&to).await?,
            here @ Found::Here(_) => here,
        };
        match found {
            Found::Here(post) => Ok(post.card.into()),
            Found::Moved(_) => Err(AppError::NotFound),
        }
    }

    /// A product, with what it costs.
    async fn product_told(
        &self,
        to: &Linked,
        (page, marketplace): (&Slug, &Slug),
        slug: &Slug,
    ) -> Result<Told> {
        let (kind, domains) = (AttachmentKind::Marketplace, &self.domains);
        let shop = domains.containers.find(kind, page, marketplace).await?;
        let card = domains.products.at(MarketplaceId(shop.id), slug).await?.card;
        let unit_price = card.unit_price().map(|price| format!(", {price}")).unwrap_or_default();
        let sold_out = match card.availability() {
            Availability::SoldOut => ", sold out",
            Availability::InStock | Availability::MadeToOrder => "",
        };
        let line = format!("{} {}{unit_price}{sold_out}", card.price, card.amount);
        Ok(Told { picture: card.picture, ..named(to, card.name, line) })
    }

    /// An entry, with when and where it is.
    async fn entry_told(
        &self,
        to: &Linked,
        (page, calendar): (&Slug, &Slug),
        slug: &Slug,
    ) -> Result<Told> {
        let (kind, domains) = (AttachmentKind::Calendar, &self.domains);
        let at = domains.containers.find(kind, page, calendar).await?;
        let card = domains.entries.at(CalendarId(at.id), slug).await?.card;
        let off = match card.state {
            EntryState::Cancelled => "Called off: ",
            EntryState::Planned => "",
        };
        let place = if card.place.is_empty() { "" } else { ", " };
        let when = card.span.starts().format("%A %-d %B %Y, %H:%M");
        let line = format!("{off}{when}{place}{}", card.place);
        Ok(Told { picture: card.picture, ..named(to, card.title, line) })
    }

    /// What hangs off a page, with what the page says.
    async fn attachment_told(
        &self,
        to: &Linked,
        kind: AttachmentKind,
        page: &Slug,
        slug: &Slug,
    ) -> Result<Told> {
        let Attachment { label, container_label, .. } =
            self.domains.containers.find(kind, page, slug).await?;
        let told = named(to, label, container_label);
        match self.post_told(page).await {
            Ok(of_page) if of_page.line.is_empty() => Ok(Told { picture: of_page.picture, ..told }),
            Ok(Told { line, picture, .. }) => Ok(Told { line, picture, ..told }),
            Err(_) => Ok(told), // it stands without its page, which may be a draft
        }
    }
}

fn named(to: &Linked, title: String, line: String) -> Told {
    let linked = to.clone();
    Told { linked, title, line, picture: None, author: None, published_at: None }
}

fn of_tag(to: &Linked, tag: Tag) -> Told {
    let told = named(to, tag.label.name, tag.about.text.unwrap_or_default());
    Told { picture: tag.about.picture, ..told }
}

fn of_author(to: &Linked, author: Author) -> Told {
    let told = named(to, author.byline.name, author.about.text.unwrap_or_default());
    Told { picture: author.about.picture, ..told }
}
