use super::fields::Fields;
use super::{Link, Unreadable};
use crate::{Id, Schemes};
use serde_json::Value;

/// Where something takes place: on earth or, with an address on the web alone, there (FEP-8a8e).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// What it is called.
    pub name: Option<String>,
    /// Its postal address, in one line.
    pub address: Option<String>,
    /// Its address on the web.
    pub url: Option<Id>,
    /// Its latitude and longitude, in degrees.
    pub position: Option<(f64, f64)>,
}

impl Place {
    /// Reads `location`: places, or their names; ids alone say nothing and are left out.
    pub(super) fn all(values: Vec<Value>, schemes: Schemes) -> Result<Vec<Self>, Unreadable> {
        let mut places = Vec::with_capacity(values.len());
        for value in values {
            match value {
                Value::Object(map) => places.push(Self::of(Fields::of(map, schemes))?),
                Value::String(name) if !name.contains("://") => {
                    places.push(Self { name: Some(name), ..Self::default() });
                }
                Value::String(_) => {}
                _ => return Err(Unreadable::Malformed("location")),
            }
        }
        Ok(places)
    }

    fn of(mut fields: Fields) -> Result<Self, Unreadable> {
        let links = fields.list("url")?;
        let links = Link::all(links, fields.schemes)?;
        let mut degrees = |name: &str, most: f64| {
            fields.take(name).and_then(|value| value.as_f64()).filter(|angle| angle.abs() <= most)
        };
        let position = degrees("latitude", 90.0).zip(degrees("longitude", 180.0));
        Ok(Self {
            name: fields.natural("name", "nameMap")?,
            address: fields.take("address").and_then(|address| line(&address)),
            url: links.into_iter().find_map(|link| link.href),
            position,
        })
    }
}

/// An address as one line: as it is, or of schema.org's `PostalAddress`.
fn line(address: &Value) -> Option<String> {
    if let Some(address) = address.as_str() {
        return Some(address.to_owned());
    }
    let part = |name: &str| address.get(name)?.as_str().map(str::trim).filter(|it| !it.is_empty());
    let town = [part("postalCode"), part("addressLocality")];
    let town: Vec<_> = town.into_iter().flatten().collect();
    let town = Some(town.join(" ")).filter(|town| !town.is_empty());
    let parts = [
        part("streetAddress").map(str::to_owned),
        town,
        part("addressRegion").map(str::to_owned),
        part("addressCountry").map(str::to_owned),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    Some(parts.join(", ")).filter(|line| !line.is_empty())
}
