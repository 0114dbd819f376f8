//! Apps, what people let them do, and the codes and tokens they carry.
mod apps;
mod grant_types;
mod grants;
mod keys;
mod scopes;
mod tokens;

pub use apps::{Client, ClientId, Clients, NewClient, Registration};
pub use grant_types::{GrantType, UnknownGrantType};
pub use grants::{Grant, Grants, NewGrant, ShutOut};
pub use keys::{PublicKey, SigningKeys};
pub use scopes::{Scope, Scopes, UnknownScope};
pub use tokens::{
    Access, CodeRequest, Device, DeviceAnswer, DeviceRequest, Issued, NewCode, Redeemed, Refreshed,
    TokenSet, Tokens,
};
