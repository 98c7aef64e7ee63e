//! A folder of 1,000 articles with some 20,000 claims in the app: reading it, memory, and what a frame
//! costs while scrolling and pointing, for one article and for all.
//!
//! `cargo bench --bench many`; needs the feature `gui`. Frames are layout and tessellation at 1280×800,
//! in processor time where the system tells, without a window or a renderer.

#[cfg(feature = "gui")]
#[path = "../tests/support/mod.rs"]
mod support;

#[cfg(feature = "gui")]
fn main() -> std::io::Result<()> {
    gui::main()
}

#[cfg(not(feature = "gui"))]
fn main() {}

#[cfg(feature = "gui")]
mod gui {
    use std::io;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, pos2, vec2};
    use portolan::app::{App, Command, LanguageChoice, Settings};
    use portolan::library::Scope;

    use super::support::sentences::Sentences;

    const ARTICLES: u64 = 1000;
    /// Of text for some twenty claims.
    const BYTES: usize = 1500;
    const SIZE: egui::Vec2 = vec2(1280.0, 800.0);
    const FRAMES: u32 = 300;

    pub fn main() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        write(folder.path())?;
        say(&format!("{:<56} {:>8.1} MB", "memory before", memory_mb()));
        let mut window = Window::new(vec![folder.path().to_owned()]);
        let started = Instant::now();
        let mut frames = 0_u32;
        while window.app.is_reading() {
            window.frame(Vec::new());
            frames += 1;
            std::thread::sleep(Duration::from_millis(16));
        }
        let claims = window.app.library().claims(&Scope::All).count();
        let articles = window.app.library().len();
        say(&format!("{articles} articles, {claims} claims"));
        time("import with extraction, by the clock", started.elapsed());
        say(&format!("{:<56} {frames:>8}", "frames drawn meanwhile"));
        let started = Instant::now();
        while window.app.checks().is_pending {
            window.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(16));
        }
        time("checks of all, by the clock, after the import", started.elapsed());
        window.measure_all("one article");
        window.app.apply(&window.ctx.clone(), Command::SetScope(Some(Scope::All)));
        let first = window.timed(Vec::new());
        time("all articles: first frame", first);
        window.settle();
        window.measure_all("all articles");
        say(&format!("{:<56} {:>8.1} MB", "memory with everything open", memory_mb()));
        window.settle();
        window.frame(Vec::new());
        say(&format!("{:<56} {:>8}", "idle: asks for another frame", window.wants_frame));
        Ok(())
    }

    /// Articles made of the sentences of the corpus and of templates, a year of reports each ten.
    fn write(folder: &Path) -> io::Result<()> {
        for at in 0..ARTICLES {
            let (year, month, day) = (2016 + at / 100, 1 + at % 12, 1 + at % 28);
            let body = Sentences::new(at).text(BYTES, true);
            let text = format!("date {year}-{month:02}-{day:02} 第{}号口岸与贸易综述\n\n{body}", at + 1);
            std::fs::write(folder.join(format!("{at:04}.txt")), text)?;
        }
        Ok(())
    }

    struct Window {
        ctx: egui::Context,
        app: App,
        time: f64,
        wants_frame: bool,
    }

    impl Window {
        fn new(paths: Vec<PathBuf>) -> Self {
            let ctx = egui::Context::default();
            let settings = Settings { language: Some(LanguageChoice::Zh), ..Settings::default() };
            let app = App::new(&ctx, settings, paths);
            let mut window = Self { ctx, app, time: 0.0, wants_frame: true };
            window.frame(Vec::new());
            window
        }

        /// Layout and tessellation of one frame.
        fn frame(&mut self, events: Vec<Event>) {
            self.time += 1.0 / 60.0;
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
                time: Some(self.time),
                events,
                ..RawInput::default()
            };
            let app = &mut self.app;
            let mut output = self.ctx.run_ui(input, |ui| app.ui(ui));
            // No renderer takes them.
            output.textures_delta.clear();
            let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
            self.wants_frame = delay.is_some_and(|delay| delay < Duration::from_secs(1));
            let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
            std::hint::black_box(meshes);
        }

        fn timed(&mut self, events: Vec<Event>) -> Duration {
            let (begun, processor) = (Instant::now(), processor_time());
            self.frame(events);
            match (processor, processor_time()) {
                (Some(before), Some(after)) => after.saturating_sub(before),
                _ => begun.elapsed(),
            }
        }

        /// Draws until nothing changes any more, and past every message.
        fn settle(&mut self) {
            self.app.apply(&self.ctx.clone(), Command::DismissAll);
            for _ in 0..600 {
                self.frame(Vec::new());
                if !self.wants_frame {
                    break;
                }
            }
        }

        fn measure_all(&mut self, name: &str) {
            self.settle();
            let list = pos2(140.0, 500.0);
            let charts = pos2(1000.0, 400.0);
            self.measure(&format!("{name}: pointing at charts"), |at| {
                moved(pos2(1000.0, 100.0 + 3.0 * wave(at)))
            });
            self.measure(&format!("{name}: scrolling the charts"), |at| scrolled(charts, at));
            self.measure(&format!("{name}: pointing at the list"), |at| {
                moved(pos2(140.0, 260.0 + 2.0 * wave(at)))
            });
            self.measure(&format!("{name}: scrolling the list"), |at| scrolled(list, at));
        }

        /// The mean and the worst of many frames.
        fn measure(&mut self, name: &str, events: impl Fn(u32) -> Vec<Event>) {
            let mut worst = Duration::ZERO;
            let mut all = Duration::ZERO;
            for at in 0..FRAMES {
                let took = self.timed(events(at));
                worst = worst.max(took);
                all += took;
            }
            let (mean, worst) = (ms(all / FRAMES), ms(worst));
            say(&format!("{name:<56} {mean:>8.2} ms, worst {worst:.2} ms"));
        }
    }

    fn moved(to: Pos2) -> Vec<Event> {
        vec![Event::PointerMoved(to)]
    }

    /// Down, and from half-way up again.
    fn scrolled(at: Pos2, frame: u32) -> Vec<Event> {
        let way = if frame < FRAMES / 2 { -1.0 } else { 1.0 };
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, way * 120.0),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
            modifiers: Modifiers::NONE,
        };
        vec![Event::PointerMoved(at), wheel]
    }

    /// 0 to 149 and back.
    fn wave(at: u32) -> f32 {
        let at = at % 300;
        let at = if at < 150 { at } else { 299 - at };
        f32::from(u16::try_from(at).unwrap_or(0))
    }

    /// Time that this thread has run on a processor.
    fn processor_time() -> Option<Duration> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }

    /// Memory that the process holds, where the system tells; 0 elsewhere.
    fn memory_mb() -> f64 {
        let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1024.0
    }

    fn ms(time: Duration) -> f64 {
        time.as_secs_f64() * 1e3
    }

    fn time(what: &str, time: Duration) {
        say(&format!("{what:<56} {:>8.1} ms", ms(time)));
    }

    #[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
    fn say(line: &str) {
        println!("{line}");
    }
}
