//! Whether things move on the screen, or jump: as the user chose, or as the system has it.

use std::path::Path;
use std::sync::OnceLock;

use super::settings::MotionChoice;

/// What the system says; unset until it was asked.
static SYSTEM: OnceLock<bool> = OnceLock::new();

/// Asks the system once, on a thread: GNOME's setting, and the files of GTK and KDE.
///
/// Where none of these is there, nothing is known and things move.
pub fn ask_system(ctx: egui::Context) {
    std::thread::spawn(move || {
        let is_reduced = gnome_has_none() || files_have_none();
        if SYSTEM.set(is_reduced).is_ok() && is_reduced {
            ctx.request_repaint();
        }
    });
}

/// Whether to jump rather than to move.
pub fn is_reduced(choice: MotionChoice) -> bool {
    match choice {
        MotionChoice::System => SYSTEM.get().copied().unwrap_or(false),
        MotionChoice::Full => false,
        MotionChoice::Reduced => true,
    }
}

fn gnome_has_none() -> bool {
    if !cfg!(target_os = "linux") {
        return false;
    }
    let asked = std::process::Command::new("gsettings")
        .args(["get", "org.gnome.desktop.interface", "enable-animations"])
        .stderr(std::process::Stdio::null())
        .output();
    asked.is_ok_and(|answer| answer.stdout.starts_with(b"false"))
}

fn files_have_none() -> bool {
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".config"));
    let Some(dir) = std::env::var_os("XDG_CONFIG_HOME").map(Into::into).or(home) else { return false };
    ["gtk-4.0/settings.ini", "gtk-3.0/settings.ini", "kdeglobals"]
        .into_iter()
        .filter_map(|file| std::fs::read_to_string(dir.join(file)).ok())
        .any(|text| has_none(&text))
}

/// Whether a file of settings turns animations off.
fn has_none(text: &str) -> bool {
    text.lines().filter_map(|line| line.split_once('=')).any(|(key, value)| {
        let value = value.trim().to_ascii_lowercase();
        match key.trim() {
            "gtk-enable-animations" => matches!(value.as_str(), "false" | "0"),
            "AnimationDurationFactor" => value.parse::<f32>().is_ok_and(|factor| factor <= 0.0),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_gtk_and_kde_are_understood() {
        assert!(has_none("[Settings]\ngtk-theme-name=Adwaita\ngtk-enable-animations = false\n"));
        assert!(has_none("[Settings]\ngtk-enable-animations=0\n"));
        assert!(has_none("[KDE]\nAnimationDurationFactor=0\n"));
        assert!(!has_none("[Settings]\ngtk-enable-animations=true\n"));
        assert!(!has_none("[KDE]\nAnimationDurationFactor=0.5\n"));
        assert!(!has_none("gtk-enable-animations"));
    }

    #[test]
    fn a_choice_wins_over_the_system() {
        assert!(is_reduced(MotionChoice::Reduced));
        assert!(!is_reduced(MotionChoice::Full));
    }
}
