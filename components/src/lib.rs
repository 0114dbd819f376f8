//! Every piece of HTML on the platform. Structs in, markup out; no I/O.

mod assets;
mod fragment;
mod safe;
mod slot;
mod view;

pub use assets::Assets;
pub use fragment::{Audience, Fragment, FragmentError, Variant};
pub use safe::SafeHtml;
pub use slot::{Batch, Loaders, Piece, Slot};
pub use view::{Frame, Head, View};
