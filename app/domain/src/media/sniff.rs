//! Pictures and recordings, told by how they begin: names lie.
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A recording's media type and ending.
pub type Recording = (&'static str, &'static str);

/// What picture a file is, if it is one that browsers show; drawings (SVG) left out.
pub fn picture(file: &Path) -> io::Result<Option<&'static str>> {
    let head = head(file)?;
    Ok(match &head {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's'] => Some("image/avif"),
        [0, 0, 1, 0, count, ..] if *count > 0 => Some("image/x-icon"),
        _ => None,
    })
}

/// What film a file is, if it is one that browsers play.
pub fn video(file: &Path) -> io::Result<Option<Recording>> {
    let head = head(file)?;
    Ok(match &head {
        [_, _, _, _, b'f', b't', b'y', b'p', b'q', b't', ..] => Some(("video/quicktime", "mov")),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(("video/mp4", "mp4")),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some(("video/webm", "webm")),
        [b'O', b'g', b'g', b'S', ..] => Some(("video/ogg", "ogv")),
        _ => None,
    })
}

/// What sound a file is, if it is one that browsers play.
pub fn audio(file: &Path) -> io::Result<Option<Recording>> {
    let head = head(file)?;
    Ok(match &head {
        [b'I', b'D', b'3', ..] => Some(("audio/mpeg", "mp3")),
        // A frame of layer III (ISO 11172-3 §2.4.1.3).
        [0xff, second, ..] if second & 0xe6 == 0xe2 => Some(("audio/mpeg", "mp3")),
        [b'O', b'g', b'g', b'S', ..] => Some(("audio/ogg", "ogg")),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(("audio/mp4", "m4a")),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => {
            Some(("audio/wav", "wav"))
        }
        [b'f', b'L', b'a', b'C', ..] => Some(("audio/flac", "flac")),
        _ => None,
    })
}

fn head(file: &Path) -> io::Result<[u8; 12]> {
    let mut head = Vec::with_capacity(12);
    File::open(file)?.take(12).read_to_end(&mut head)?;
    head.resize(12, 0);
    Ok(head.try_into().unwrap_or_default())
}
