//! Posts, pages, tags, authors, and the menu.
mod archive_page;
mod author_page;
mod byline;
mod front_page;
mod link_card;
mod media_page;
mod medium_page;
mod menu_editor;
mod nav_tree;
pub mod places;
mod post_card;
mod post_page;
mod search_page;
mod story_list;
mod tag_page;
pub mod writing;

pub use archive_page::ArchivePage;
pub use author_page::AuthorPage;
pub use front_page::FrontPage;
pub use link_card::LinkCard;
pub use media_page::MediaPage;
pub use medium_page::MediumPage;
pub use menu_editor::{EntryError, MenuEditor, MenuNote, MenuRow};
pub use nav_tree::NavTree;
pub use post_page::PostPage;
pub use search_page::SearchPage;
pub use tag_page::TagPage;
