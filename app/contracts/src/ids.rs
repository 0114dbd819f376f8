use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new one, later in order than every one made before it (UUIDv7, RFC 9562 §5.7).
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// Names one row of the activity bus.
    ActivityId,
    /// Names an author of posts.
    AuthorId,
    /// Names a calendar.
    CalendarId,
    /// Names a category of a marketplace.
    CategoryId,
    /// Names a comment.
    CommentId,
    /// Names anything that other things hang off: today a page or a post of the blog.
    ContainerId,
    /// Names something that one of ours did in the fediverse.
    DeedId,
    /// Names something that SumUp says and we do not, or the other way around.
    DiscrepancyId,
    /// Names an entry of a calendar.
    EntryId,
    /// Names one app let in by one person.
    GrantId,
    /// Names something that is to be done after something happened.
    JobId,
    /// Names something that came in from the fediverse.
    LetterId,
    /// Names a marketplace.
    MarketplaceId,
    /// Names a file that somebody put up.
    MediumId,
    /// Names a node of the menu.
    NodeId,
    /// Names that somebody elsewhere did something to somebody here.
    NoticeId,
    /// Names an order.
    OrderId,
    /// Names a passkey.
    PasskeyId,
    /// Names that an order is to be paid.
    PaymentId,
    /// Names a post or a page.
    PostId,
    /// Names a price list that waits to be taken in.
    PriceListId,
    /// Names a product of a marketplace.
    ProductId,
    /// Names money that goes back.
    RefundId,
    /// Names something of ours as the fediverse knows it.
    PublishedId,
    /// Names somebody elsewhere in the fediverse.
    RemoteActorId,
    /// Names something that somebody elsewhere wrote.
    RemoteNoteId,
    /// Names one thing that happened to the safety of an account.
    SecurityEventId,
    /// Names one browser in which a person is signed in: the `sid` of OpenID Connect.
    SignInId,
    /// Names blocks that editors use again and again.
    SnippetId,
    /// Names a tag.
    TagId,
    /// Names a ticket.
    TicketId,
    /// Names a type of ticket.
    TicketTypeId,
    /// Names a person.
    UserId,
}
