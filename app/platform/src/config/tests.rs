use super::Config;
use contracts::Service;

fn read(variables: &[(&str, &str)]) -> Result<Config, String> {
    let variables = variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
    Config::read(variables).map_err(|problems| problems.to_string())
}

#[test]
fn nothing_set_means_development() {
    let config = read(&[("HOME", "/home/ada")]).unwrap();
    assert_eq!(config.links.origin(Service::Blog), "http://blog.rose-ash.localhost:8000");
    assert_eq!(config.database_url(), "sqlite://data/rose-ash.db?mode=rwc");
    assert_eq!(config.redis_url(), None);
}

#[test]
fn all_problems_are_told_together_by_name() {
    let told = read(&[
        ("ROSE_ASH_SCHEME", "gopher"),
        ("ROSE_ASH_PORT", "eighty"),
        ("ROSE_ASH_LISTEN", "here"),
        ("ROSE_ASH_DOMIAN", "rose-ash.coop"),
        ("ROSE_ASH_TEAPOT", "1"),
        ("ROSE_ASH_PROXY", "everywhere"),
        ("DATABASE_URL", "mysql://ada:secret@localhost/x"),
        ("REDIS_URL_FILE", "/nowhere/redis"),
    ])
    .unwrap_err();
    let named = ["SCHEME", "PORT", "LISTEN", "DOMIAN", "TEAPOT", "PROXY", "DATABASE_URL"];
    for name in named.into_iter().chain(["REDIS_URL_FILE"]) {
        assert!(told.contains(name), "{name} is missing in:\n{told}");
    }
    assert!(told.contains("perhaps ROSE_ASH_DOMAIN is meant"), "{told}");
    assert!(!told.contains("secret"), "a password leaked:\n{told}");
}

#[test]
fn a_secret_may_stand_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("database-url");
    std::fs::write(&path, "postgres://ada:secret@db/rose\n").unwrap();
    let config = read(&[("DATABASE_URL_FILE", path.to_str().unwrap())]).unwrap();
    assert_eq!(config.database_url(), "postgres://ada:secret@db/rose");
    assert!(!format!("{config:?}").contains("secret"));
}

#[test]
fn a_secret_set_twice_is_refused() {
    let told = read(&[("REDIS_URL", "redis://a"), ("REDIS_URL_FILE", "/b")]).unwrap_err();
    assert!(told.contains("REDIS_URL_FILE"), "{told}");
}

#[test]
fn keys_go_to_sumup_by_https_unless_it_is_a_double_nearby() {
    assert_eq!(read(&[]).unwrap().sumup.as_str(), "https://api.sumup.com/");
    let double = ("SUMUP_API_URL", "http://127.0.0.1:4010");
    let told = read(&[double]).unwrap_err();
    assert!(told.contains("SUMUP_API_URL"), "{told}");
    let config = read(&[double, ("ROSE_ASH_ALLOW_PRIVATE_ADDRESSES", "true")]).unwrap();
    assert_eq!(config.sumup.as_str(), "http://127.0.0.1:4010/");
    assert!(read(&[("SUMUP_API_URL", "sumup.com")]).is_err());
}

#[test]
fn what_the_secret_before_sealed_is_still_read() {
    let secret = |letter: &str| letter.repeat(32);
    let (old, new) = (secret("a"), secret("b"));
    let before = read(&[("ROSE_ASH_SECRET", &old)]).unwrap().vault().unwrap();
    let sealed = before.seal("key", b"ours");
    let both = [("ROSE_ASH_SECRET", &*new), ("ROSE_ASH_SECRET_BEFORE", &*old)];
    let after = read(&both).unwrap().vault().unwrap();
    assert_eq!(after.open("key", &sealed).as_deref(), Some(&b"ours"[..]));
    assert!(read(&[("ROSE_ASH_SECRET_BEFORE", "short")]).is_err());
}
