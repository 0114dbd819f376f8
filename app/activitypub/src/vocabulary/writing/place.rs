use super::Written;
use crate::Id;
use crate::vocabulary::Place;
use serde_json::Value;

/// A place on earth as `Place`; one that has an address on the web alone as `VirtualLocation`.
pub(super) fn written(places: &[Place]) -> Vec<Value> {
    let place = |place: &Place| {
        let online = place.url.is_some() && place.address.is_none() && place.position.is_none();
        Written::of(if online { "VirtualLocation" } else { "Place" })
            .maybe("name", place.name.as_deref().or(place.address.as_deref()))
            .maybe("address", place.address.as_deref())
            .maybe("url", place.url.as_ref())
            .maybe("latitude", place.position.map(|(latitude, _)| latitude))
            .maybe("longitude", place.position.map(|(_, longitude)| longitude))
    };
    places.iter().map(|it| place(it).into()).collect()
}

/// A place in one line: what it is called and where that is.
pub(super) fn line(place: &Place) -> String {
    let url = place.url.as_ref().map(Id::as_str);
    let parts = [place.name.as_deref(), place.address.as_deref()];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { url.unwrap_or_default().to_owned() } else { parts.join(", ") }
}
