//! Pictures that came from a Ghost, at the addresses they had there.
const FOLDER: &str = "/content/images/";

/// Where a file lies, the likeliest place first: a picture of a Ghost's that was made anew lies
/// beside its old address.
pub(in crate::routes) fn places(path: &str) -> Vec<String> {
    let anew = path.starts_with(FOLDER).then(|| format!("{path}.webp"));
    anew.into_iter().chain([path.to_owned()]).collect()
}

/// The address of a whole picture, for that of a smaller copy or one in another format:
/// `/content/images/size/w600/format/webp/2026/11/jar.jpg`.
pub(super) fn whole(path: &str) -> Option<String> {
    let copy = path.strip_prefix(FOLDER)?;
    let sized = without(copy, "size/");
    let whole = without(sized, "format/");
    let is_name = !whole.is_empty() && !whole.starts_with('/');
    (whole.len() < copy.len() && is_name).then(|| format!("{FOLDER}{whole}"))
}

/// A path without a folder, and one in it.
fn without<'a>(path: &'a str, folder: &str) -> &'a str {
    let inner = path.strip_prefix(folder).and_then(|path| path.split_once('/'));
    inner.map_or(path, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::{places, whole};

    #[test]
    fn a_smaller_copy_leads_to_the_whole_picture_and_nowhere_else() {
        let of = |path: &str| whole(&format!("/content/images/{path}"));
        let jar = Some("/content/images/2026/11/jar.jpg".to_owned());
        assert_eq!(of("size/w600/2026/11/jar.jpg"), jar);
        assert_eq!(of("size/w30h30/format/webp/2026/11/jar.jpg"), jar);
        assert_eq!(of("format/avif/2026/11/jar.jpg"), jar);
        for path in ["2026/11/jar.jpg", "size/w600", "size/w600/", "size/w600//elsewhere.example"] {
            assert_eq!(of(path), None, "{path}");
        }
        assert_eq!(whole("/media/size/w600/jar.jpg"), None);
    }

    #[test]
    fn only_a_ghosts_pictures_lie_beside_their_address() {
        let jar = "/content/images/jar.jpg";
        assert_eq!(places(jar), [format!("{jar}.webp"), jar.to_owned()]);
        assert_eq!(places("/content/media/tour.mp4"), ["/content/media/tour.mp4"]);
    }
}
