mod marketplaces;

use crate::MarketState;
use axum::Router;

pub(crate) fn router() -> Router<MarketState> {
    Router::new().merge(marketplaces::router())
}
