//! The files of production say only what the programs understand.
use contracts::Service;
use platform::{Config, SETTINGS};
use std::path::Path;

const COMPOSITIONS: [&str; 2] = ["docker/compose.yml", "docker/stack.yml"];

fn file(name: &str) -> String {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(house.join(name)).unwrap()
}

/// What a file sets for the six, which is the first environment in it.
fn environment(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().skip_while(|line| *line != "  environment:").skip(1);
    let set = lines.map_while(|line| line.strip_prefix("    "));
    set.map(|line| line.split(" #").next().unwrap().split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

/// What stands in each list that follows `key`.
fn lists<'a>(text: &'a str, key: &str) -> Vec<Vec<&'a str>> {
    let rest = text.split(key).skip(1);
    let lists = rest.filter_map(|rest| rest.split_once(']'));
    lists.map(|(list, _)| list.split(", ").collect()).collect()
}

#[test]
fn what_production_sets_is_understood() {
    let secrets = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("database_url", "postgres://rose_ash:secret@postgres/rose_ash\n"),
        ("smtp_url", "smtps://ada:secret@mail.example:465\n"),
        ("rose_ash_secret", "0123456789abcdef0123456789abcdef\n"),
    ] {
        std::fs::write(secrets.path().join(name), text).unwrap();
    }
    for name in COMPOSITIONS {
        let text = file(name);
        let given = lists(&text, "secrets: [").concat();
        let set = environment(&text).into_iter().map(|(setting, value)| {
            let known = SETTINGS.iter().any(|known| {
                known.name == setting || known.secret && format!("{}_FILE", known.name) == setting
            });
            assert!(known, "{name} sets {setting}, which nobody reads");
            let value = match value.strip_prefix("/run/secrets/") {
                Some(secret) => {
                    assert!(given.contains(&secret), "{name} gives nobody {secret}");
                    secrets.path().join(secret).display().to_string()
                }
                None if value.starts_with("${ROSE_ASH_DOMAIN") => "rose-ash.example".into(),
                None => value,
            };
            (setting, value)
        });
        let read = Config::read(set);
        assert!(read.is_ok(), "{name}: {}", read.unwrap_err());
    }
}

#[test]
fn a_swarm_sets_what_one_machine_does() {
    let [machine, swarm] = COMPOSITIONS.map(|name| environment(&file(name)));
    assert!(machine.len() > 5, "{machine:?}");
    assert_eq!(machine, swarm);
}

#[test]
fn production_runs_each_of_the_six_once() {
    for name in COMPOSITIONS {
        let text = file(name);
        let commands = lists(&text, "command: [");
        for service in Service::ALL {
            let serve = ["rose-ash", "serve", service.name()];
            let served = commands.iter().filter(|command| **command == serve);
            assert_eq!(served.count(), 1, "{name}: {service}");
        }
    }
}

#[test]
fn the_proxy_knows_services_by_the_names_that_processes_do() {
    let text = file("Caddyfile");
    for service in Service::ALL {
        let setting = format!("ROSE_ASH_INTERNAL_{}", service.name().to_uppercase());
        assert!(SETTINGS.iter().any(|known| known.name == setting), "{setting}");
        let upstream = format!("reverse_proxy {{${setting}:http://{service}:8000}}");
        assert!(text.contains(&upstream), "{upstream}");
    }
}
