//! Builds the assets when nobody has, and takes them into the binary.
use std::path::Path;
use std::process::Command;

const ASSETS: &str = "../../assets";
const DIST: &str = "../../assets/dist";

fn main() {
    for source in ["build.mjs", "css", "demo", "icon.svg", "js", "package-lock.json"] {
        println!("cargo::rerun-if-changed={ASSETS}/{source}");
    }
    if !Path::new(ASSETS).join("node_modules/esbuild").exists() {
        run("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    }
    run("node", &["build.mjs"]);
    memory_serve::load_names_directories([("assets", DIST)], true);
}

fn run(program: &str, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).current_dir(ASSETS).status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "`{program} {}` failed in assets/: install Node.js with npm (https://nodejs.org), then build again",
        arguments.join(" ")
    );
}
