//! Scrolls what is lit elsewhere into view after a short dwell, and back when it is left.

use egui::{Rangef, emath::easing};

use super::item::Item;

/// How long something is lit before the view moves, in seconds.
const DWELL: f64 = 0.12;
/// How long the light is out before the view moves back.
const LINGER: f64 = 0.35;
/// How long a move takes.
const MOVE: f64 = 0.16;

/// Why something should be in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It is hovered elsewhere: go there, and come back.
    Glance,
    /// It is pinned: go there and stay.
    Stay,
}

/// The scrolling of one view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reveal {
    wanted: Option<(Item, Wish)>,
    since: f64,
    home: Option<f32>,
    moving: Option<(f32, f32, f64)>,
    last: f32,
    span: f32,
    settled: bool,
    /// The pinned item that was brought into view already.
    stayed: Option<Item>,
}

impl Reveal {
    /// The offset to scroll to in this frame, if any.
    ///
    /// `target` is what should be in view and where it is, `pinned` what is pinned; `view` is the part of the content that
    /// was visible in the last frame, `content` the height of all of it.
    pub fn offset(
        &mut self,
        ctx: &egui::Context,
        target: Option<(Item, Wish, Rangef)>,
        pinned: Option<Item>,
        view: Rangef,
        content: f32,
    ) -> Option<f32> {
        let now = ctx.input(|input| input.time);
        let wanted = target.map(|(item, wish, _)| (item, wish));
        if wanted != self.wanted {
            self.wanted = wanted;
            self.since = now;
            self.settled = false;
        }
        if self.stayed != pinned {
            self.stayed = None;
        }
        if view.span() < self.span {
            // The pane shrank, perhaps over what was just pinned.
            self.stayed = None;
            self.settled = false;
        }
        self.span = view.span();
        if self.moving.is_none() && (view.min - self.last).abs() > 1.0 {
            // The user scrolled: that is where they want to be.
            self.home = None;
        }
        self.last = view.min;
        if let Some((from, to, start)) = self.moving {
            return Some(self.step(ctx, from, to, start, now));
        }
        let most = (content - view.span()).max(0.0);
        let Some((item, wish, range)) = target else {
            let home = self.home?;
            if !waited(ctx, now - self.since, LINGER) {
                return None;
            }
            self.home = None;
            return self.start(ctx, view.min, home.clamp(0.0, most), now);
        };
        if wish == Wish::Stay {
            self.home = None;
            if self.stayed == Some(item) {
                return None;
            }
            self.stayed = Some(item);
        }
        if self.settled || (view.min <= range.min && range.max <= view.max) {
            self.settled = true;
            return None;
        }
        if wish == Wish::Glance && !waited(ctx, now - self.since, DWELL) {
            return None;
        }
        self.settled = true;
        if wish == Wish::Glance {
            self.home.get_or_insert(view.min);
        }
        let to = (range.center() - 0.5 * view.span()).clamp(0.0, most);
        self.start(ctx, view.min, to, now)
    }

    fn start(&mut self, ctx: &egui::Context, from: f32, to: f32, now: f64) -> Option<f32> {
        if (from - to).abs() < 1.0 {
            return None;
        }
        self.moving = Some((from, to, now));
        Some(self.step(ctx, from, to, now, now))
    }

    fn step(&mut self, ctx: &egui::Context, from: f32, to: f32, start: f64, now: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a fraction of a second")]
        let part = ((now - start) / MOVE).clamp(0.0, 1.0) as f32;
        let jumps = ctx.global_style().animation_time <= 0.0;
        let part = if jumps { 1.0 } else { part };
        let at = egui::lerp(from..=to, easing::cubic_out(part));
        if part < 1.0 {
            ctx.request_repaint();
        } else {
            self.moving = None;
        }
        self.last = at;
        at
    }
}

/// Whether `passed` reaches `needed`; asks for a frame when it will.
fn waited(ctx: &egui::Context, passed: f64, needed: f64) -> bool {
    if passed + 1e-3 >= needed {
        return true;
    }
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(needed - passed + 2e-3));
    false
}
