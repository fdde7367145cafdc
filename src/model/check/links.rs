//! Addresses: what may become a link in a document.

use super::{Findings, Flaw, Path};
use crate::model::statements::{ProviderStatements, Reference};
use crate::model::vocabulary::ReferenceKind;
use crate::text::clean;

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// It is neither a page nor a mailbox.
    Scheme,
    /// It names no host, or hides it behind a user's name.
    Host,
    /// A character cannot stand in an address.
    Character(char),
}

/// Whether an address may become a link: a page (http, https) or a mailbox, well-formed.
pub fn is_link(address: &str) -> bool {
    fault(address).is_none()
}

/// What is wrong with an address.
pub fn fault(address: &str) -> Option<LinkFault> {
    let stray = |c: &char| {
        c.is_whitespace()
            || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
            || !clean::is_clean_line(c.encode_utf8(&mut [0; 4]))
    };
    if let Some(c) = address.chars().find(stray) {
        return Some(LinkFault::Character(c));
    }
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let is_well_formed = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => match rest.strip_prefix("//") {
            Some(rest) => is_place(rest.split(['/', '?', '#']).next().unwrap_or_default()),
            None => false,
        },
        "mailto" => {
            let mailbox = rest.split('?').next().unwrap_or_default();
            mailbox.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        }
        _ => return Some(LinkFault::Scheme),
    };
    (!is_well_formed).then_some(LinkFault::Host)
}

/// A host, and a port if need be. No user's name before it: that only serves to deceive.
fn is_place(place: &str) -> bool {
    match place.split_once(':') {
        Some((host, port)) => is_host(host) && port.parse::<u16>().is_ok(),
        None => is_host(place),
    }
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    host.contains('.') && host.split('.').all(label)
}

pub(super) fn of_statements(statements: &ProviderStatements, found: &mut Findings) {
    for (at, chapter) in statements.chapters.iter().enumerate() {
        of(&chapter.references, &Path::root().key("chapters").index(at), found);
    }
    for (at, statement) in statements.statements.iter().enumerate() {
        of(&statement.references, &Path::root().key("statements").index(at), found);
    }
}

fn of(references: &[Reference], at: &Path, found: &mut Findings) {
    for (index, reference) in references.iter().enumerate() {
        let place = at.key("references").index(index);
        match &reference.url {
            Some(url) => {
                if let Some(fault) = fault(url) {
                    found.add(place.key("url"), Flaw::Link(fault));
                }
            }
            None if reference.kind == ReferenceKind::Link => found.add(place, Flaw::NoAddress),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_mailboxes_are_links() {
        for address in [
            "https://www.example.com/",
            "http://example.com:8080/案内?版=4.1#章",
            "HTTPS://例え.example/",
            "mailto:madoguchi@example.com?subject=x",
        ] {
            assert_eq!(fault(address), None, "{address}");
        }
    }

    #[test]
    fn everything_else_is_not() {
        for (address, wrong) in [
            ("javascript:alert(1)", LinkFault::Scheme),
            ("data:text/html,x", LinkFault::Scheme),
            ("www.example.com", LinkFault::Scheme),
            ("", LinkFault::Scheme),
            ("https:www.example.com", LinkFault::Host),
            ("https://", LinkFault::Host),
            ("https:///案内", LinkFault::Host),
            ("https://localhost/", LinkFault::Host),
            ("https://example..com/", LinkFault::Host),
            ("https://www.example.com@evil.example/", LinkFault::Host),
            ("https://example.com:99999/", LinkFault::Host),
            ("mailto:madoguchi", LinkFault::Host),
            ("https://example.com/案内 資料", LinkFault::Character(' ')),
            ("https://example.com/\u{3000}", LinkFault::Character('\u{3000}')),
            ("https://example.com/\u{202e}", LinkFault::Character('\u{202e}')),
            ("https://example.com/\"onclick=", LinkFault::Character('"')),
        ] {
            assert_eq!(fault(address), Some(wrong), "{address}");
        }
    }
}
