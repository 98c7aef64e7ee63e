//! A folder of 1,000 articles with some 20,000 claims in the app: reading it, memory, and what a frame
//! costs while scrolling and pointing, for one article and for all.
//!
//! `cargo bench --bench many`; needs the feature `gui`. Frames are layout and tessellation at 1280×800,
//! in processor time where the system tells, without a window or a renderer.

#[cfg(feature = "gui")]
#[path = "../tests/support/mod.rs"]
mod support;

#[cfg(feature = "gui")]
#[path = "shared/window.rs"]
mod window;

#[cfg(feature = "gui")]
fn main() -> std::io::Result<()> {
    gui::main()
}

#[cfg(not(feature = "gui"))]
fn main() {}

#[cfg(feature = "gui")]
mod gui {
    use std::io;
    use std::path::Path;
    use std::time::{Duration, Instant};

    use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, pos2, vec2};
    use portolan::app::{Command, Form, LanguageChoice, Settings, Tile};
    use portolan::library::{Criterion, Scope};
    use portolan::model::Measure;

    use super::support::sentences::Sentences;
    use super::window::{Window, moved, ms, say, swept};

    const ARTICLES: u64 = 1000;
    /// Of text for some twenty claims.
    const BYTES: usize = 1500;
    const FRAMES: u32 = 300;

    pub fn main() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        write(folder.path())?;
        say(&format!("{:<56} {:>8.1} MB", "memory before", memory_mb()));
        let settings = Settings { language: Some(LanguageChoice::Zh), ..Settings::default() };
        let mut window = Window::new(settings, vec![folder.path().to_owned()]);
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
        measure_all(&mut window, "one article");
        window.app.apply(&window.ctx.clone(), Command::SetScope(Some(Scope::All)));
        let first = window.timed(Vec::new());
        time("all articles: first frame", first);
        window.settle();
        measure_all(&mut window, "all articles");
        let cards: Vec<Tile> = window.app.board().cards.iter().map(|card| Tile::Card(card.kind)).collect();
        let show = |window: &mut Window, form: Form| {
            for tile in &cards {
                window.app.apply(&window.ctx.clone(), Command::ShowAs(*tile, form));
            }
            window.timed(Vec::new())
        };
        let first = show(&mut window, Form::Time);
        time("all articles over time: first frame", first);
        window.settle();
        measure_charts(&mut window, "all articles over time");
        show(&mut window, Form::Rows);
        window.settle();
        let typed = "出口 亿美元".to_owned();
        window.app.apply(&window.ctx.clone(), Command::SearchFor(typed));
        let first = window.timed(Vec::new());
        time(&format!("searching all, first frame: {} results", window.app.found().len()), first);
        window.app.apply(&window.ctx.clone(), Command::SearchFor(String::new()));
        let exports = Criterion::Measure(Measure("exports"));
        window.app.apply(&window.ctx.clone(), Command::ToggleCriterion(exports));
        let first = window.timed(Vec::new());
        time(&format!("filtering all, first frame: {} pass", window.app.board().claims().len()), first);
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

    fn measure_charts(window: &mut Window, name: &str) {
        window.measure(&format!("{name}: pointing at charts"), FRAMES, |at| {
            swept(1000.0, 100.0, 3.0, at, FRAMES)
        });
        let charts = pos2(1000.0, 400.0);
        window.measure(&format!("{name}: scrolling the charts"), FRAMES, |at| scrolled(charts, at));
    }

    fn measure_all(window: &mut Window, name: &str) {
        window.settle();
        let list = pos2(140.0, 500.0);
        let article = pos2(500.0, 400.0);
        measure_charts(window, name);
        window.measure(&format!("{name}: pointing at the list"), FRAMES, |at| {
            swept(140.0, 260.0, 2.0, at, FRAMES)
        });
        window.measure(&format!("{name}: scrolling the list"), FRAMES, |at| scrolled(list, at));
        window.measure(&format!("{name}: pointing at the article"), FRAMES, |at| {
            swept(500.0, 100.0, 3.0, at, FRAMES)
        });
        window.measure(&format!("{name}: scrolling the article"), FRAMES, |at| scrolled(article, at));
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
        let mut events = moved(at);
        events.push(wheel);
        events
    }

    /// Memory that the process holds, where the system tells; 0 elsewhere.
    fn memory_mb() -> f64 {
        let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1024.0
    }

    fn time(what: &str, time: Duration) {
        say(&format!("{what:<56} {:>8.1} ms", ms(time)));
    }
}
