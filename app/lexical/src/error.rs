//! Why a document was refused.

/// Why [`Document::parse`](crate::Document::parse) refused a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The JSON is longer than a document may be.
    #[error("the document has {size} bytes; {limit} are the most")]
    TooLarge {
        /// Its length in bytes.
        size: usize,
        /// The greatest length in bytes.
        limit: usize,
    },
    /// The text is not JSON, or JSON nested deeper than any document.
    #[error("line {line}, column {column}: {reason}")]
    Json {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What the JSON parser says.
        reason: String,
    },
    /// There is no `root` object, or its children are no list.
    #[error("the document has no root")]
    NoRoot,
    /// Nodes are nested deeper than a document may be.
    #[error("{path}: nodes are nested deeper than {limit}")]
    TooDeep {
        /// The path of the first node that is too deep: `root.children[0].children[3]`.
        path: String,
        /// The greatest depth.
        limit: usize,
    },
    /// There are more nodes than a document may have.
    #[error("{path}: the document has more than {limit} nodes")]
    TooMany {
        /// The path of the first node too many.
        path: String,
        /// The greatest number of nodes.
        limit: usize,
    },
}
