//! What the user chose and finds again after a restart.

use serde::{Deserialize, Serialize};

use crate::library::Language;

/// Key of the settings in the app's storage.
const KEY: &str = "settings";

/// Choices that outlive the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Interface language; `None` follows the system.
    pub language: Option<LanguageChoice>,
    /// Light, dark, or the system's.
    pub theme: ThemeChoice,
    /// Whether things move on the screen.
    pub motion: MotionChoice,
    /// Part of the height that the article takes where the halves stack.
    pub article_part: f32,
    /// Zoom, 1 for the system's scale.
    pub zoom: f32,
    /// Keys of the commands last chosen in the palette, newest first.
    pub recent_commands: Vec<String>,
    /// Width of the article beside the charts, in points.
    pub article_width: f32,
    /// Whether the list of articles is shown; `None` shows it where there are several.
    pub articles: Option<bool>,
    /// Width of the list of articles, in points.
    pub articles_width: f32,
    /// Files opened or saved lately, newest first.
    pub recent_files: Vec<std::path::PathBuf>,
    /// The name that stands beside decisions; empty for none.
    pub reviewer: String,
    /// Whether a verdict goes on to the next claim that is open.
    pub advance: bool,
}

/// A language, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanguageChoice {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

/// Whether things move on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MotionChoice {
    /// As the system has it.
    #[default]
    System,
    /// They move.
    Full,
    /// They jump.
    Reduced,
}

impl MotionChoice {
    /// Every choice, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Full, Self::Reduced];
}

/// Light, dark, or the system's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What egui is told.
    pub const fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            motion: MotionChoice::System,
            article_part: 0.45,
            zoom: 1.0,
            recent_commands: Vec::new(),
            article_width: 448.0,
            articles: None,
            articles_width: 268.0,
            recent_files: Vec::new(),
            reviewer: String::new(),
            advance: true,
        }
    }
}

impl Settings {
    /// What was stored, or the defaults.
    pub fn load(storage: Option<&dyn eframe::Storage>) -> Self {
        storage.and_then(|storage| eframe::get_value(storage, KEY)).unwrap_or_default()
    }

    /// Stores them.
    pub fn save(&self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, KEY, self);
    }

    /// The interface language: the chosen one, or Chinese where the system speaks it.
    pub fn language(&self) -> Language {
        match self.language {
            Some(LanguageChoice::Zh) => Language::Chinese,
            Some(LanguageChoice::En) => Language::English,
            None => system_language(),
        }
    }

    /// Chooses a language.
    pub fn set_language(&mut self, language: Language) {
        self.language = Some(match language {
            Language::Chinese => LanguageChoice::Zh,
            Language::English => LanguageChoice::En,
        });
    }
}

fn system_language() -> Language {
    static SYSTEM: std::sync::LazyLock<Language> = std::sync::LazyLock::new(|| {
        let locale = sys_locale::get_locale().unwrap_or_default();
        if locale.starts_with("zh") { Language::Chinese } else { Language::English }
    });
    *SYSTEM
}
