//! Files that are whole or not there: written beside their name, and then renamed.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes a file through `write`: into a temporary one in the same folder, which takes the name
/// once it is complete. Where anything fails, what stood under the name stays as it was.
///
/// # Errors
/// [`Error::Io`] where the folder, the file or its content cannot be written.
pub fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    save_whole(path, write).map_err(|source| Error::Io {
        path: path.to_owned(),
        expected: "a file that can be written",
        source,
    })
}

fn save_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link, and its file is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut beside = tempfile::Builder::new();
    beside.prefix(".portolan-").suffix(".part");
    // Temporary files are their owner's alone unless told otherwise; an export is as open as
    // the file that it replaces, or as files of the user are.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        beside.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = beside.tempfile_in(folder)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    if let Ok(existing) = fs::metadata(&target) {
        // Where that is refused, the file is still the user's.
        let _ = file.as_file().set_permissions(existing.permissions());
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).expect("listed").filter_map(std::result::Result::ok);
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("claims.csv");
        save(&path, |out| out.write_all(b"old")).expect("written");
        let failed = save(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("the disk is full"))
        });
        let message = failed.expect_err("it failed").to_string();
        assert!(message.contains("claims.csv") && message.contains("the disk is full"), "{message}");
        assert_eq!(fs::read(&path).expect("read"), b"old");
        save(&path, |out| out.write_all(b"new")).expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(names(dir.path()), ["claims.csv"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("no/claims.csv");
        let message = save(&path, |_| Ok(())).expect_err("no folder").to_string();
        assert!(message.contains("no/claims.csv"), "{message}");
    }

    #[cfg(unix)]
    #[test]
    fn an_export_can_be_read_by_others_where_files_of_the_user_can() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().expect("a directory");
        let plain = dir.path().join("plain");
        fs::write(&plain, "x").expect("written");
        let path = dir.path().join("claims.csv");
        save(&path, |out| out.write_all(b"x")).expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode(&path), mode(&plain));
    }
}
