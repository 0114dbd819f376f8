mod marketplaces;

use crate::MarketState;
use platform::Routes;

pub(crate) fn routes() -> Routes<MarketState> {
    Routes::new().merge(marketplaces::routes())
}
