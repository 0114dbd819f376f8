//! The demo's drawings are part of the program: a changed drawing makes it anew.

fn main() {
    println!("cargo::rerun-if-changed=../../assets/demo");
}
