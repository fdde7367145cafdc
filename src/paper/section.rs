//! The paper cut into sections: those of controls, and topics between and around them.

use super::account::{Fate, LeftOut};
use super::heading::Candidate;
use super::line::{Line, Shape};
use super::title;
use crate::model::ControlId;
use std::collections::{HashMap, HashSet};

/// A line longer than this is no heading of a topic where no markup says so, in characters.
const SHORT: usize = 40;

/// How the parts begin that stand behind the last control, where neither markup nor a list of contents tells them.
const CLOSING: [&str; 10] = [
    "改訂",
    "改版",
    "変更履歴",
    "更新履歴",
    "付録",
    "附録",
    "おわりに",
    "用語集",
    "問い合わせ先",
    "お問い合わせ先",
];
/// A heading that begins so is no longer than this, in characters.
const CLOSING_LONGEST: usize = 15;

/// A section with its lines.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    /// The number as the paper has it, and the controls it stands for; none for a topic.
    pub control: Option<(String, Vec<ControlId>)>,
    /// Its title.
    pub title: String,
    /// Its heading as the paper has it.
    pub heading: String,
    /// Its depth, where markup says it.
    level: usize,
    /// The line it begins on.
    pub at: usize,
    /// What stands in it, empty lines among it.
    pub body: Vec<Body>,
}

/// A line of a section.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// The line.
    pub at: usize,
    /// What it is.
    pub shape: Shape,
    /// Its page.
    pub page: u32,
    /// Whether it begins with a space.
    pub indented: bool,
}

/// What is known of a paper before it is cut.
pub(super) struct Plan<'a> {
    pub lines: &'a [Line],
    /// The headings of controls by line.
    pub heads: HashMap<usize, (&'a Candidate, Vec<ControlId>)>,
    /// The folded titles of the list of contents.
    pub listed: HashSet<String>,
    /// The first line after the front page.
    pub front: usize,
}

/// Cuts a paper into sections, and says of each line where it went.
pub(super) fn cut(plan: &Plan<'_>, fates: &mut [Option<Fate>]) -> Vec<Raw> {
    let chapter_level = chapter_level(plan, fates);
    let is_marked = plan.lines.iter().any(|line| matches!(line.shape, Shape::Heading(..)));
    let mut sections: Vec<Raw> = Vec::new();
    let mut skip = 0;
    for (at, line) in plan.lines.iter().enumerate() {
        let Some(fate) = fates.get_mut(at).filter(|fate| fate.is_none()) else { continue };
        if skip > 0 {
            skip -= 1;
            *fate = Some(Fate::Taken(sections.len().saturating_sub(1)));
            continue;
        }
        if let Some(why) = left_out(line, at < plan.front) {
            *fate = Some(Fate::Left(why));
            if why == LeftOut::Blank && at >= plan.front {
                push(&mut sections, at, line, Shape::Blank);
            }
            continue;
        }
        if let Some((head, controls)) = plan.heads.get(&at) {
            sections.push(of_control(head, controls, line));
            skip = head.lines - 1;
        } else if let Some((level, text)) = topic(plan, at, sections.last(), chapter_level, is_marked) {
            sections.push(Raw {
                control: None,
                title: text.clone(),
                heading: text,
                level,
                at,
                body: Vec::new(),
            });
        } else {
            if sections.is_empty() {
                let (title, heading) = (String::new(), String::new());
                sections.push(Raw { control: None, title, heading, level: usize::MAX, at, body: Vec::new() });
            }
            push(&mut sections, at, line, line.shape.clone());
        }
        *fate = Some(Fate::Taken(sections.len() - 1));
    }
    sections
}

fn left_out(line: &Line, is_front: bool) -> Option<LeftOut> {
    match line.shape {
        Shape::Blank => Some(LeftOut::Blank),
        Shape::Rule => Some(LeftOut::Rule),
        _ => is_front.then_some(LeftOut::Front),
    }
}

fn push(sections: &mut [Raw], at: usize, line: &Line, shape: Shape) {
    if let Some(section) = sections.last_mut() {
        section.body.push(Body { at, shape, page: line.page, indented: line.is_indented() });
    }
}

fn of_control(head: &Candidate, controls: &[ControlId], line: &Line) -> Raw {
    let cell = |cell: &String| Body {
        at: head.at,
        shape: Shape::Text(cell.clone()),
        page: line.page,
        indented: true,
    };
    // The cells of a row are paragraphs of their own.
    let gap = Body { at: head.at, shape: Shape::Blank, page: line.page, indented: false };
    Raw {
        control: Some((head.number.shown(), controls.to_vec())),
        title: head.title.clone(),
        heading: head.heading.clone(),
        level: if let Shape::Heading(level, _) = line.shape { level } else { usize::MAX },
        at: head.at,
        body: head.cells.iter().flat_map(|text| [cell(text), gap.clone()]).collect(),
    }
}

/// The depth of chapters: the shallowest of which there are at least two.
fn chapter_level(plan: &Plan<'_>, fates: &[Option<Fate>]) -> usize {
    let mut counts = [0usize; 8];
    for (at, line) in plan.lines.iter().enumerate().skip(plan.front) {
        if let Shape::Heading(level, _) = line.shape {
            let is_free = fates.get(at) == Some(&None) && !plan.heads.contains_key(&at);
            if let Some(count) = counts.get_mut(level).filter(|_| is_free) {
                *count += 1;
            }
        }
    }
    counts.iter().position(|count| *count >= 2).unwrap_or(1)
}

/// The depth and the title of a topic that begins on a line.
fn topic(
    plan: &Plan<'_>,
    at: usize,
    current: Option<&Raw>,
    chapter_level: usize,
    is_marked: bool,
) -> Option<(usize, String)> {
    match &plan.lines.get(at)?.shape {
        Shape::Heading(level, text) => {
            let begins = match current {
                None => true,
                // A heading of the same depth in angle brackets is one of the control's own.
                Some(Raw { control: Some(_), level: own, .. }) => {
                    level < own || level == own && !text.starts_with(['<', '＜', '【', '〈', '《'])
                }
                Some(Raw { control: None, level: own, .. }) => *level <= chapter_level || level <= own,
            };
            begins.then(|| (*level, text.clone()))
        }
        Shape::Text(text) if !is_marked && is_heading(plan, at, text, current) => {
            Some((usize::MAX, text.clone()))
        }
        _ => None,
    }
}

/// Whether a line of text without markup heads a topic.
fn is_heading(plan: &Plan<'_>, at: usize, text: &str, current: Option<&Raw>) -> bool {
    if plan.listed.contains(&title::folded(text)) {
        return true;
    }
    if text.chars().count() > SHORT
        || text.ends_with(['。', '、', '，', ',', ':', '：'])
        || text.contains('。')
    {
        return false;
    }
    if is_chapter(text) {
        return true;
    }
    let group = group_number(text);
    if group.is_some() && group == next_group(plan, at) {
        return true;
    }
    let Some(before) = at.checked_sub(1).and_then(|before| plan.lines.get(before)) else { return true };
    if !matches!(before.shape, Shape::Blank | Shape::Rule) {
        return false;
    }
    if CLOSING.iter().any(|word| text.starts_with(word)) && text.chars().count() <= CLOSING_LONGEST {
        return true;
    }
    if current.is_some_and(|current| current.control.is_some()) {
        // Within a control only the group of the next one ends it: `10 暗号` before 10.1.1.
        let next = (at + 1..plan.lines.len()).take(12).find_map(|next| plan.heads.get(&next));
        return group
            .is_some_and(|group| next.is_some_and(|(head, _)| head.number.parts.first() == Some(&group)));
    }
    let alone = plan.lines.get(at + 1).is_none_or(|after| after.shape == Shape::Blank);
    group.is_some() || alone && !text.starts_with(['(', '（', '※', '図', '表', '<'])
}

/// The group of the control that is headed right below a line.
fn next_group(plan: &Plan<'_>, at: usize) -> Option<u32> {
    let is_filled = |next: &usize| plan.lines.get(*next).is_some_and(|line| line.shape != Shape::Blank);
    let next = (at + 1..plan.lines.len()).take(3).find(is_filled)?;
    plan.heads.get(&next)?.0.number.parts.first().copied()
}

/// `第1章 …`, `Chapter 1 …`.
fn is_chapter(text: &str) -> bool {
    let rest =
        text.strip_prefix('第').map(|rest| rest.trim_start_matches(|c: char| c.is_numeric() || c == ' '));
    rest.is_some_and(|rest| rest.starts_with('章') || rest.starts_with('部'))
        || text.to_ascii_lowercase().starts_with("chapter ")
}

/// The number of `10 暗号`, `10. 暗号`, `1.2 連絡`: the first of its parts.
fn group_number(text: &str) -> Option<u32> {
    let rest = text.strip_prefix("A.").unwrap_or(text);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(3).collect();
    let after = rest.strip_prefix(digits.as_str())?;
    let after = after.trim_start_matches(|c: char| c == '.' || c == '．' || c.is_ascii_digit());
    let parted = after.starts_with([' ', '\u{3000}']) || rest.len() - after.len() > digits.len();
    (parted && after.chars().any(char::is_alphabetic)).then(|| digits.parse().ok()).flatten()
}
