//! The articles below a directory.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Ends of the names of files that are read as articles.
const EXTENSIONS: [&str; 7] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml"];
/// Ends of the names of files that hold an article in each line.
const STREAMS: [&str; 2] = ["ndjson", "jsonl"];

/// What lies below a directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// Files that are articles by their names, sorted, those of directories below included.
    pub articles: Vec<PathBuf>,
    /// Files that hold an article in each line by their names, sorted; they count among the others.
    pub streams: Vec<PathBuf>,
    /// Number of other files.
    pub others: usize,
}

/// The files below a directory that are articles by their names.
///
/// Hidden files, links to directories, and the folder that a browser saves beside a page
/// (`PAGE_files`) are passed over.
///
/// # Errors
/// [`Error::Io`] where a directory cannot be listed.
pub fn articles_in_dir(dir: &Path) -> Result<Folder> {
    let mut folder = Folder::default();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        let unlisted =
            |source| Error::Io { path: dir.clone(), expected: "a directory that can be listed", source };
        for entry in fs::read_dir(&dir).map_err(unlisted)? {
            let entry = entry.map_err(unlisted)?;
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if entry.file_type().map_err(unlisted)?.is_dir() {
                if !name.ends_with("_files") && !name.ends_with(".files") {
                    open.push(path);
                }
            } else if is_article(&path) {
                folder.articles.push(path);
            } else if path.is_file() {
                folder.others += 1;
                if is_stream(&path) {
                    folder.streams.push(path);
                }
            }
        }
    }
    folder.articles.sort();
    folder.streams.sort();
    Ok(folder)
}

fn is_article(path: &Path) -> bool {
    ends_in(path, &EXTENSIONS) && path.is_file()
}

/// Whether a file holds an article in each line, by its name.
pub fn is_stream(path: &Path) -> bool {
    ends_in(path, &STREAMS)
}

fn ends_in(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extensions.contains(&extension.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_come_sorted_and_page_furniture_stays() -> std::io::Result<()> {
        let dir = tempfile::tempdir()?;
        let root = dir.path();
        for name in
            ["b.txt", "a/z.HTML", "a/page_files/ad.html", ".hidden.txt", "c.pdf", "a/d.md", "e.ndjson"]
        {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap_or(root))?;
            fs::write(path, "x")?;
        }
        let folder = articles_in_dir(root).expect("listed");
        let names: Vec<_> = folder.articles.iter().filter_map(|path| path.strip_prefix(root).ok()).collect();
        assert_eq!(names, [Path::new("a/d.md"), Path::new("a/z.HTML"), Path::new("b.txt")]);
        assert_eq!(folder.streams, [root.join("e.ndjson")]);
        assert_eq!(folder.others, 2);
        Ok(())
    }
}
