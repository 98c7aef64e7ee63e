//! What the Debian package lists is there, and its files agree with each other.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn every_listed_file_is_there() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    assert!(assets.len() > 10);
    for asset in assets {
        let source = asset[0].as_str().unwrap();
        if source.starts_with("target/") {
            continue;
        }
        assert!(root().join(source).is_file(), "{source}");
        let target = asset[1].as_str().unwrap();
        if let Some(size) = target.split('/').find_map(|part| part.split_once('x')).map(|(width, _)| width) {
            let bytes = std::fs::read(root().join(source)).unwrap();
            // Width and height stand in the first chunk of a PNG.
            let width = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
            let height = u32::from_be_bytes(bytes[20..24].try_into().unwrap());
            assert_eq!(
                (width.to_string(), height.to_string()),
                (size.to_owned(), size.to_owned()),
                "{source}"
            );
        }
    }
}

#[test]
fn the_changelog_of_the_package_is_of_this_version() {
    let changelog = read("assets/package/changelog");
    let version = env!("CARGO_PKG_VERSION");
    assert!(changelog.starts_with(&format!("portolan ({version}-1) ")), "{changelog}");
}

#[test]
fn the_desktop_entry_and_the_metadata_name_the_same_files() {
    let entry = read("assets/package/portolan.desktop");
    let metadata = read("assets/package/org.portolan.Portolan.metainfo.xml");
    assert!(metadata.contains("<launchable type=\"desktop-id\">portolan.desktop</launchable>"));
    let kinds = entry.lines().find_map(|line| line.strip_prefix("MimeType=")).unwrap();
    for kind in kinds.split(';').filter(|kind| !kind.is_empty()) {
        assert!(metadata.contains(&format!("<mediatype>{kind}</mediatype>")), "{kind}");
    }
    for language in ["zh_CN", "zh_TW"] {
        assert!(
            entry.contains(&format!("Name[{language}]=")) && entry.contains(&format!("Comment[{language}]="))
        );
        assert!(metadata.contains(&format!("<summary xml:lang=\"{language}\">")));
    }
}
