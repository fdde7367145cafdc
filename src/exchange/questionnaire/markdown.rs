//! The document as Markdown. What comes from files is escaped; links are written out only where their
//! address is well-formed.

use super::super::markdown::escape::{paragraphs, phrase};
use super::sheet::{Asked, Block, Entry, Sheet};

/// Before the further lines of a list's entry.
const INDENT: &str = "  ";

/// The text of the file.
pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = format!("# {}\n", phrase(sheet.title.as_str()));
    for block in &sheet.blocks {
        out.push('\n');
        out.push_str(&written(block));
        out.push('\n');
    }
    out
}

fn written(block: &Block) -> String {
    match block {
        Block::Heading { level, text, .. } => format!("{} {}", "#".repeat(*level), phrase(text.as_str())),
        Block::Paragraph(text) => paragraphs(text.as_str(), ""),
        Block::Labelled { label, text } => format!("**{label}**: {}", paragraphs(text.as_str(), "")),
        Block::Example { label, note, text } => {
            let text = paragraphs(text.as_str(), "> ").replace("\n\n", "\n>\n");
            format!("> **{label}** ({note})\n>\n> {text}")
        }
        Block::Pairs(pairs) => {
            let rows = pairs.iter().map(|(what, text)| format!("| {what} | {} |", phrase(text.as_str())));
            // A table needs a head, and there is nothing to say in it.
            let head = ["|  |  |".to_owned(), "| --- | --- |".to_owned()];
            head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::List { label, entries, .. } => {
            let entries = entries.iter().map(|one| format!("- {}", entry(one)));
            format!("**{label}**\n\n{}", entries.collect::<Vec<_>>().join("\n"))
        }
        Block::Question(question) => asked(question),
    }
}

fn entry(entry: &Entry) -> String {
    let mark = entry.mark.as_ref().map(|mark| phrase(&format!("[{mark}] "))).unwrap_or_default();
    let must_read = entry.must_read.map(|word| format!("**{}** ", phrase(&format!("[{word}]"))));
    let text = paragraphs(entry.text.as_str(), INDENT);
    let text = match (&entry.link, &entry.address) {
        // A well-formed address holds no bracket, blank or backslash that could end the link.
        (Some(link), _) => format!("[{text}](<{}>)", link.as_str().replace('&', "&amp;")),
        (None, Some(address)) => format!("{text} ({})", phrase(address.as_str())),
        (None, None) => text,
    };
    format!("{mark}{}{text}", must_read.unwrap_or_default())
}

fn asked(question: &Asked) -> String {
    let text = paragraphs(question.text.as_str(), INDENT);
    let mut out =
        format!("- **{}** {text} ({})", phrase(question.id.as_str()), phrase(question.kind.as_str()));
    for note in &question.notes {
        out.push_str(&format!("\n  - {}", phrase(note.as_str())));
    }
    for [id, text] in &question.options {
        out.push_str(&format!("\n  - {} ({})", phrase(text.as_str()), phrase(id.as_str())));
    }
    out
}
