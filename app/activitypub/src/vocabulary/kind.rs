//! The types of things.
use serde_json::Value;

/// What can be done with a thing of some [`Kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Somebody did something.
    Activity,
    /// Somebody who has an inbox.
    Actor,
    /// A list, or a page of one.
    Collection,
    /// Something that is looked at.
    Object,
    /// The address of something.
    Link,
}

macro_rules! kinds {
    ($($family:ident: $($name:ident)*;)*) => {
        /// The type of a thing (Activity Vocabulary §3).
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Kind {
            $($(
                #[doc = concat!("A thing of the type `", stringify!($name), "`.")]
                $name,
            )*)*
            /// A type of somebody else's vocabulary.
            Other(Box<str>),
        }

        impl Kind {
            /// The kind of this name.
            fn by_name(name: &str) -> Self {
                match name {
                    $($(stringify!($name) => Self::$name,)*)*
                    other => Self::Other(other.into()),
                }
            }

            /// Its name, as it stands in `type`.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $($(Self::$name => stringify!($name),)*)*
                    Self::Other(name) => name,
                }
            }

            /// What can be done with it; nothing is known of others.
            #[must_use]
            pub const fn family(&self) -> Option<Family> {
                match self {
                    $($(Self::$name => Some(Family::$family),)*)*
                    Self::Other(_) => None,
                }
            }
        }
    };
}

kinds! {
    Activity: Activity Accept Add Announce Arrive Block Create Delete Dislike Flag Follow Ignore
        Invite Join Leave Like Listen Move Offer Read Reject Remove TentativeAccept
        TentativeReject Travel Undo Update View;
    Actor: Application Group Organization Person Service;
    Collection: Collection CollectionPage OrderedCollection OrderedCollectionPage;
    Object: Object Article Audio Document Event Image Note Page Place Profile Question
        Relationship Tombstone Video;
    Link: Link Mention Hashtag;
}

impl Kind {
    /// Reads `type`: a name or a list of them, of which the first known one counts; none where there
    /// is no type, an error where it is no name.
    pub(super) fn read(value: Option<&Value>) -> Result<Option<Self>, ()> {
        match value {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(name)) => Ok(Some(Self::by_name(plain(name)))),
            Some(Value::Array(names)) => {
                let mut kinds = Vec::with_capacity(names.len().min(8));
                for name in names.iter().take(8) {
                    kinds.push(Self::by_name(plain(name.as_str().ok_or(())?)));
                }
                let known = kinds.iter().position(|kind| kind.family().is_some());
                Ok(kinds.into_iter().nth(known.unwrap_or_default()))
            }
            Some(_) => Err(()),
        }
    }

    /// Whether it is a page of a collection.
    #[must_use]
    pub const fn is_page(&self) -> bool {
        matches!(self, Self::CollectionPage | Self::OrderedCollectionPage)
    }
}

/// A name without its vocabulary's, where that is ours.
fn plain(name: &str) -> &str {
    let name = name.strip_prefix("https://www.w3.org/ns/activitystreams#").unwrap_or(name);
    name.strip_prefix("as:").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Family, Kind};
    use serde_json::json;

    #[test]
    fn a_type_is_a_name_or_the_first_known_of_several() {
        let read = |value| Kind::read(Some(&value));
        assert_eq!(read(json!("Note")), Ok(Some(Kind::Note)));
        assert_eq!(read(json!("as:Hashtag")), Ok(Some(Kind::Hashtag)));
        assert_eq!(read(json!(["schema:Product", "Note", "Article"])), Ok(Some(Kind::Note)));
        assert_eq!(read(json!(["a:B", "c:D"])), Ok(Some(Kind::Other("a:B".into()))));
        assert_eq!(read(json!(null)), Ok(None));
        assert_eq!(read(json!([])), Ok(None));
        for no in [json!(16), json!({}), json!([1]), json!(true)] {
            assert_eq!(Kind::read(Some(&no)), Err(()), "{no}");
        }
        assert_eq!(Kind::Question.family(), Some(Family::Object));
        assert_eq!(Kind::Other("Proposal".into()).family(), None);
    }
}
