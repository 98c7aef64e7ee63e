//! What the interface itself costs: layout and tessellation of one frame at 1280×800, without a
//! window or a renderer. `cargo bench --bench ui`; needs the feature `gui`.

#[cfg(feature = "gui")]
#[path = "shared/window.rs"]
mod window;

#[cfg(feature = "gui")]
fn main() {
    gui::main();
}

#[cfg(not(feature = "gui"))]
fn main() {}

#[cfg(feature = "gui")]
mod gui {
    use std::fmt::Write as _;
    use std::time::Instant;

    use portolan::app::{Command, Settings};

    use super::window::{Window, ms, say, swept};

    const FRAMES: u32 = 400;

    pub fn main() {
        let started = Instant::now();
        let mut window = Window::new(Settings::default(), Vec::new());
        window.frame(Vec::new());
        let first = ms(started.elapsed());
        say(&format!("{:<48} {first:.2} ms", "first two frames, faces and extraction included"));
        window.settle();
        window.measure("idle", FRAMES, |_| Vec::new());
        window.measure("pointer over the charts", FRAMES, |at| swept(700.0, 100.0, 3.0, at, FRAMES));
        window.measure("pointer over the article", FRAMES, |at| swept(200.0, 80.0, 3.0, at, FRAMES));
        window.app.apply(&window.ctx, Command::NextClaim);
        window.measure("a claim pinned", FRAMES, |_| Vec::new());
        window.app.apply(&window.ctx, Command::Clear);
        window.app.apply(&window.ctx, Command::OpenText(dense()));
        window.settle();
        let claims = window.app.entry().map_or(0, |entry| entry.extraction.claims.len());
        window.measure(&format!("idle, {claims} claims"), FRAMES, |_| Vec::new());
        window.measure(&format!("pointer over the charts, {claims} claims"), FRAMES, |at| {
            swept(700.0, 100.0, 3.0, at, FRAMES)
        });
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
