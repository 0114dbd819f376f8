mod desk;
mod desk_categories;
mod desk_products;
mod marketplaces;
mod price_lists;
mod products;

use crate::MarketState;
use platform::Routes;

pub(crate) fn routes() -> Routes<MarketState> {
    Routes::new()
        .merge(marketplaces::routes())
        .merge(products::routes())
        .merge(desk::routes())
        .merge(desk_products::routes())
        .merge(desk_categories::routes())
        .merge(price_lists::routes())
}
