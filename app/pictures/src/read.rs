use image::codecs::gif::GifDecoder;
use image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
};
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::Path;

/// Why a picture cannot be shown; each goes on after the picture's name.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Something else, whatever its name says.
    #[error("is not a picture that can be shown: JPEG, PNG, WebP and GIF can")]
    NotAPicture,
    /// A drawing that may hold scripts.
    #[error("is an SVG drawing, which may hold scripts: save it as PNG or WebP")]
    Svg,
    /// Cut off, or otherwise not what its beginning promises.
    #[error("is damaged: only a part of the picture is there")]
    Broken,
    /// More than we give room for.
    #[error("is too large: 50 million pixels are the most")]
    TooLarge,
    /// Our own disk.
    #[error("could not be read: {0}")]
    Disk(#[from] io::Error),
}

/// The most pixels of a picture; the largest telephones take 50 million.
const MOST_PIXELS: u64 = 50_000_000;
/// The most pixels of all frames of an animation.
const MOST_MOVING_PIXELS: u64 = 400_000_000;
/// The longest side; WebP has no longer one.
const LONGEST_SIDE: u32 = 16_383;

/// What a file holds.
pub(crate) enum Read {
    Still {
        image: DynamicImage,
        /// Whether it has hard edges, as drawings and screenshots do.
        drawn: bool,
    },
    Moving {
        width: u32,
        height: u32,
    },
}

pub(crate) fn read(file: &Path) -> Result<Read, Unreadable> {
    // Told by its content alone: names lie.
    let reader = ImageReader::new(BufReader::new(File::open(file)?)).with_guessed_format()?;
    match reader.format() {
        Some(ImageFormat::Gif) => moving(file)?.map_or_else(|| still(reader), Ok),
        Some(ImageFormat::Jpeg) if !ends(file)? => Err(Unreadable::Broken),
        Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) => still(reader),
        _ if is_svg(file)? => Err(Unreadable::Svg),
        _ => Err(Unreadable::NotAPicture),
    }
}

fn still(mut reader: ImageReader<BufReader<File>>) -> Result<Read, Unreadable> {
    let drawn = reader.format() != Some(ImageFormat::Jpeg);
    reader.limits(limits());
    let mut decoder = reader.into_decoder()?;
    fits(decoder.dimensions())?;
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(Read::Still { image, drawn })
}

/// An animation's size, once every frame was seen to be one; none for a GIF that stands still.
fn moving(file: &Path) -> Result<Option<Read>, Unreadable> {
    let mut decoder = GifDecoder::new(BufReader::new(File::open(file)?))?;
    decoder.set_limits(limits())?;
    let (width, height) = decoder.dimensions();
    fits((width, height))?;
    let most = MOST_MOVING_PIXELS / (u64::from(width) * u64::from(height)).max(1);
    let mut frames = 0;
    for frame in decoder.into_frames() {
        frame?;
        frames += 1;
        if frames > most {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok((frames > 1).then_some(Read::Moving { width, height }))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(8 * MOST_PIXELS); // 16 bits in each of four channels
    limits
}

fn fits((width, height): (u32, u32)) -> Result<(), Unreadable> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unreadable::TooLarge);
    }
    if width == 0 || height == 0 { Err(Unreadable::Broken) } else { Ok(()) }
}

impl From<ImageError> for Unreadable {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            ImageError::Unsupported(_) => Self::NotAPicture,
            _ => Self::Broken,
        }
    }
}

/// Whether a JPEG's end (EOI) comes after the last of its scans (SOS): decoders fill in grey what
/// was cut off. Both are only ever markers; what looks alike within a scan is written differently
/// (ITU T.81 §B.1.1.5).
fn ends(file: &Path) -> Result<bool, Unreadable> {
    let bytes = fs::read(file)?;
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    Ok(last(0xd9) > last(0xda))
}

fn is_svg(file: &Path) -> Result<bool, Unreadable> {
    let mut head = vec![0; 4096];
    let read = io::Read::read(&mut File::open(file)?, &mut head)?;
    Ok(String::from_utf8_lossy(&head[..read]).to_ascii_lowercase().contains("<svg"))
}
