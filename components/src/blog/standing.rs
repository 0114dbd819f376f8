//! Where a post stands, in words.
use contracts::desk::Standing;

/// One word for it.
pub(super) const fn words(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "Draft",
        Standing::Scheduled => "Scheduled",
        Standing::Published => "Published",
        Standing::Unlisted => "Unlisted",
        Standing::Sent => "Sent by mail",
    }
}

/// Its name in the form.
pub(super) const fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Scheduled => "scheduled",
        Standing::Published | Standing::Unlisted => "published",
        Standing::Sent => "sent",
    }
}
