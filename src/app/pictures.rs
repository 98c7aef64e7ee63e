//! One card as a picture: into a file through the window for exports, or onto the clipboard.

use std::path::Path;

use super::session::Tile;
use super::strings::Word;
use super::{App, Message};
use crate::chart::{Shade, View, words};
use crate::error::Result;
use crate::export::picture::{self, PictureOptions};
use crate::export::{PNG_SCALE, Target, save};
use crate::library::Language;

impl App {
    /// What charts are made from now.
    fn view(&self) -> View<'_> {
        let sheet = self.sheets.shown();
        let checks = self.checks.shown();
        View {
            library: &self.library,
            board: &sheet.board,
            milestones: &sheet.milestones,
            articles: &sheet.articles,
            discrepancies: checks.all_discrepancies(),
            rows: Some(&self.session.rows),
            monthly: &self.session.monthly,
            over_time: &self.session.over_time,
            derived: if self.session.shows_derived { checks.derived() } else { &[] },
            language: self.settings.language(),
        }
    }

    /// A card as it is on the screen, as a picture in SVG.
    fn picture(&self, tile: Tile, shade: Shade) -> String {
        let batch = self.batch();
        let notes = if batch.is_plain() { Vec::new() } else { batch.notes() };
        picture::svg(&self.view(), tile, PictureOptions { shade, notes: &notes, ..PictureOptions::default() })
    }

    /// Opens the window for exports for one card.
    pub(super) fn open_picture(&mut self, ctx: &egui::Context, target: Target, tile: Tile) {
        self.open_export(target);
        let heading = words::tile_title(&self.view(), tile);
        let Some(dialog) = &mut self.session.export else { return };
        // Titles may hold what no file name does.
        let stem: String = heading.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
        let name = format!("{stem}.{}", target.extension().unwrap_or_default());
        dialog.path = Path::new(&dialog.path).with_file_name(name).to_string_lossy().into_owned();
        dialog.only = Some((tile, shade_of(ctx)));
    }

    /// Writes one card into a file.
    pub(super) fn write_picture(
        &self,
        target: Target,
        (tile, shade): (Tile, Shade),
        path: &Path,
    ) -> std::result::Result<Message, String> {
        let language = self.settings.language();
        let svg = self.picture(tile, shade);
        let written = match target {
            Target::Png => {
                picture::png(&svg, PNG_SCALE).and_then(|png| save(path, |out| out.write_all(&png)))
            }
            _ => save(path, |out| out.write_all(svg.as_bytes())),
        };
        written.map_err(|error| format!("{}{error}", Word::NotWritten.text(language)))?;
        let text = match language {
            Language::Chinese => format!("已保存图片：{}", path.display()),
            Language::English => format!("Saved the picture: {}", path.display()),
        };
        Ok(Message::done(text))
    }

    /// Puts one card on the clipboard as an image.
    pub(super) fn copy_picture(&mut self, ctx: &egui::Context, tile: Tile) {
        let language = self.settings.language();
        let svg = self.picture(tile, shade_of(ctx));
        let message = match image(&svg) {
            Ok(image) => {
                ctx.copy_image(image);
                Message::done(Word::CopiedPicture.text(language))
            }
            Err(error) => Message::problem(format!("{}{error}", Word::NotWritten.text(language))),
        };
        self.say(message);
    }
}

/// Light or dark, as the window is.
fn shade_of(ctx: &egui::Context) -> Shade {
    match ctx.theme() {
        egui::Theme::Light => Shade::Light,
        egui::Theme::Dark => Shade::Dark,
    }
}

fn image(svg: &str) -> Result<egui::ColorImage> {
    let pixels = picture::pixels(svg, PNG_SCALE)?;
    let size = [pixels.width as usize, pixels.height as usize];
    Ok(egui::ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
}
