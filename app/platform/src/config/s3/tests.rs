use super::S3;
use crate::Config;

const WHOLE: [(&str, &str); 3] = [
    ("S3_URL", "https://minio.example:9000/uploads"),
    ("S3_ACCESS_KEY_ID", "rose"),
    ("S3_SECRET_ACCESS_KEY", "thorn/and+petal"),
];

fn read(variables: &[(&str, &str)]) -> Result<Option<S3>, String> {
    let variables = variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
    Config::read(variables).map(|config| config.s3).map_err(|problems| problems.to_string())
}

#[test]
fn a_bucket_is_named_by_its_address_either_way() {
    for (url, name) in [
        ("https://minio.example:9000/uploads", "uploads"),
        ("http://127.0.0.1:9000/uploads/", "uploads"),
        ("https://s3.eu-west-1.amazonaws.com/rose-ash", "rose-ash"),
        ("https://rose-ash.s3.eu-west-1.amazonaws.com", "rose-ash"),
    ] {
        let s3 = read(&[("S3_URL", url), WHOLE[1], WHOLE[2]]).unwrap().unwrap();
        assert_eq!((&*s3.bucket, &*s3.region), (name, "us-east-1"), "{url}");
    }
    let region = ("S3_REGION", "eu-west-1");
    let s3 = read(&[WHOLE[0], WHOLE[1], WHOLE[2], region]).unwrap().unwrap();
    assert_eq!(s3.region, "eu-west-1");
    assert_eq!(s3.key.reveal(), "thorn/and+petal");
    assert_eq!(read(&[]), Ok(None));
}

#[test]
fn half_a_bucket_is_refused_with_all_that_it_lacks() {
    let told = read(&WHOLE[..1]).unwrap_err();
    assert_eq!(
        told,
        "S3_ACCESS_KEY_ID is needed with S3_URL and S3_SECRET_ACCESS_KEY.\n\
         S3_SECRET_ACCESS_KEY is needed with S3_URL and S3_ACCESS_KEY_ID."
    );
    let told = read(&[("S3_REGION", "eu-west-1")]).unwrap_err();
    assert_eq!(told.lines().count(), 3, "{told}");
    let told = read(&[WHOLE[0], WHOLE[1], ("S3_SECRET_ACCESS_KEY_FILE", "/nowhere")]).unwrap_err();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("S3_SECRET_ACCESS_KEY_FILE names a file"), "{told}");
}

#[test]
fn an_address_without_a_bucket_or_with_a_key_is_refused_and_not_repeated() {
    for (url, why) in [
        ("https://s3.amazonaws.com", "names no bucket"),
        ("https://127.0.0.1:9000/", "names no bucket"),
        ("http://localhost:9000", "names no bucket"),
        ("https://minio.example/uploads/2026", "names no bucket"),
        ("https://rose:thorn@minio.example/uploads", "holds a key"),
        ("https://minio.example/uploads?thorn=1", "is more than an address"),
        ("s3://uploads", "begins with s3:"),
    ] {
        let told = read(&[("S3_URL", url), WHOLE[1], WHOLE[2]]).unwrap_err();
        assert!(told.starts_with("S3_URL ") && told.contains(why), "{url}: {told}");
        assert!(!told.contains("thorn"), "{told}");
    }
    let config = Config::read(WHOLE.map(|(n, v)| (n.to_owned(), v.to_owned()))).unwrap();
    assert!(!format!("{config:?} {:?}", config.s3).contains("thorn"));
}
