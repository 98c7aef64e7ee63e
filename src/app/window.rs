//! The native window around the app: size, icon, title, storage, and what is said without a display.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{App, SessionKeeper, Settings, Word, motion};

/// Opens the app on `paths`, or on the article that it comes with where there are none.
///
/// Without a display it says so in one sentence and returns 1.
pub fn run(paths: Vec<PathBuf>) -> ExitCode {
    let started = std::time::Instant::now();
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("portolan")
        .with_title(Word::AppTitle.text(Settings::default().language()))
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([480.0, 360.0])
        .with_drag_and_drop(true);
    let viewport = match icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let result = eframe::run_native(
        "portolan",
        options,
        Box::new(move |creation| {
            let settings = Settings::load(creation.storage);
            let language = settings.language();
            // Files named on the command line are opened instead of the last session, which stays.
            let session = SessionKeeper::default_path().filter(|_| paths.is_empty());
            let mut app = App::new(&creation.egui_ctx, settings, paths);
            app.open_journal();
            let keeper = session.map(|path| {
                app.restore_session(&path);
                SessionKeeper::new(path, &app)
            });
            let title = Word::AppTitle.text(language).to_owned();
            creation.egui_ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
            let timed = std::env::var_os("PORTOLAN_TIMING").map(|_| started);
            motion::ask_system(creation.egui_ctx.clone());
            let stored = app.settings().clone();
            Ok(Box::new(Window { app, stored, keeper, timed }))
        }),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write as _;
            // Where standard error is closed there is no one left to tell.
            let _ = writeln!(std::io::stderr().lock(), "{}", sentence(&error));
            ExitCode::FAILURE
        }
    }
}

/// What to do where no window can be opened.
fn sentence(error: &eframe::Error) -> String {
    const ADVICE: &str = "start it in a graphical session (DISPLAY or WAYLAND_DISPLAY set), or use \
                          `portolan extract FILE …`, which needs no display";
    match error {
        // The text of these names files of the build machine, and says no more.
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            format!("portolan: no window can be opened here; {ADVICE}")
        }
        error => {
            let reason = error.to_string().replace(['\r', '\n'], " ");
            format!("portolan: no window can be opened ({reason}); {ADVICE}")
        }
    }
}

fn icon() -> Option<egui::IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/portolan-256.png")).ok()
}

/// The app in its window.
struct Window {
    app: App,
    /// The settings as they were last stored.
    stored: Settings,
    /// Keeps what is open for the next start.
    keeper: Option<SessionKeeper>,
    /// Since when, until the time of the first frame is told (`PORTOLAN_TIMING=1`).
    timed: Option<std::time::Instant>,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui);
        if let Some(keeper) = &mut self.keeper {
            keeper.follow(&mut self.app, ui.ctx());
        }
        // A change is stored at once, and not only when the window closes in good order.
        let dragging = ui.input(|input| input.pointer.any_down());
        if self.stored != *self.app.settings()
            && !dragging
            && let Some(storage) = frame.storage_mut()
        {
            self.stored = self.app.settings().clone();
            self.stored.save(storage);
            storage.flush();
        }
        if let Some(started) = self.timed.take() {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr().lock(), "first frame laid out after {:?}", started.elapsed());
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.app.settings().save(storage);
        if let Some(keeper) = &mut self.keeper {
            keeper.write(&mut self.app);
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
