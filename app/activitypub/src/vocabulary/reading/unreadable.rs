/// Why a document is not read, in a sentence that may be told to the peer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// More than 1 MiB.
    #[error("the document is too long")]
    TooLong,
    /// More than 32 things within one another.
    #[error("the document is nested too deeply")]
    TooDeep,
    /// A list of more than 1,000 entries.
    #[error("{0} has too many entries")]
    TooMany(&'static str),
    /// It is no JSON, or no UTF-8.
    #[error("the document is no JSON")]
    NotJson,
    /// It is JSON, but no object.
    #[error("the document is no JSON object")]
    NotAnObject,
    /// Its `@context` is not that of ActivityStreams.
    #[error("the document is not of ActivityStreams")]
    OtherContext,
    /// A field is of another type than it should be.
    #[error("{0} is written in another way than it should be")]
    Malformed(&'static str),
    /// A field should name something by its address, and does not.
    #[error("{0} is not an https address")]
    NotAnId(&'static str),
}
