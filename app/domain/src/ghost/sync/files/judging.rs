//! Whether a file is what its name says.
use crate::media::sniff;
use entities::ghost_file::Why;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The longest drawing that is looked through.
const LONGEST_DRAWING: u64 = 4 << 20;
/// What makes a drawing a program; all in small letters.
const PROGRAM: [&str; 4] = ["<script", "javascript:", "<foreignobject", "<!entity"];

/// What media type a fetched file is, as far as its bytes say; else why it is not kept.
pub fn judge(path: &str, file: &Path) -> io::Result<Result<Option<&'static str>, Why>> {
    let known = |found: Option<&'static str>| found.map(Some).ok_or(Why::Another);
    if path.starts_with("/content/images/") {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        return match ending.as_deref() {
            Some("svg") => drawing(file),
            _ => sniff::picture(file).map(known),
        };
    }
    if path.starts_with("/content/media/") {
        let recording = sniff::video(file)?.or(sniff::audio(file)?);
        let picture = sniff::picture(file)?; // a recording has one beside it
        return Ok(known(picture.or(recording.map(|(mime, _)| mime))));
    }
    Ok(Ok(None))
}

fn drawing(file: &Path) -> io::Result<Result<Option<&'static str>, Why>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LONGEST_DRAWING + 1).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    Ok(if bytes.len() as u64 > LONGEST_DRAWING {
        Err(Why::TooLarge)
    } else if !text.contains("<svg") {
        Err(Why::Another)
    } else if runs(&text) {
        Err(Why::Script)
    } else {
        Ok(Some("image/svg+xml"))
    })
}

/// Whether a drawing has a program in it, or an attribute that is one: `onload="…"`.
fn runs(text: &str) -> bool {
    let is_deed = |at: usize| {
        let before = text[..at].ends_with(|c: char| c.is_whitespace() || "\"'/".contains(c));
        let name = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        before && text.len() - name.len() > at + 2 && name.trim_start().starts_with('=')
    };
    PROGRAM.iter().any(|word| text.contains(word))
        || text.match_indices("on").any(|(at, _)| is_deed(at))
}

#[cfg(test)]
mod tests {
    use super::judge;
    use entities::ghost_file::Why;

    fn judged(path: &str, bytes: &[u8]) -> Result<Option<&'static str>, Why> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        judge(path, file.path()).unwrap()
    }

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let png = b"\x89PNG\r\n\x1a\n and more";
        assert_eq!(judged("/content/images/a.jpg", png), Ok(Some("image/png")));
        assert_eq!(judged("/content/images/a.jpg", b"some words."), Err(Why::Another));
        assert_eq!(judged("/content/images/a.jpg", b"<svg/>"), Err(Why::Another));
        assert_eq!(judged("/content/media/a.mp4", b"\0\0\0\x18ftypmp42"), Ok(Some("video/mp4")));
        assert_eq!(judged("/content/media/a.mp4", b"<html>"), Err(Why::Another));
        assert_eq!(judged("/content/files/a.txt", b"some words."), Ok(None));
    }

    #[test]
    fn a_drawing_that_runs_a_program_is_none() {
        let of = |svg: &str| judged("/content/images/a.svg", svg.as_bytes());
        assert_eq!(of("<svg><path d='M0'/><text>on = off</text></svg>"), Ok(Some("image/svg+xml")));
        for svg in [
            "<svg><SCRIPT>alert(1)</SCRIPT></svg>",
            "<svg onload=\"alert(1)\"/>",
            "<svg><a href='javascript:alert(1)'/></svg>",
        ] {
            assert_eq!(of(svg), Err(Why::Script), "{svg}");
        }
        assert_eq!(of("words"), Err(Why::Another));
    }
}
