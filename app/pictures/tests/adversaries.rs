//! Pictures as they come, and things that only say they are.

#![expect(clippy::unwrap_used, reason = "a test may")]

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{Delay, DynamicImage, Frame, GenericImageView, ImageFormat, Rgb, RgbImage, RgbaImage};
use pictures::{Picture, Rendition, Unreadable, picture};
use std::io::Cursor;
use std::time::Duration;

/// A red left half, and a blue right one.
fn flag(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) }
    })
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&flag(width, height)).unwrap();
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(flag(width, height)).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for _ in 0..frames {
        let delay = Delay::from_saturating_duration(Duration::from_millis(100));
        encoder.encode_frame(Frame::from_parts(RgbaImage::new(8, 6), 0, 0, delay)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A JPEG whose EXIF (CIPA DC-008) says that it lies on its side, and where it was taken.
fn on_its_side_in_amsterdam(width: u32, height: u32) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    exif.extend(b"\0\x02"); // two entries: orientation 6, and the GPS directory
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26");
    exif.extend(b"\0\0\0\0");
    exif.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0");
    exif.extend(b"52 degrees 22 minutes north of here");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let plain = jpeg(width, height);
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

fn read(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("upload");
    std::fs::write(&file, bytes).unwrap();
    picture(&file)
}

fn still(bytes: &[u8]) -> Vec<Rendition> {
    match read(bytes).unwrap() {
        Picture::Still(renditions) => renditions,
        Picture::Moving { .. } => panic!("it moves"),
    }
}

fn refusal(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn a_picture_comes_in_its_own_width_and_each_smaller_one() {
    let sizes = |bytes: &[u8]| -> Vec<_> {
        still(bytes).iter().map(|one| (one.width, one.height)).collect()
    };
    assert_eq!(sizes(&jpeg(1200, 800)), [(1200, 800), (1000, 667), (600, 400)]);
    assert_eq!(sizes(&png(2500, 10)), [(2400, 10), (1600, 6), (1000, 4), (600, 2)]);
    assert_eq!(sizes(&gif(1)), [(8, 6)]);
    for one in still(&jpeg(700, 100)) {
        let decoded = image::load_from_memory_with_format(&one.webp, ImageFormat::WebP).unwrap();
        assert_eq!(decoded.dimensions(), (one.width, one.height));
    }
}

#[test]
fn a_picture_is_turned_upright_and_forgets_where_it_was_taken() {
    let bytes = on_its_side_in_amsterdam(64, 32);
    assert!(bytes.windows(10).any(|part| part == b"52 degrees"));
    let renditions = still(&bytes);
    assert_eq!((renditions[0].width, renditions[0].height), (32, 64));
    for one in &renditions {
        for told in [&b"EXIF"[..], b"Exif", b"degrees", b"ICCP", b"XMP "] {
            assert!(!one.webp.windows(told.len()).any(|part| part == told));
        }
        let decoded = image::load_from_memory(&one.webp).unwrap().to_rgb8();
        let (top, bottom) = (decoded.get_pixel(16, 4), decoded.get_pixel(16, 60));
        assert!(top[0] > 120 && bottom[2] > 120, "{top:?} over {bottom:?}");
    }
}

#[test]
fn an_animation_stays_as_it_is() {
    assert!(matches!(read(&gif(3)).unwrap(), Picture::Moving { width: 8, height: 6 }));
}

#[test]
fn what_was_cut_off_is_told() {
    for whole in [jpeg(300, 300), on_its_side_in_amsterdam(300, 300), png(300, 300), gif(3)] {
        for part in [whole.len() / 2, whole.len() - 20, 40] {
            let told = refusal(&whole[..part]);
            assert!(told.contains("damaged"), "{part} of {}: {told}", whole.len());
        }
    }
}

#[test]
fn a_small_file_that_unfolds_into_a_huge_picture_is_refused() {
    let mut bomb = png(1, 1);
    bomb[16..24].copy_from_slice(&[0, 0, 0x3a, 0x98, 0, 0, 0x3a, 0x98]); // 15,000 each way
    let crc = crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&crc);
    assert!(refusal(&bomb).contains("too large"), "{}", refusal(&bomb));
    bomb[16] = 0x7f;
    let crc = self::crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&crc);
    assert!(refusal(&bomb).contains("too large"), "{}", refusal(&bomb));
}

#[test]
fn what_only_says_it_is_a_picture_is_none() {
    for other in [&b"<!doctype html><script>alert(1)</script>"[..], b"", b"%PDF-1.7", b"BM\0\0"] {
        assert!(refusal(other).contains("not a picture"), "{}", refusal(other));
    }
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>";
    assert!(refusal(svg).contains("SVG"), "{}", refusal(svg));
}

#[test]
fn nothing_rides_along_behind_a_picture() {
    let mut two_in_one = jpeg(40, 40);
    two_in_one.extend(b"<script>alert(1)</script>PK\x03\x04");
    for one in still(&two_in_one) {
        assert!(!one.webp.windows(7).any(|part| part == b"<script"));
    }
}

/// The checksum of PNG's chunks (RFC 2083 §15).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    };
    !bytes.iter().fold(!0, step)
}
