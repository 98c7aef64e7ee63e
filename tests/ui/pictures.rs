//! A few small pictures of the window, drawn on the processor alone so that they are the same on every machine.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test ui pictures` records them in `tests/snapshots`; look at each before
//! it is committed. They stand for layout, marks and lit words; what words say is asserted elsewhere by label.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TexturesDelta};
use egui_kittest::{Harness, TestRenderer, kittest::Queryable as _};
use image::{Rgba, RgbaImage};
use portolan::app::LanguageChoice;

/// Draws egui's triangles into a picture: textures sampled at the nearest texel, blended as egui's backends do.
#[derive(Default)]
struct Painter {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let changes =
            delta.set.drain().flat_map(|(id, changes)| changes.into_iter().map(move |change| (id, change)));
        for (id, change) in changes {
            let ImageData::Color(image) = &change.image;
            match change.pos {
                None => _ = self.textures.insert(id, ColorImage::clone(image.as_ref())),
                Some(at) => {
                    let Some(texture) = self.textures.get_mut(&id) else { continue };
                    for y in 0..image.height() {
                        for x in 0..image.width() {
                            texture[(at[0] + x, at[1] + y)] = image[(x, y)];
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a window's size in pixels"
        )]
        let mut picture = RgbaImage::from_pixel(size.x as u32, size.y as u32, Rgba([0, 0, 0, 255]));
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = primitive {
                let clip = Rect::from_min_max(clip_rect.min * scale, clip_rect.max * scale);
                self.mesh(&mut picture, &mesh, clip, scale);
            }
        }
        Ok(picture)
    }
}

impl Painter {
    fn mesh(&self, picture: &mut RgbaImage, mesh: &Mesh, clip: Rect, scale: f32) {
        let Some(texture) = self.textures.get(&mesh.texture_id) else { return };
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |nth: usize| {
                let vertex = mesh.vertices[corners[nth] as usize];
                Vertex { pos: vertex.pos * scale, ..vertex }
            };
            triangle(picture, texture, [corner(0), corner(1), corner(2)], clip);
        }
    }
}

/// Twice the signed area of `abc`.
fn area(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels"
)]
fn triangle(picture: &mut RgbaImage, texture: &ColorImage, corners: [Vertex; 3], clip: Rect) {
    let [first, second, third] = corners.map(|corner| corner.pos);
    let whole = area(first, second, third);
    if whole == 0.0 {
        return;
    }
    let bounds = Rect::from_points(&[first, second, third]).intersect(clip).intersect(Rect::from_min_size(
        Pos2::ZERO,
        egui::vec2(picture.width() as f32, picture.height() as f32),
    ));
    for y in bounds.top().floor().max(0.0) as u32..bounds.bottom().ceil().max(0.0) as u32 {
        for x in bounds.left().floor().max(0.0) as u32..bounds.right().ceil().max(0.0) as u32 {
            let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            if x >= picture.width() || y >= picture.height() || !clip.contains(at) {
                continue;
            }
            let weights = [area(second, third, at), area(third, first, at), area(first, second, at)]
                .map(|part| part / whole);
            // A pixel on a shared edge belongs to one of the two triangles: the one that it is inside by a hair.
            if weights.iter().any(|weight| *weight < -1e-5) {
                continue;
            }
            let mix = |of: fn(&Vertex) -> f32| {
                std::iter::zip(weights, &corners).map(|(weight, corner)| weight * of(corner)).sum::<f32>()
            };
            let (across, down) = (mix(|vertex| vertex.uv.x), mix(|vertex| vertex.uv.y));
            let texel = texture[(
                ((across * texture.width() as f32) as usize).min(texture.width() - 1),
                ((down * texture.height() as f32) as usize).min(texture.height() - 1),
            )];
            let channels: [fn(Color32) -> u8; 4] = [|c| c.r(), |c| c.g(), |c| c.b(), |c| c.a()];
            let source = channels.map(|channel| {
                let tint: f32 = std::iter::zip(weights, &corners)
                    .map(|(weight, corner)| weight * f32::from(channel(corner.color)))
                    .sum();
                tint * f32::from(channel(texel)) / 255.0
            });
            let under = picture.get_pixel_mut(x, y);
            for (channel, source_channel) in source.iter().enumerate().take(3) {
                let below = f32::from(under.0[channel]) * (1.0 - source[3] / 255.0);
                under.0[channel] = (source_channel + below).round().clamp(0.0, 255.0) as u8;
            }
        }
    }
}

fn window(size: [f32; 2], language: LanguageChoice) -> super::Window {
    super::window_with(Harness::builder().renderer(Painter::default()), size, language, Vec::new())
}

#[test]
fn pictures_of_the_sample() {
    let mut window = window([840.0, 560.0], LanguageChoice::Zh);
    window.snapshot("sample_zh_light");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
    window.run();
    window.snapshot("sample_zh_dark");
}

#[test]
fn picture_of_a_mark_under_the_pointer() {
    let mut window = window([1100.0, 560.0], LanguageChoice::En);
    let mark = window.get_all_by_label_contains("US$2.2 bn").next().expect("the mark of exports");
    mark.hover();
    window.run();
    window.snapshot("exports_hovered_en_light");
}
