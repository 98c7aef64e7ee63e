//! Work that outlasts the window: workspace files, the session found again at the next start, and the
//! files opened lately.

mod apply;
mod view;

use std::path::{Path, PathBuf};

use super::settings::Settings;

pub use apply::SessionKeeper;

/// What is typed in the window in which a workspace is saved.
#[derive(Clone, Debug, Default)]
pub struct SaveDialog {
    /// The file.
    pub path: String,
    /// What went wrong, in the user's words.
    pub problem: Option<String>,
    /// A file that is there, which saving once more replaces.
    pub replaces: Option<PathBuf>,
    /// Whether it has just opened and wants the focus.
    pub is_new: bool,
}

/// Most files that are remembered.
const RECENT_MOST: usize = 12;

impl Settings {
    /// Remembers a file that was opened or saved, as the newest.
    pub fn remember(&mut self, path: &Path) {
        let path: PathBuf = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent_files.retain(|known| *known != path);
        self.recent_files.insert(0, path);
        self.recent_files.truncate(RECENT_MOST);
    }
}
