//! Where the blog's own settings live: paths on blog's host. Views and routes both read them from
//! here.

/// The menu: its editor, and a POST of the whole menu (see [`super::MenuEditor`]).
pub const MENU: &str = "/settings/menu";
