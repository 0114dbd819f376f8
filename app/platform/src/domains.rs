use contracts::activities::Activities;
use contracts::authors::Authors;
use contracts::blog::Posts;
use contracts::cache::Changes;
use contracts::cart::{Carts, Orders, PaymentSettings, Payments, Reconciliation};
use contracts::comments::{Answers, Comments};
use contracts::containers::Containers;
use contracts::credentials::Credentials;
use contracts::desk::{Manuscripts, Previews, Revisions, WorkingCopies};
use contracts::events::{Calendars, Entries, TicketTypes, Tickets};
use contracts::federation::{
    ActorKeys, Followers, Letters, Notices, Outbox, Peers, Reactions, Reading,
};
use contracts::files::Files;
use contracts::ghost::GhostSync;
use contracts::jobs::Jobs;
use contracts::likes::Likes;
use contracts::market::{Categories, Marketplaces, PriceLists, Products};
use contracts::media::Media;
use contracts::navigation::Navigation;
use contracts::oauth::{Clients, Grants, SigningKeys, Tokens};
use contracts::people::People;
use contracts::sessions::SessionRows;
use contracts::sign_in::{SecurityLog, SignIns};
use contracts::site::Sites;
use contracts::snippets::Snippets;
use contracts::tags::Tags;
use std::sync::Arc;

/// Every contract of the platform, kept. Each process links all of them, so that a page can be
/// composed of what any service owns without a call over the network.
#[derive(Clone)]
pub struct Domains {
    /// The keys that people speak by in the fediverse.
    pub actor_keys: Arc<dyn ActorKeys>,
    /// The activity bus, to read.
    pub activities: Arc<dyn Activities>,
    /// Authors as editors look after them.
    pub authors: Arc<dyn Authors>,
    /// Calendars, wherever they hang.
    pub calendars: Arc<dyn Calendars>,
    /// What people are about to buy.
    pub carts: Arc<dyn Carts>,
    /// Categories of marketplaces.
    pub categories: Arc<dyn Categories>,
    /// News for caches.
    pub changes: Arc<dyn Changes>,
    /// What people say to posts.
    pub comments: Arc<dyn Comments>,
    /// What hangs off pages.
    pub containers: Arc<dyn Containers>,
    /// Apps by others.
    pub clients: Arc<dyn Clients>,
    /// Passkeys, authenticator apps, recovery codes.
    pub credentials: Arc<dyn Credentials>,
    /// What stands in calendars.
    pub entries: Arc<dyn Entries>,
    /// Where what is put up lies.
    pub files: Arc<dyn Files>,
    /// Who follows whom of ours from elsewhere.
    pub followers: Arc<dyn Followers>,
    /// The live connection to a Ghost site.
    pub ghost: Arc<dyn GhostSync>,
    /// Apps people let in.
    pub grants: Arc<dyn Grants>,
    /// What is done after something happened.
    pub jobs: Arc<dyn Jobs>,
    /// What came in from the fediverse.
    pub letters: Arc<dyn Letters>,
    /// Marketplaces, wherever they hang.
    pub marketplaces: Arc<dyn Marketplaces>,
    /// What editors put up.
    pub media: Arc<dyn Media>,
    /// Who likes what.
    pub likes: Arc<dyn Likes>,
    /// Posts and pages as editors see them.
    pub manuscripts: Arc<dyn Manuscripts>,
    /// What posts were before.
    pub revisions: Arc<dyn Revisions>,
    /// Secret links to posts.
    pub previews: Arc<dyn Previews>,
    /// What editors did not save yet.
    pub working_copies: Arc<dyn WorkingCopies>,
    /// The menu.
    pub navigation: Arc<dyn Navigation>,
    /// What people ordered.
    pub orders: Arc<dyn Orders>,
    /// How orders are paid.
    pub payments: Arc<dyn Payments>,
    /// SumUp's books and ours.
    pub reconciliation: Arc<dyn Reconciliation>,
    /// What ours did in the fediverse.
    pub outbox: Arc<dyn Outbox>,
    /// How what is sold below a page is paid for.
    pub payment_settings: Arc<dyn PaymentSettings>,
    /// Servers elsewhere, and who is there.
    pub peers: Arc<dyn Peers>,
    /// Everybody with an account.
    pub people: Arc<dyn People>,
    /// Posts and pages.
    pub posts: Arc<dyn Posts>,
    /// Price lists of suppliers.
    pub price_lists: Arc<dyn PriceLists>,
    /// What marketplaces sell.
    pub products: Arc<dyn Products>,
    /// What people here read of others, and say to them.
    pub reading: Arc<dyn Reading>,
    /// What people elsewhere did to people here.
    pub notices: Arc<dyn Notices>,
    /// What people here make of what they read.
    pub reactions: Arc<dyn Reactions>,
    /// What people elsewhere say to posts.
    pub answers: Arc<dyn Answers>,
    /// What happened to the safety of accounts.
    pub security_log: Arc<dyn SecurityLog>,
    /// Sessions in the database.
    pub sessions: Arc<dyn SessionRows>,
    /// Links to sign in with, and where people are signed in.
    pub sign_ins: Arc<dyn SignIns>,
    /// The keys ID tokens are signed with.
    pub signing_keys: Arc<dyn SigningKeys>,
    /// The site's settings.
    pub sites: Arc<dyn Sites>,
    /// Blocks that editors use again.
    pub snippets: Arc<dyn Snippets>,
    /// Tags as editors look after them.
    pub tags: Arc<dyn Tags>,
    /// Types of tickets.
    pub ticket_types: Arc<dyn TicketTypes>,
    /// Tickets.
    pub tickets: Arc<dyn Tickets>,
    /// Codes and tokens.
    pub tokens: Arc<dyn Tokens>,
}
