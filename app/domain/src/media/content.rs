//! Where what came from a Ghost lies: under its old address, and a picture that was made anew beside
//! it, with its smaller widths where Ghost has them, at `/content/images/size/w600/…`.
use entities::media;
use percent_encoding::percent_decode_str;
use pictures::WIDTHS;

/// Where a Ghost's pictures are.
pub const IMAGES: &str = "/content/images/";
/// What a picture becomes that is made anew.
pub const WEBP: &str = "image/webp";

/// The address of a file, written plainly; nothing for one that climbs out of `/content/`.
pub fn below(path: &str) -> Option<String> {
    let below = percent_decode_str(path.strip_prefix("/content/")?).decode_utf8().ok()?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.contains(['\\', '\0'])
            && part.len() < 200
    };
    below.split('/').all(plain).then(|| format!("/content/{below}"))
}

/// Whether a picture was made anew, and so lies beside its address.
pub fn is_anew(row: &media::Model) -> bool {
    row.path.starts_with(IMAGES) && row.mime == WEBP && row.width.is_some()
}

/// Where the largest width of a picture lies that was made anew.
pub fn whole(path: &str) -> String {
    format!("{path}.webp")
}

/// Where a smaller width of it lies.
pub fn narrower(path: &str, width: u32) -> String {
    let below = path.strip_prefix(IMAGES).unwrap_or(path);
    format!("{IMAGES}size/w{width}/{below}.webp")
}

/// The address of a picture, for that of a smaller copy or one in another format too, which Ghost
/// makes: `/content/images/size/w600/format/webp/2026/11/jar.jpg`.
pub fn picture(path: &str) -> String {
    let Some(copy) = path.strip_prefix(IMAGES) else { return path.to_owned() };
    format!("{IMAGES}{}", without(without(copy, "size/"), "format/"))
}

/// A path without a folder, and one in it.
fn without<'a>(path: &'a str, folder: &str) -> &'a str {
    let inner = path.strip_prefix(folder).and_then(|path| path.split_once('/'));
    inner.map_or(path, |(_, rest)| rest)
}

/// Every place where something may lie of the file at an address: the whole last.
pub fn all(path: &str) -> Vec<String> {
    let Some(path) = below(path) else { return Vec::new() };
    if !path.starts_with(IMAGES) {
        return vec![path];
    }
    let smaller = WIDTHS.into_iter().map(|width| narrower(&path, width));
    smaller.chain([whole(&path), path.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_file_lands_within_the_content_folder_or_nowhere() {
        assert_eq!(below("/content/images/a%20b.png"), Some("/content/images/a b.png".into()));
        for path in [
            "/content/../secret",
            "/content/images/%2e%2e/%2e%2e/secret",
            "/content/images//a.png",
            "/content/.incoming",
            "/content/a%00.png",
            "/media/a.png",
        ] {
            assert_eq!(below(path), None, "{path}");
        }
    }
}
