//! The binaries as an operator meets them.
use std::io::{BufRead, BufReader, Lines};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};

const ROSE_ASH: &str = env!("CARGO_BIN_EXE_rose-ash");

fn command(program: &str, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("ROSE_ASH_DATA", data).env("ROSE_ASH_LISTEN", "127.0.0.1:0");
    command
}

fn run(data: &TempDir, arguments: &[&str]) -> Output {
    command(ROSE_ASH, data.path()).args(arguments).output().unwrap()
}

/// It says one thing, names the setting, and exits with 2.
fn refuses(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is missing in: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn every_problem_of_the_configuration_is_named() {
    let data = tempdir().unwrap();
    let output = command(ROSE_ASH, data.path())
        .envs([("ROSE_ASH_PORT", "many"), ("ROSE_ASH_COLOUR", "rose"), ("DATABASE_URL", "x")])
        .output()
        .unwrap();
    refuses(&output, &["ROSE_ASH_PORT", "ROSE_ASH_COLOUR", "DATABASE_URL"]);
}

#[test]
fn half_a_bucket_is_refused_and_without_one_no_file_is_moved() {
    let data = tempdir().unwrap();
    let mut half = command(ROSE_ASH, data.path());
    let output = half.env("S3_URL", "https://minio.example/uploads").output().unwrap();
    refuses(&output, &["S3_ACCESS_KEY_ID is needed", "S3_SECRET_ACCESS_KEY is needed"]);
    refuses(&run(&data, &["move", "files"]), &["S3_URL"]);
}

#[test]
fn a_port_in_use_is_one_sentence() {
    let (data, taken) = (tempdir().unwrap(), TcpListener::bind("127.0.0.1:0").unwrap());
    let output = command(ROSE_ASH, data.path())
        .env("ROSE_ASH_LISTEN", taken.local_addr().unwrap().to_string())
        .output()
        .unwrap();
    refuses(&output, &["ROSE_ASH_LISTEN", "in use"]);
}

#[test]
fn a_database_that_is_not_there_is_one_sentence() {
    let data = tempdir().unwrap();
    let url = "sqlite:///no/such/folder/rose.db";
    let output = command(ROSE_ASH, data.path()).env("DATABASE_URL", url).output().unwrap();
    refuses(&output, &["DATABASE_URL", "/no/such/folder"]);
    for slip in ["sqlite://slip-of-the-pen.db", "sqlite://", "sqlite:"] {
        let output = command(ROSE_ASH, data.path()).env("DATABASE_URL", slip).output().unwrap();
        refuses(&output, &["DATABASE_URL"]);
    }
    let file = data.path().join("rose-ash.db");
    std::fs::write(&file, "this is not a database, and longer than any header of one".repeat(9))
        .unwrap();
    refuses(&run(&data, &["serve"]), &["ROSE_ASH_DATA"]);
}

#[test]
fn a_database_that_nobody_serves_is_told_of_at_once() {
    let (data, begun) = (tempdir().unwrap(), Instant::now());
    let url = "postgres://ada:secret@127.0.0.1:1/rose";
    let output = command(ROSE_ASH, data.path()).env("DATABASE_URL", url).output().unwrap();
    refuses(&output, &["DATABASE_URL", "127.0.0.1:1: connection refused"]);
    assert!(begun.elapsed() < Duration::from_secs(3), "it took {:?}", begun.elapsed());
    assert!(!String::from_utf8_lossy(&output.stderr).contains("secret"));
}

#[test]
fn a_data_folder_that_cannot_be_is_one_sentence() {
    let data = tempdir().unwrap();
    let file = data.path().join("file");
    std::fs::write(&file, "").unwrap();
    let output = command(ROSE_ASH, &file.join("data")).output().unwrap();
    refuses(&output, &["ROSE_ASH_DATA"]);
}

#[test]
fn a_redis_that_is_not_there_is_one_sentence() {
    let data = tempdir().unwrap();
    let redis = ("REDIS_URL", "redis://:secret@127.0.0.1:1");
    let output = command(ROSE_ASH, data.path()).envs([redis]).output().unwrap();
    refuses(&output, &["REDIS_URL", "127.0.0.1:1: connection refused"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("refused").count(), 1, "{said}");
    assert!(!said.contains("secret"), "{said}");
}

#[tokio::test]
async fn a_database_from_the_future_is_refused() {
    use sea_orm::ConnectionTrait;
    let data = tempdir().unwrap();
    assert!(run(&data, &["migrate", "up"]).status.success());
    let url = format!("sqlite://{}", data.path().join("rose-ash.db").display());
    let db = domain::open(&url).await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2099_flight', 0)";
    db.execute_unprepared(newer).await.unwrap();
    db.close().await.unwrap();
    for arguments in [["serve"].as_slice(), &["migrate", "up"], &["seed"]] {
        refuses(&run(&data, arguments), &["newer version", "m2099_flight"]);
    }
}

#[test]
fn seeding_twice_changes_nothing() {
    let data = tempdir().unwrap();
    assert!(run(&data, &["seed"]).status.success());
    let again = run(&data, &["seed"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("nothing seeded"));
    assert!(data.path().join("media/demo").is_dir());
}

#[test]
fn a_broken_import_changes_nothing_and_says_where() {
    let data = tempdir().unwrap();
    let file = data.path().join("export.json");
    std::fs::write(&file, "{\"db\": [\n  {\"data\": ").unwrap();
    refuses(
        &run(&data, &["import", "ghost", file.to_str().unwrap()]),
        &["nothing changed", "line 2"],
    );
    refuses(&run(&data, &["import", "ghost", "nowhere.json"]), &["nowhere.json"]);
}

#[test]
fn an_import_that_was_killed_goes_on_behind_its_last_batch() {
    const POSTS: u64 = 2_000;
    let data = tempdir().unwrap();
    assert!(run(&data, &["migrate", "up"]).status.success());
    let file = data.path().join("export.json");
    let posts: Vec<_> = (0..POSTS).map(|n| loaf(n, &"Flour and water. ".repeat(20))).collect();
    std::fs::write(&file, format!(r#"{{"db":[{{"data":{{"posts":[{}]}}}}]}}"#, posts.join(",")))
        .unwrap();
    let import = ["import", "ghost", file.to_str().unwrap()];
    // Only what is committed gets from the log into the file.
    let size = || std::fs::metadata(data.path().join("rose-ash.db")).unwrap().len();
    let before = size();
    let mut killed = command(ROSE_ASH, data.path()).args(import).spawn().unwrap();
    while size() < before + 1_000_000 {
        assert!(killed.try_wait().unwrap().is_none(), "it was over too soon");
        std::thread::sleep(Duration::from_millis(2));
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    let told = |output: &Output| {
        let told = String::from_utf8_lossy(&output.stdout);
        let posts = told.lines().next().unwrap().split(' ');
        let [created, changed, unchanged] =
            posts.filter_map(|word| word.parse().ok()).collect::<Vec<u64>>()[..]
        else {
            panic!("{told}")
        };
        [created, changed, unchanged]
    };
    let [created, changed, unchanged] = told(&run(&data, &import));
    assert_eq!((created + unchanged, changed), (POSTS, 0));
    assert!(unchanged > 0 && unchanged % 200 == 0 && created > 0, "{created}, {unchanged}");
    assert_eq!(told(&run(&data, &import)), [0, 0, POSTS]);
}

/// A post of an export.
fn loaf(n: u64, text: &str) -> String {
    format!(
        r#"{{"id":"p{n}","title":"Loaf {n}","slug":"loaf-{n}","status":"published",
        "published_at":"2026-03-02 08:00:00","html":"<p>{text}</p>"}}"#
    )
}

#[test]
fn nobody_has_to_read_to_the_end() {
    let data = tempdir().unwrap();
    let mut command = command(ROSE_ASH, data.path());
    command.args(["migrate", "status"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_import_ends_with_what_to_do_about_missing_pictures() {
    let data = tempdir().unwrap();
    let file = data.path().join("export.json");
    let export = r#"{"db": [{"data": {"posts": [{"id": "1", "title": "Rye", "slug": "rye",
        "status": "published", "published_at": "2026-03-02 08:00:00",
        "feature_image": "__GHOST_URL__/content/images/rye.png",
        "html": "<img src=\"__GHOST_URL__/content/images/crumb.png\">"}]}}]}"#;
    std::fs::write(&file, export).unwrap();
    let import = || {
        let output = run(&data, &["import", "ghost", file.to_str().unwrap()]);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let content = data.path().join("content");
    let copy = format!("missing: copy Ghost's content/ folder to {}/.", content.display());
    let told = import();
    assert_eq!(told.lines().last(), Some(&*format!("2 pictures and other files are {copy}")));
    std::fs::create_dir_all(content.join("images")).unwrap();
    std::fs::write(content.join("images/rye.png"), "").unwrap();
    let told = import();
    assert_eq!(told.lines().last(), Some(&*format!("1 picture or other file is {copy}")));
    std::fs::write(content.join("images/crumb.png"), "").unwrap();
    assert!(!import().contains("missing"));
}

#[test]
fn a_document_is_rendered_as_ghost_would_or_better() {
    let data = tempdir().unwrap();
    let file = data.path().join("document.json");
    let json = r#"{"root":{"children":[{"type":"html","html":"<script>x()</script><p>Hi</p>"}]}}"#;
    std::fs::write(&file, json).unwrap();
    let render = |flags: &[&str]| {
        let mut arguments = vec!["render", "lexical"];
        arguments.extend(flags);
        arguments.push(file.to_str().unwrap());
        String::from_utf8(run(&data, &arguments).stdout).unwrap()
    };
    assert!(render(&["--strict-ghost"]).contains("<script>x()</script>"));
    assert!(render(&[]).contains("<p>Hi</p>") && !render(&[]).contains("script"));
}

/// A process that serves, until it is dropped.
struct Serving {
    process: Child,
    address: String,
    log: Lines<BufReader<ChildStderr>>, // open, so that it can go on writing
}

impl Serving {
    fn start(program: &str, data: &Path) -> Self {
        Self::with(&mut command(program, data))
    }

    fn with(command: &mut Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
        let ready = log.find(|line| line.as_ref().is_ok_and(|line| line.contains("serving")));
        let ready = ready.unwrap().unwrap();
        let address = ready.split("\"address\":\"").nth(1).unwrap().split('"').next().unwrap();
        Self { process, address: address.to_owned(), log }
    }

    fn get(&self, host: &str, path: &str) -> String {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(&self.address).unwrap();
        let host = format!("{host}.rose-ash.localhost");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Serving {
    /// Everything else it said, once it has stopped.
    fn said(mut self) -> String {
        self.process.kill().unwrap();
        let lines: Vec<_> = self.log.by_ref().map_while(Result::ok).collect();
        lines.join("\n")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn a_service_of_its_own_serves_its_host_and_no_other() {
    let data = tempdir().unwrap();
    let market = Serving::start(env!("CARGO_BIN_EXE_market"), data.path());
    assert!(market.get("market", "/").starts_with("HTTP/1.1 200"));
    assert!(market.get("blog", "/").starts_with("HTTP/1.1 421"));
}

#[test]
fn one_program_serves_as_many_as_it_is_asked_for() {
    let data = tempdir().unwrap();
    let two = Serving::with(command(ROSE_ASH, data.path()).args(["serve", "market", "cart"]));
    for (service, status) in [("market", 200), ("cart", 200), ("blog", 421)] {
        let answer = two.get(service, "/");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{service}: {answer}");
    }
    refuses(&run(&data, &["serve", "teapot"]), &["teapot", "no such service"]);
}

#[test]
fn a_port_that_browsers_do_not_come_to_is_warned_of() {
    let data = tempdir().unwrap();
    let serving = Serving::start(ROSE_ASH, data.path()); // port 8000 is told, another listened on
    serving.get("blog", "/healthz");
    let said = serving.said();
    assert!(said.contains("WARN") && said.contains("ROSE_ASH_PORT is 8000"), "{said}");
    let behind_a_proxy = Serving::start(env!("CARGO_BIN_EXE_market"), data.path());
    behind_a_proxy.get("market", "/healthz");
    let said = behind_a_proxy.said();
    assert!(!said.contains("ROSE_ASH_PORT"), "{said}");
}

#[test]
fn what_another_process_writes_is_on_the_page_within_two_seconds() {
    let data = tempdir().unwrap();
    let serving = Serving::start(ROSE_ASH, data.path());
    assert!(!serving.get("blog", "/").contains("<article"), "nothing is there yet");
    assert!(run(&data, &["seed"]).status.success());
    std::thread::sleep(Duration::from_secs(2));
    assert!(serving.get("blog", "/").contains("<article"), "the seeded posts are missing");
}

#[test]
fn a_scheduled_post_is_on_the_page_when_its_time_has_come() {
    let data = tempdir().unwrap();
    let file = data.path().join("export.json");
    let export = r#"{"db": [{"data": {"posts": [{"id": "1", "title": "Rye", "slug": "rye",
        "status": "scheduled", "published_at": "2026-03-02 08:00:00", "html": "Rye"}]}}]}"#;
    std::fs::write(&file, export).unwrap();
    let serving = Serving::start(ROSE_ASH, data.path());
    assert!(serving.get("blog", "/rye/").starts_with("HTTP/1.1 404"));
    assert!(run(&data, &["import", "ghost", file.to_str().unwrap()]).status.success());
    let out = || {
        std::thread::sleep(std::time::Duration::from_millis(100));
        serving.get("blog", "/rye/").starts_with("HTTP/1.1 200")
            && serving.get("blog", "/").contains("/rye/")
    };
    assert!((0..80).any(|_| out()), "it is not out after eight seconds");
}

#[test]
fn half_a_request_does_not_hold_a_stop_up() {
    use std::io::Write;
    let data = tempdir().unwrap();
    let mut serving = Serving::start(ROSE_ASH, data.path());
    let halves = [
        "GET / HTTP/1.1\r\nHost: blog.rose-ash.localhost\r\n",
        "POST /oauth/token HTTP/1.1\r\nHost: federation.rose-ash.localhost\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\ngrant",
    ];
    let _open = halves.map(|half| {
        let mut stream = std::net::TcpStream::connect(&serving.address).unwrap();
        stream.write_all(half.as_bytes()).unwrap();
        stream
    });
    assert!(serving.get("blog", "/healthz").contains("ok"));
    let (asked, id) = (Instant::now(), serving.process.id().to_string());
    assert!(Command::new("kill").arg(id).status().unwrap().success());
    assert!(serving.process.wait().unwrap().success());
    assert!(asked.elapsed() < Duration::from_millis(5_500), "{:?}", asked.elapsed());
}

#[test]
fn asked_to_stop_it_stops_with_success() {
    let data = tempdir().unwrap();
    let mut serving = Serving::start(ROSE_ASH, data.path());
    let stopped = Command::new("kill").arg(serving.process.id().to_string()).status().unwrap();
    assert!(stopped.success());
    assert!(serving.process.wait().unwrap().success());
}
