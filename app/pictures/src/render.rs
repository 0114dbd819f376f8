use crate::{Rendition, Unreadable, WIDTHS};
use image::DynamicImage;
use image::imageops::FilterType;
use webp::Encoder;

/// How well photographs are kept, of 100.
const PHOTOGRAPH: f32 = 80.0;
/// Hard edges show what is lost sooner.
const DRAWN: f32 = 90.0;

/// A picture in its own width, if that is no larger than the largest, and in each smaller one.
pub(crate) fn renditions(
    mut image: DynamicImage,
    drawn: bool,
) -> Result<Vec<Rendition>, Unreadable> {
    let quality = if drawn { DRAWN } else { PHOTOGRAPH };
    let whole = (image.width(), image.height());
    let own = image.width().min(WIDTHS[0]);
    let mut renditions = Vec::new();
    for width in std::iter::once(own).chain(WIDTHS.into_iter().filter(|width| *width < own)) {
        if width < image.width() {
            image = image.resize_exact(width, height(whole, width), FilterType::CatmullRom);
        }
        renditions.push(encoded(&image, quality)?);
    }
    Ok(renditions)
}

/// The height that goes with a width, to the nearest pixel.
fn height((width, height): (u32, u32), to: u32) -> u32 {
    let scaled = (u64::from(height) * u64::from(to) * 2 / u64::from(width)).div_ceil(2);
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

fn encoded(image: &DynamicImage, quality: f32) -> Result<Rendition, Unreadable> {
    let (width, height) = (image.width(), image.height());
    let webp = if image.color().has_alpha() {
        let pixels = image.to_rgba8();
        Encoder::from_rgba(&pixels, width, height).encode_simple(false, quality)
    } else {
        let pixels = image.to_rgb8();
        Encoder::from_rgb(&pixels, width, height).encode_simple(false, quality)
    };
    let webp = webp.map_err(|_| Unreadable::Broken)?.to_vec();
    Ok(Rendition { width, height, webp })
}
