//! The form of a product as it comes in, along with the pictures that are put up in it.
use crate::at_desk::AtDesk;
use axum::extract::Multipart;
use components::blog::Wrong;
use contracts::market::{PictureSheet, Product, ProductSheet};
use contracts::media::MediaKind;
use contracts::{Position, ProductId};
use platform::incoming::{self, Incoming, NotTaken};
use platform::{AppError, Result};
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};

/// What a shopkeeper sent.
pub(crate) struct Sent {
    /// Which product it will be, for a new one.
    pub(crate) id: Option<ProductId>,
    /// What stands in the form now, with the pictures that came along.
    pub(crate) sheet: ProductSheet,
    /// Which pictures did not come in, and why.
    pub(crate) wrong: Vec<Wrong>,
}

impl AtDesk {
    /// Reads the form of a product. Its pictures are kept at once, whatever is wrong with the rest of it.
    pub(crate) async fn sent(&self, form: Multipart) -> Result<Sent> {
        let what = (MediaKind::Image, Product::MOST_PICTURES);
        let brought = incoming::receive_form(&self.arrivals, form, what).await;
        let brought = brought.map_err(|_| AppError::BadRequest)?;
        let mut sheet = sheet(&brought.typed)?;
        let mut more = self.chosen(&brought.typed).await?;
        let mut wrong = Vec::new();
        for file in brought.files {
            match self.put_up(file).await {
                Ok(picture) => more.push(picture),
                Err(NotTaken { sentence, .. }) => wrong.push(Wrong { field: "file", sentence }),
            }
        }
        if !sheet.add(more) {
            let most = Product::MOST_PICTURES;
            let sentence = format!("At most {most} pictures fit. The last ones were left out.");
            wrong.push(Wrong { field: "file", sentence });
        }
        let id = typed(&brought.typed, "id").parse().ok();
        Ok(Sent { id, sheet, wrong })
    }

    async fn put_up(&self, file: Result<Incoming, NotTaken>) -> Result<PictureSheet, NotTaken> {
        let medium = incoming::keep(&*self.media, file?).await?;
        Ok(PictureSheet { src: medium.path, alt: medium.alt })
    }

    /// Those that were chosen among what is put up, each with what is known of it.
    async fn chosen(&self, typed: &[(String, String)]) -> Result<Vec<PictureSheet>> {
        let chosen = typed.iter().filter(|(name, _)| name == ProductSheet::CHOSEN);
        let chosen: Vec<_> = chosen.map(|(_, path)| path.as_str()).collect();
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let media = self.media.listing(Position::Start).await?.items.into_iter();
        let chosen = media.filter(|medium| chosen.contains(&medium.path.as_str()));
        Ok(chosen.map(|medium| PictureSheet { src: medium.path, alt: medium.alt }).collect())
    }
}

fn sheet(all: &[(String, String)]) -> Result<ProductSheet> {
    let pairs = all.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields = MapDeserializer::<_, Error>::new(pairs);
    let sheet = ProductSheet::deserialize(fields).map_err(|_| AppError::BadRequest)?;
    let value = |name: &str| typed(all, name).trim().to_owned();
    let pictures = ProductSheet::PICTURES
        .into_iter()
        .map(|(src, alt)| PictureSheet { src: value(src), alt: value(alt) })
        .filter(|picture| *picture != PictureSheet::default());
    Ok(ProductSheet { pictures: pictures.collect(), ..sheet })
}

fn typed<'t>(all: &'t [(String, String)], name: &str) -> &'t str {
    all.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}
