//! Marketplaces and what they sell.
mod category_form;
mod front;
mod marketplace;
mod picture_fields;
pub mod places;
mod price_list;
mod product_form;
mod product_grid;
mod product_page;
mod sheet_note;
mod shop_desk;
mod shops;

pub use category_form::CategoryForm;
pub use front::MarketFront;
pub use marketplace::MarketplacePage;
pub use price_list::{PriceListPage, PriceListUpload, RefusedCell};
pub use product_form::ProductForm;
pub(crate) use product_form::VAT;
pub use product_grid::ProductGrid;
pub use product_page::ProductView;
pub use sheet_note::SheetNote;
pub(crate) use sheet_note::Theirs;
pub use shop_desk::ShopDesk;
pub use shops::ShopsPage;
