//! The app without a screen: frames at 1280×800, laid out and tessellated but drawn by nobody, and
//! what they cost.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Event, Pos2, RawInput, Rect, pos2, vec2};
use portolan::app::{App, Command, Settings};

const SIZE: egui::Vec2 = vec2(1280.0, 800.0);

/// The app with its state.
pub struct Window {
    pub ctx: egui::Context,
    pub app: App,
    time: f64,
    /// Whether the last frame asked for another.
    pub wants_frame: bool,
}

impl Window {
    /// The app with some files, after its first frame.
    pub fn new(settings: Settings, paths: Vec<PathBuf>) -> Self {
        let ctx = egui::Context::default();
        let app = App::new(&ctx, settings, paths);
        let mut window = Self { ctx, app, time: 0.0, wants_frame: true };
        window.frame(Vec::new());
        window
    }

    /// Layout and tessellation of one frame.
    pub fn frame(&mut self, events: Vec<Event>) {
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

    /// What one frame takes: processor time where the system tells, else by the clock.
    pub fn timed(&mut self, events: Vec<Event>) -> Duration {
        let (begun, processor) = (Instant::now(), processor_time());
        self.frame(events);
        match (processor, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => begun.elapsed(),
        }
    }

    /// Draws until nothing changes any more, and past every message.
    pub fn settle(&mut self) {
        self.app.apply(&self.ctx.clone(), Command::DismissAll);
        for _ in 0..600 {
            self.frame(Vec::new());
            if !self.wants_frame {
                break;
            }
        }
    }

    /// Says the mean of many frames, that which one in a hundred exceeds, and the worst with its place.
    pub fn measure(&mut self, name: &str, frames: u32, events: impl Fn(u32) -> Vec<Event>) {
        let mut took: Vec<(Duration, u32)> = (0..frames).map(|at| (self.timed(events(at)), at)).collect();
        let mean = took.iter().map(|(took, _)| *took).sum::<Duration>() / frames.max(1);
        took.sort_unstable();
        let rare = took.get(took.len() * 99 / 100).copied().unwrap_or_default().0;
        let (worst, at) = took.last().copied().unwrap_or_default();
        let (mean, rare, worst) = (ms(mean), ms(rare), ms(worst));
        say(&format!("{name:<48} mean {mean:>6.2} ms, 99% {rare:>6.2}, worst {worst:>6.2} (frame {at})"));
    }
}

/// The pointer comes to a place.
pub fn moved(to: Pos2) -> Vec<Event> {
    vec![Event::PointerMoved(to)]
}

/// The pointer goes down a column and up again, in as many steps as `frames`.
pub fn swept(x: f32, top: f32, step: f32, frame: u32, frames: u32) -> Vec<Event> {
    let at = frame % frames;
    let at = if at < frames / 2 { at } else { frames - 1 - at };
    moved(pos2(x, top + step * f32::from(u16::try_from(at).unwrap_or(0))))
}

/// Time that this thread has run on a processor, where the system tells.
#[cfg(target_os = "linux")]
fn processor_time() -> Option<Duration> {
    rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime).try_into().ok()
}

#[cfg(not(target_os = "linux"))]
fn processor_time() -> Option<Duration> {
    None
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// One line of what was measured.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
