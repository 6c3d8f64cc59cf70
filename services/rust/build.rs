//! Tells the program what it was built with: the compiler, and the versions that Cargo.lock has.

use std::{env, fs, process::Command};

const TOLD: [&str; 5] = ["axum", "hyper", "tokio", "serde_json", "http"];

fn main() {
    println!("cargo::rerun-if-changed=Cargo.lock");
    let rustc = env::var("RUSTC").expect("cargo sets it");
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs").stdout;
    let version = String::from_utf8(version).expect("a line of text");
    println!("cargo::rustc-env=BUILT_BY={}", version.trim());

    let lock = fs::read_to_string("Cargo.lock").expect("Cargo.lock is there");
    let packages: Vec<String> = lock
        .split("[[package]]")
        .filter_map(|block| Some((field(block, "name")?, field(block, "version")?)))
        .filter(|(name, _)| TOLD.contains(name))
        .map(|(name, version)| format!("{name}@{version}"))
        .collect();
    println!("cargo::rustc-env=PACKAGES={}", packages.join(" "));
}

fn field<'a>(block: &'a str, name: &str) -> Option<&'a str> {
    let line = block.lines().find(|line| line.starts_with(&format!("{name} = ")))?;
    line.split('"').nth(1)
}
