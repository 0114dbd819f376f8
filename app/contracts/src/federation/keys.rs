use crate::Result;
use async_trait::async_trait;
use std::fmt;

/// The key of an actor: one for all hosts that they speak on.
#[derive(Clone, PartialEq, Eq)]
pub struct ActorKey {
    /// The public half, in PEM.
    pub public_pem: String,
    /// The private half, in PKCS#8.
    pub private_der: Vec<u8>,
}

impl fmt::Debug for ActorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActorKey(…)")
    }
}

/// The keys of those who speak in the fediverse.
#[async_trait]
pub trait ActorKeys: Send + Sync {
    /// The key of this name, made when it is first asked for and never changed: many servers keep
    /// the first one that they see. Whether anybody goes by that name is for who asks to know.
    async fn key(&self, name: &str) -> Result<ActorKey>;
}
