//! Bars as a drawing in the page, with everything they show in words as well.

use super::super::super::markup::Markup;
use super::super::super::table::{Bars, Plot, Tone};
use crate::text::Lang;
use crate::text::strings::documents::DocumentStrings;
use crate::text::width;

/// Sizes in pixels.
const BAR: usize = 10;
const AIR: usize = 8;
const TRACK: usize = 260;
const GAP: usize = 10;
const CHARACTER: usize = 7;
const COUNT: usize = 110;
/// From the middle of a row to the foot of its letters.
const BASE: usize = 4;

pub(super) fn write(page: &mut Markup, plot: &Plot, number: usize, lang: Lang) {
    let label = plot.rows.iter().map(|row| width::width(row.label.as_str())).max().unwrap_or(0) * CHARACTER;
    let high: usize = plot.rows.iter().map(height).sum();
    let wide = label + GAP + TRACK + GAP + COUNT;
    page.raw("<figure>\n");
    page.element("figcaption", &format!(" id=\"plot-{number}\""), plot.title.as_str());
    legend(page, plot);
    page.raw(&format!(
        "<svg role=\"img\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" \
         aria-labelledby=\"plot-{number} plot-{number}-text\">\n"
    ));
    page.element("desc", &format!(" id=\"plot-{number}-text\""), &in_words(plot, lang));
    let mut top = 0;
    for row in &plot.rows {
        draw(page, row, top, label);
        top += height(row);
    }
    page.raw("</svg>\n</figure>\n");
}

fn height(row: &Bars) -> usize {
    row.bars.len() * BAR + AIR
}

/// What the looks mean, where a row has several bars.
fn legend(page: &mut Markup, plot: &Plot) {
    let Some(row) = plot.rows.first().filter(|row| row.bars.len() > 1) else { return };
    page.raw("<p class=\"legend\">");
    for (name, tone, _) in &row.bars {
        let square = format!("<rect class=\"{}\" width=\"{BAR}\" height=\"{BAR}\"/>", class(*tone));
        page.raw(&format!(
            "<span><svg class=\"swatch\" aria-hidden=\"true\" width=\"{BAR}\" height=\"{BAR}\">{square}</svg>"
        ));
        page.text(name);
        page.raw("</span>");
    }
    page.raw("</p>\n");
}

fn in_words(plot: &Plot, lang: Lang) -> String {
    let words = &DocumentStrings::of(lang).summary;
    let bars = plot.rows.iter().flat_map(|row| {
        let several = row.bars.len() > 1;
        row.bars.iter().map(move |(name, _, count)| {
            let name = if several { format!("{} {name}", row.label) } else { row.label.to_string() };
            (words.bar)(&name, *count, row.of)
        })
    });
    bars.collect::<Vec<_>>().join(", ")
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain-bar",
        Tone::Good => "good-bar",
        Tone::Halfway => "halfway-bar",
        Tone::Bad => "bad-bar",
        Tone::Quiet => "quiet-bar",
    }
}

fn draw(page: &mut Markup, row: &Bars, top: usize, label: usize) {
    let (base, left) = (top + height(row) / 2 + BASE, label + GAP);
    page.element("text", &format!(" x=\"{label}\" y=\"{base}\" text-anchor=\"end\""), row.label.as_str());
    let mut at = top + AIR / 2;
    for (_, tone, count) in &row.bars {
        let filled = (count * TRACK).checked_div(row.of).unwrap_or(0).min(TRACK);
        for (class, wide) in [("track", TRACK), (class(*tone), filled)] {
            page.raw(&format!(
                "<rect class=\"{class}\" x=\"{left}\" y=\"{at}\" width=\"{wide}\" height=\"{}\"/>\n",
                BAR - 1
            ));
        }
        at += BAR;
    }
    let counts: Vec<String> = row.bars.iter().map(|(_, _, count)| format!("{count}/{}", row.of)).collect();
    page.element("text", &format!(" x=\"{}\" y=\"{base}\"", left + TRACK + GAP), &counts.join(" · "));
}
