//! The lines of a section as paragraphs, lists and tables. Lines that belong together are joined again: those that
//! a converter broke, and sentences that the end of a page cut.

use super::line::Shape;
use super::section::Body;
use crate::model::source::Block;
use crate::text::width;

/// A shorter paragraph that lacks its full stop is a label and no half of a sentence, in characters.
const LABEL: usize = 20;

/// The blocks of a section.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Sentences that were joined over a gap: the lines before and after it.
    pub joins: Vec<(usize, usize)>,
}

/// How a paper is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Whether its paragraphs end with full stops, as they do but for those that are cut. Where they do not, a missing
    /// one says nothing.
    pub has_stops: bool,
    /// The width of its full lines. A line that is far from full was not broken by a converter.
    pub wide: usize,
    /// Whether it is Markdown, in which lines without an empty one between them are one paragraph.
    pub is_marked: bool,
}

impl Style {
    /// The style of sections.
    pub(super) fn of<'a>(bodies: impl Iterator<Item = &'a [Body]>, is_marked: bool) -> Style {
        let (mut all, mut stopped) = (0usize, 0usize);
        let mut widths = Vec::new();
        for body in bodies {
            for (at, line) in body.iter().enumerate() {
                let Shape::Text(text) = &line.shape else { continue };
                widths.push(width::width(text));
                let is_last = body.get(at + 1).is_none_or(|next| next.shape == Shape::Blank);
                if is_last && text.chars().count() >= LABEL {
                    all += 1;
                    stopped += usize::from(ends(text));
                }
            }
        }
        widths.sort_unstable();
        // Not the widest: a single address may be wider than all the lines that were broken.
        let wide = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        Style { has_stops: stopped * 10 >= all * 7, wide, is_marked }
    }

    /// Whether the next line goes on with what a line of a width says.
    fn goes_on(self, before: &str, width: usize, line: &Body, text: &str) -> bool {
        let full = width * 4 >= self.wide * 3;
        if ends(before) {
            // After a bracket a particle goes on; after a full stop nothing tells but the width of the line.
            let particle = text.starts_with(|c| matches!(c, 'ぁ'..='ん' | '、' | '。'));
            let is_bracket = !before.ends_with(['。', '．', '.', '!', '?', '！', '？']);
            return full && !line.indented || is_bracket && particle;
        }
        // Before a long word of Latin letters a line may be broken early.
        let is_word = text.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | '<'));
        self.is_marked || self.has_stops || is_word || width * 5 >= self.wide * 3
    }
}

/// Builds the blocks. In the section of a control a sentence goes on over an empty line, if the paper has full stops;
/// elsewhere only over the end of a page.
pub(super) fn build(body: &[Body], is_control: bool, style: Style) -> Built {
    let mut builder =
        Builder { built: Built::default(), is_control, style, gap: false, last: Last::default() };
    for line in body {
        builder.take(line);
    }
    builder.built
}

/// What is remembered of the line before.
#[derive(Clone, Copy, Default)]
struct Last {
    at: usize,
    page: u32,
    width: usize,
    indented: bool,
}

struct Builder {
    built: Built,
    is_control: bool,
    style: Style,
    /// Whether an empty line stands before.
    gap: bool,
    /// The last line that was taken.
    last: Last,
}

impl Builder {
    fn take(&mut self, line: &Body) {
        match &line.shape {
            Shape::Blank | Shape::Rule => {
                self.gap = true;
                return;
            }
            Shape::Heading(_, text) => self.built.blocks.push(Block::Heading(text.clone())),
            Shape::Item(text) => self.item(text),
            Shape::Row(cells) => self.row(cells),
            Shape::Text(text) => self.text(text, line),
        }
        let wide = if let Shape::Text(text) = &line.shape { width::width(text) } else { 0 };
        self.last = Last { at: line.at, page: line.page, width: wide, indented: line.indented };
        self.gap = false;
    }

    fn item(&mut self, text: &str) {
        match self.built.blocks.last_mut() {
            Some(Block::List(entries)) => entries.push(text.to_owned()),
            _ => self.built.blocks.push(Block::List(vec![text.to_owned()])),
        }
    }

    fn row(&mut self, cells: &[String]) {
        match self.built.blocks.last_mut() {
            Some(Block::Table(rows)) if !self.gap => rows.push(cells.to_vec()),
            _ => self.built.blocks.push(Block::Table(vec![cells.to_vec()])),
        }
    }

    fn text(&mut self, text: &str, line: &Body) {
        let last = self.last;
        let new_page = last.page > 0 && line.page != last.page;
        let style = self.style;
        let gap = self.gap;
        let may_go_on = if style.has_stops {
            self.is_control || new_page
        } else {
            new_page && last.width * 4 >= style.wide * 3
        };
        match self.built.blocks.last_mut() {
            Some(Block::Paragraph(before)) => {
                if !gap && !new_page {
                    if style.goes_on(before, last.width, line, text) {
                        return join(before, text);
                    }
                } else if may_go_on && is_cut(before, text) {
                    self.built.joins.push((last.at, line.at));
                    return join(before, text);
                }
            }
            Some(Block::List(entries)) => {
                if let Some(entry) = entries.last_mut() {
                    // Words before the depth of the entries are no part of the last one.
                    let goes_on = line.indented || !ends(entry) && !last.indented;
                    if !gap && goes_on && !text.starts_with('※') {
                        return join(entry, text);
                    }
                    if new_page && is_cut(entry, text) {
                        self.built.joins.push((last.at, line.at));
                        return join(entry, text);
                    }
                }
            }
            Some(Block::Heading(_) | Block::Table(_)) | None => {}
        }
        self.built.blocks.push(Block::Paragraph(text.to_owned()));
    }
}

/// Whether a text ends as a sentence does, or a remark in brackets.
fn ends(text: &str) -> bool {
    text.ends_with(|c| {
        matches!(c, '。' | '．' | '.' | '!' | '?' | '！' | '？' | ':' | '：' | ';' | '；')
            || matches!(c, ')' | '）' | '」' | '』' | '】' | '>' | '＞' | '〉' | '》')
    })
}

/// Whether a sentence is cut between two texts.
fn is_cut(before: &str, after: &str) -> bool {
    let begins = ["なお、", "また、", "ただし", "さらに", "※", "(", "（", "<", "＜", "【", "図", "表", "注"];
    let is_address = super::markup::is_address(before);
    !ends(before)
        && before.chars().take(LABEL).count() == LABEL
        && !is_address
        && !begins.iter().any(|word| after.starts_with(word))
}

/// Joins two texts: without a space, unless both sides are words of Latin letters, and those no address.
fn join(before: &mut String, after: &str) {
    let latin = |c: char| c.is_ascii_graphic();
    let both = before.ends_with(latin) && after.starts_with(latin);
    if both && !is_in_address(before) {
        before.push(' ');
    }
    before.push_str(after);
}

/// Whether a text ends within an address in brackets that is not closed yet.
fn is_in_address(text: &str) -> bool {
    let tail: String = text.chars().rev().take(300).take_while(|c| !c.is_whitespace()).collect();
    let tail: String = tail.chars().rev().collect();
    let Some((before, address)) = tail.rsplit_once("http") else { return false };
    before.ends_with(['(', '（', '<']) && !address.contains([')', '）', '>'])
}

#[cfg(test)]
mod tests {
    use super::super::line::split;
    use super::*;

    fn body(text: &str) -> Vec<Body> {
        let lines = split(text).into_iter().enumerate();
        lines
            .map(|(at, line)| Body { at, indented: line.is_indented(), shape: line.shape, page: line.page })
            .collect()
    }

    fn built(text: &str, is_control: bool) -> Built {
        let body = body(text);
        let style = Style::of([body.as_slice()].into_iter(), false);
        build(&body, is_control, Style { has_stops: true, ..style })
    }

    #[test]
    fn a_sentence_cut_by_the_end_of_a_page_is_whole_again() {
        let text = "保管した記録は、利用を終えた日から九十日を過ぎると自動で消去さ\n\nれ、元には戻せない。\n";
        let found = built(text, true);
        assert_eq!(
            found.blocks,
            [Block::Paragraph(
                "保管した記録は、利用を終えた日から九十日を過ぎると自動で消去され、元には戻せない。".into()
            )]
        );
        assert_eq!(found.joins, [(0, 2)]);
        assert_eq!(built(text, false).blocks.len(), 2, "outside controls an empty line parts");
        assert_eq!(
            built(&text.replace("\n\n", "\n\u{c}"), false).blocks.len(),
            1,
            "the end of a page does not"
        );
    }

    #[test]
    fn where_no_paragraph_has_a_full_stop_a_missing_one_says_nothing() {
        let text = "記録はすべて国内の二つの建物に分けて保管\n\n写しは毎日深夜に別の建物へ自動で転送\n";
        let body = body(text);
        let style = Style::of([body.as_slice()].into_iter(), false);
        assert!(!style.has_stops);
        assert_eq!(build(&body, true, style).blocks.len(), 2);
        assert_eq!(build(&body, true, Style { has_stops: true, ..style }).blocks.len(), 1);
    }

    #[test]
    fn a_line_that_is_far_from_full_ends_its_paragraph() {
        let text = "この冊子は、雲海クラウドを業務で使う組織の担当者が、規格に沿って自らの備えを確かめると\n\
                    きに使う。\n二段階の認証を使える\n合い言葉は長くする\n";
        let body = body(text);
        let style = Style::of([body.as_slice()].into_iter(), false);
        assert_eq!(build(&body, true, Style { has_stops: false, ..style }).blocks.len(), 3);
        assert_eq!(build(&body, true, Style { has_stops: true, ..style }).blocks.len(), 2);
        assert_eq!(
            built("画面には「名前」、「札」\nなどを付けられる。\n「注」\n別の段落。\n", true).blocks.len(),
            2
        );
    }

    #[test]
    fn whole_paragraphs_stay_apart() {
        for text in
            ["記録は九十日で消える。\n\n復元はできない。\n", "図 責任の分かれ目\n\n利用者の側を示す。\n"]
        {
            assert_eq!(built(text, true).blocks.len(), 2, "{text}");
        }
    }

    #[test]
    fn a_list_goes_on_over_an_empty_line() {
        let found = built("次のとおり。\n- 甲。\n\n\n- 乙は二行に\n  わたる。\n", true);
        assert_eq!(found.blocks.last(), Some(&Block::List(vec!["甲。".into(), "乙は二行にわたる。".into()])));
    }

    #[test]
    fn broken_lines_are_joined_as_their_letters_need() {
        let text =
            "手引き(https://unkai.example/\nguide/a.html)は、雲海クラウドの Unkai\nPortal から読\nめる。\n";
        let wanted = "手引き(https://unkai.example/guide/a.html)は、雲海クラウドの Unkai Portal から読める。";
        assert_eq!(built(text, true).blocks, [Block::Paragraph(wanted.into())]);
    }

    #[test]
    fn rows_are_a_table() {
        let found = built("版\t日付\n初版\t2026/4/1\n", false);
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        assert_eq!(found.blocks, [Block::Table(vec![row(["版", "日付"]), row(["初版", "2026/4/1"])])]);
    }
}
