//! What the interface itself costs: layout and tessellation of one frame at 1280×800, without a
//! window or a renderer. `cargo bench --bench ui`; needs the feature `gui`.

#[cfg(feature = "gui")]
fn main() {
    gui::main();
}

#[cfg(not(feature = "gui"))]
fn main() {}

#[cfg(feature = "gui")]
mod gui {
    use std::fmt::Write as _;
    use std::io::Write as _;
    use std::time::{Duration, Instant};

    use egui::{Event, Pos2, RawInput, Rect, pos2, vec2};
    use portolan::app::{App, Command, Settings};

    const SIZE: egui::Vec2 = vec2(1280.0, 800.0);
    const FRAMES: u32 = 400;

    pub fn main() {
        let started = Instant::now();
        let mut window = Window::new();
        window.frame(Vec::new());
        say("first two frames, faces and extraction included", started.elapsed());
        for _ in 0..10 {
            window.frame(Vec::new());
        }
        measure("idle", &mut window, |_| Vec::new());
        measure("pointer over the charts", &mut window, |at| moved(pos2(700.0, 100.0 + 3.0 * wave(at))));
        measure("pointer over the article", &mut window, |at| moved(pos2(200.0, 80.0 + 3.0 * wave(at))));
        window.app.apply(&window.ctx, Command::NextClaim);
        measure("a claim pinned", &mut window, |_| Vec::new());
        window.app.apply(&window.ctx, Command::Clear);
        window.app.apply(&window.ctx, Command::OpenText(dense()));
        for _ in 0..10 {
            window.frame(Vec::new());
        }
        let entry = window.app.entry().map_or(0, |entry| entry.extraction.claims.len());
        measure(&format!("idle, {entry} claims"), &mut window, |_| Vec::new());
        measure(&format!("pointer over the charts, {entry} claims"), &mut window, |at| {
            moved(pos2(700.0, 100.0 + 3.0 * wave(at)))
        });
    }

    struct Window {
        ctx: egui::Context,
        app: App,
        time: f64,
    }

    impl Window {
        fn new() -> Self {
            let ctx = egui::Context::default();
            let app = App::new(&ctx, Settings::default(), Vec::new());
            let mut window = Self { ctx, app, time: 0.0 };
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
            let output = self.ctx.run_ui(input, |ui| app.ui(ui));
            let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
            std::hint::black_box(meshes);
        }
    }

    /// The mean and the worst of many frames.
    fn measure(name: &str, window: &mut Window, events: impl Fn(u32) -> Vec<Event>) {
        let mut worst = Duration::ZERO;
        let mut all = Duration::ZERO;
        for at in 0..FRAMES {
            let started = Instant::now();
            window.frame(events(at));
            let took = started.elapsed();
            worst = worst.max(took);
            all += took;
        }
        say(&format!("{name}: mean"), all / FRAMES);
        say(&format!("{name}: worst"), worst);
    }

    fn moved(to: Pos2) -> Vec<Event> {
        vec![Event::PointerMoved(to)]
    }

    /// 0 to 199 and back.
    fn wave(at: u32) -> f32 {
        let at = at % 400;
        let at = if at < 200 { at } else { 399 - at };
        f32::from(u16::try_from(at).unwrap_or(0))
    }

    fn say(what: &str, time: Duration) {
        let _ = writeln!(std::io::stdout(), "{what:<52} {:>8.2} ms", time.as_secs_f64() * 1e3);
    }

    /// An article with some eighty figures.
    fn dense() -> String {
        let goods =
            ["机电产品", "农产品", "原油", "铁矿砂", "天然气", "大豆", "钢材", "汽车", "集成电路", "小麦"];
        let mut text = "date 2025-10-14 海关统计\n\n".to_owned();
        for (year, at) in (2022..2026).zip(1..) {
            for (good, by) in goods.iter().zip(1..) {
                let (value, growth) = (at * 1000 + by * 137, at * 3 + by);
                let _ = writeln!(text, "{year}年，我国出口{good}{value}亿元，同比增长{growth}.5%。");
            }
        }
        text
    }
}
