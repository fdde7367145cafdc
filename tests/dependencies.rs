//! What the program is made of: nothing in it can reach a network.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Crates whose purpose is a network, or what stands on one: none of them may come in, not even by a detour.
const NETWORK: [&str; 34] = [
    "async-std",
    "attohttpc",
    "awc",
    "curl",
    "curl-sys",
    "ftp",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "http-body",
    "hyper",
    "isahc",
    "lettre",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tokio",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "websocket",
    "zmq",
];
/// Crates that may be there although the name is on the list, and why that is no way to a network.
const KNOWN: [(&str, &str); 1] =
    [("mio", "waits for the terminal in crossterm; its part for sockets (`net`) is not switched on")];

/// The crates of the program itself, without those that only its tests need, each with what it depends on.
fn crates() -> BTreeMap<String, Vec<String>> {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let name = package.lines().find_map(|line| line.strip_prefix("name = ")).unwrap();
        let needs =
            package.split_once("dependencies = [").map_or("", |(_, rest)| rest.split(']').next().unwrap());
        let needs = needs.lines().filter_map(|line| {
            // A name, and a version behind it where there are several.
            line.trim().trim_matches([',', '"']).split(' ').next().filter(|name| !name.is_empty())
        });
        all.entry(name.trim_matches('"').to_owned()).or_default().extend(needs.map(str::to_owned));
    }
    all
}

/// The names in the sections of the manifest that make the program.
fn direct() -> BTreeSet<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut counts = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            counts = line == "[dependencies]"
                || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        } else if let Some((name, _)) = line.split_once('=').filter(|_| counts) {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

#[test]
fn no_crate_that_reaches_a_network_is_in_the_program() {
    let all = crates();
    let mut inside: BTreeSet<String> = BTreeSet::new();
    let mut next: Vec<String> = direct().into_iter().collect();
    assert!(next.len() > 20, "{next:?}");
    while let Some(name) = next.pop() {
        if inside.insert(name.clone()) {
            next.extend(all.get(&name).cloned().unwrap_or_else(|| panic!("{name} is not in Cargo.lock")));
        }
    }
    assert!(inside.contains("crossterm") && !inside.contains("proptest"), "{inside:?}");
    let known: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    let found: Vec<&String> = inside
        .iter()
        .filter(|name| NETWORK.contains(&name.as_str()) && !known.contains(&name.as_str()))
        .collect();
    assert!(found.is_empty(), "a network: {found:?}");
}

#[test]
fn no_line_of_the_program_opens_a_socket() {
    fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 100);
    for word in
        ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "rustix::net", "ToSocketAddrs"]
    {
        let named: Vec<&String> =
            all.iter().filter(|(_, text)| text.contains(word)).map(|(path, _)| path).collect();
        assert!(named.is_empty(), "{word} in {named:?}");
    }
}
