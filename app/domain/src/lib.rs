//! The contracts, kept: SQL over `entities`, the same on SQLite and on PostgreSQL.

mod activities;
mod authors;
pub mod blog;
mod calendars;
mod categories;
mod changes;
mod comments;
mod containers;
mod former;
pub mod ghost;
mod heart;
mod identity;
mod in_order;
mod jobs;
mod marketplaces;
mod media;
mod navigation;
mod oauth;
mod open;
mod paging;
mod payment_settings;
mod products;
pub mod seed;
mod sessions;
mod sites;
mod slugs;
mod snippets;
pub mod stock;
mod tags;
mod times;
mod transaction;
mod versions;

pub use activities::SqlActivities;
pub use authors::SqlAuthors;
pub use blog::{SqlLikes, SqlManuscripts, SqlPosts};
pub use calendars::SqlCalendars;
pub use categories::SqlCategories;
pub use changes::SqlChanges;
pub use comments::SqlComments;
pub use containers::SqlContainers;
pub use heart::Heart;
pub use identity::{
    InvalidOrigin, RelyingParty, SqlCredentials, SqlPeople, SqlSecurityLog, SqlSignIns,
};
pub use jobs::{Doorbell, Processor, SqlJobs};
pub use marketplaces::SqlMarketplaces;
pub use media::SqlMedia;
pub use navigation::SqlNavigation;
pub use oauth::{SqlClients, SqlGrants, SqlSigningKeys, SqlTokens};
pub use open::{OpenError, open, ping};
pub use payment_settings::SqlPaymentSettings;
pub use products::SqlProducts;
pub use sessions::SqlSessionRows;
pub use sites::SqlSites;
pub use snippets::SqlSnippets;
pub use tags::SqlTags;
