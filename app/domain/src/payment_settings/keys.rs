//! Keys to SumUp, sealed and opened.
use contracts::Vault;
use contracts::cart::SumUpKey;
use entities::payment_setting::{ContainerType, Model};
use uuid::Uuid;

/// A key is sealed for its container: moved into another's row, it does not open.
fn purpose(kind: ContainerType, id: Uuid) -> String {
    let ContainerType::Page = kind;
    format!("sumup-key:page:{id}")
}

/// Seals a key for a container.
pub fn seal(vault: &Vault, (kind, id): (ContainerType, Uuid), key: &SumUpKey) -> String {
    vault.seal(&purpose(kind, id), key.reveal().as_bytes())
}

/// A row's key; none where there is none, or it was sealed with another secret.
pub fn open(vault: &Vault, row: &Model) -> Option<SumUpKey> {
    let sealed = row.secret_key.as_deref()?;
    let opened = vault.open(&purpose(row.container_type, row.container_id), sealed);
    if opened.is_none() {
        tracing::error!(container = %row.container_id, "a key to SumUp was sealed with another secret");
    }
    String::from_utf8(opened?).ok()?.parse().ok()
}
