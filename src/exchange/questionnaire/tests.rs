//! Both formats say the same, and nothing from a file is markup.

use super::{html, markdown};
use crate::model::questionnaire::Questionnaire;
use crate::model::sample;
use crate::text::Lang;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The sample with these texts in the places a file may put them.
fn with(text: &str, url: &str) -> Questionnaire {
    let put = |bilingual: &mut crate::model::Bilingual| {
        bilingual.ja = text.to_owned();
        bilingual.en = text.to_owned();
    };
    let mut catalog = sample::catalog();
    let control = &mut catalog.controls[1];
    put(&mut control.title);
    put(&mut control.risk);
    control.example = Some(control.risk.clone());
    control.evidence = vec![control.risk.clone()];
    put(&mut control.questions[2].text);
    control.questions[2].unit = Some(control.risk.clone());
    put(&mut control.questions[0].options[0].text);
    let mut statements = sample::statements();
    put(&mut statements.provider);
    put(&mut statements.service);
    statements.edition = text.to_owned();
    let statement = &mut statements.statements[0];
    put(&mut statement.section);
    put(&mut statement.statement);
    put(&mut statement.ownership.reason);
    put(&mut statement.facts[0].text);
    let mut reference: crate::model::statements::Reference = serde_json::from_value(
        serde_json::json!({ "kind": "link", "label": { "ja": "手引", "en": "Guide" } }),
    )
    .unwrap();
    put(&mut reference.label);
    reference.url = Some(url.to_owned());
    statement.references = vec![reference];
    Questionnaire::join(catalog, Some(statements)).unwrap()
}

/// The tags of a page, in order, without what stands between them.
fn tags(page: &str) -> Vec<String> {
    page.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect()
}

/// The addresses that a reader of Markdown makes links of.
fn links(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Options::all());
    events
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.to_string())
            }
            _ => None,
        })
        .collect()
}

fn has_markup_from_outside(text: &str) -> bool {
    let events = Parser::new_ext(text, Options::all());
    events.into_iter().any(|event| {
        matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::InlineMath(_))
            || matches!(
                event,
                Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::FootnoteDefinition(_))
            )
    })
}

#[test]
fn a_control_has_everything_a_reader_needs() {
    let questionnaire = with("通信を自ら記録する", "https://www.example.com/a?b=1&copy;=2");
    for (text, lang) in [
        (markdown(&questionnaire, Lang::Ja), Lang::Ja),
        (html(&questionnaire, Lang::Ja), Lang::Ja),
        (markdown(&questionnaire, Lang::En), Lang::En),
        (html(&questionnaire, Lang::En), Lang::En),
    ] {
        let parts = match lang {
            Lang::Ja => [
                "8.15",
                "確実",
                "共同",
                "提供しない",
                "必読",
                "通信ログを自ら取る",
                "例であり、回答ではありません",
                "の答えが「取らない(リスク受容)」のときだけ",
                "の答えが「はい」又は「一部」のときだけ",
                "提供者の記述はありません",
            ],
            Lang::En => [
                "8.15",
                "Certain",
                "Shared",
                "Does not provide",
                "Must read",
                "Record traffic yourself",
                "only an example, not an answer",
                "Only if the answer to \"",
                "Not taken",
                "white paper does not take up",
            ],
        };
        for part in parts {
            let plain = text.replace("&quot;", "\"").replace("&#39;", "'");
            assert!(plain.to_lowercase().contains(&part.to_lowercase()), "no {part:?} in {plain}");
        }
        assert!(text.contains("Q-CLD.9.5.1-2"));
    }
}

#[test]
fn only_pages_and_mailboxes_become_links() {
    let address = "https://www.example.com/a?b=1&copy;=2";
    let sound = with("手引", address);
    assert_eq!(links(&markdown(&sound, Lang::Ja)), [address]);
    assert!(html(&sound, Lang::Ja).contains("href=\"https://www.example.com/a?b=1&amp;copy;=2\""));
    for url in [
        "javascript:alert(1)",
        "data:text/html,<b>",
        "https://例.example/> x",
        "\" onclick=\"x",
        "www.example.com",
    ] {
        let hostile = with("手引", url);
        assert!(links(&markdown(&hostile, Lang::Ja)).is_empty(), "{url}");
        let page = html(&hostile, Lang::Ja);
        assert!(!tags(&page).iter().any(|tag| tag.starts_with("a rel")), "{url}");
        assert!(page.contains("class=\"address\""), "{url}");
    }
}

#[test]
fn the_page_runs_and_loads_nothing() {
    let page = html(&sample::questionnaire(), Lang::Ja);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ja\">"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    for tag in tags(&page) {
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        assert!(
            !["script", "img", "link", "iframe", "object", "base", "form", "svg"].contains(&name),
            "{tag}"
        );
        for bad in [" on", "style=", "src="] {
            assert!(!tag.contains(bad), "{tag}");
        }
    }
    for heading in
        ["<h1>", "<h2 id=\"chapter-12\">", "<h3 id=\"12.4.1\">", "<th scope=\"row\">", "<th scope=\"col\">"]
    {
        assert!(page.contains(heading), "{heading}");
    }
}

#[test]
fn every_element_is_closed() {
    let page = html(&with("一行目\n\n二行目\n三行目", "https://www.example.com/"), Lang::En);
    let mut open: Vec<String> = Vec::new();
    for tag in tags(&page) {
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap().to_owned();
        match tag.starts_with('/') {
            _ if ["!DOCTYPE", "meta", "br"].contains(&name.as_str()) => {}
            true => assert_eq!(open.pop(), Some(name)),
            false => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_file_says_is_only_text(
        text in prop_oneof![
            crate::text::samples::hostile(),
            "(<script>|</style>|<!--|&lt;|\"|'|\\[甲\\]\\(javascript:x\\)|!\\[\\]\\(x\\)|`|\\||\\*|\n|# |- |雲海| ){0,12}",
        ]
    ) {
        let questionnaire = with(&text, "https://www.example.com/");
        for lang in Lang::ALL {
            let md = markdown(&questionnaire, lang);
            prop_assert!(!has_markup_from_outside(&md), "{}", md);
            prop_assert_eq!(links(&md), ["https://www.example.com/"]);
            let page = html(&questionnaire, lang);
            let ours = tags(&html(&with("雲海", "https://www.example.com/"), lang));
            for tag in tags(&page) {
                let known = ours.contains(&tag) || tag == "br" || tag == "p" || tag == "/p";
                prop_assert!(known, "{}", tag);
            }
            for text in [md, page] {
                let stray = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}'));
                prop_assert!(!text.contains(stray));
            }
        }
    }
}
