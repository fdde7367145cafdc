//! The paper's own words in a report. They belong to the provider, so they are in none that was not asked for them.

use super::report::{Quotation, Report, Statement};
use super::text::Text;
use crate::model::OpenAssessment;
use crate::model::source::Source;
use crate::text::strings::quoting::QuotingStrings;

impl Report {
    /// The same report, with the paper's own words beside every statement for which they were read in.
    pub fn quoting(mut self, open: &OpenAssessment) -> Report {
        let strings = QuotingStrings::of(self.lang);
        for (row, item) in self.controls.iter_mut().zip(open.questionnaire().items()) {
            if let (Some(statement), Some(stated)) = (&mut row.statement, item.statement) {
                quote(statement, stated.source.as_deref(), strings);
            }
            for (statement, chapter) in row.general.iter_mut().zip(item.chapters) {
                quote(statement, chapter.source.as_deref(), strings);
            }
        }
        self
    }
}

fn quote(statement: &mut Statement, source: Option<&Source>, strings: &QuotingStrings) {
    let heading = |page: Option<u32>| page.map_or_else(|| strings.heading.to_owned(), strings.on_page);
    statement.quotation = source.map(|source| Quotation {
        heading: Text::line(&heading(source.page)),
        page: source.page,
        lines: source.lines().map(|line| Text::line(&line)).filter(|line| !line.is_empty()).collect(),
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Encoding, Format, Wish, export, export_quoting};
    use crate::model::source::{Block, Source};
    use crate::model::{OpenAssessment, Questionnaire, sample};
    use crate::text::Lang;
    use std::sync::Arc;

    const WORDS: &str = "ログは管理画面から取得できます。";

    fn quoted() -> OpenAssessment {
        let mut statements = sample::statements();
        let block = vec![Block::Paragraph(WORDS.into()), Block::List(vec!["*窓口*".into()])];
        statements.statements[0].source = Some(Box::new(Source::new(Some(7), block)));
        let questionnaire = Questionnaire::join(sample::catalog(), Some(statements)).unwrap();
        OpenAssessment::new(sample::answered(), Arc::new(questionnaire), sample::today())
    }

    fn wish(document: Document, format: Format) -> Wish {
        Wish { document, format, encoding: Encoding::Utf8, lang: Lang::Ja, made: sample::now() }
    }

    #[test]
    fn the_paper_s_words_are_there_only_where_they_were_asked_for() {
        let open = quoted();
        for format in [Format::Markdown, Format::Html, Format::Json, Format::Csv] {
            let wish = wish(Document::Report, format);
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            let without = text(export(&open, &wish).unwrap().bytes);
            assert!(!without.contains(WORDS) && !without.contains("quotation"), "{format:?}");
            let with = text(export_quoting(&open, &wish, &[]).unwrap().bytes);
            assert!(with.contains(WORDS), "{format:?}");
            if format != Format::Json {
                assert!(with.contains("原文(7 ページ)"), "{format:?}");
            }
        }
        let markdown = export_quoting(&open, &wish(Document::Report, Format::Markdown), &[]).unwrap();
        assert!(String::from_utf8(markdown.bytes).unwrap().contains("\\*窓口\\*"), "no markup of theirs");
    }

    #[test]
    fn a_report_without_a_quotation_is_the_same_either_way() {
        let open = OpenAssessment::new(sample::answered(), sample::questionnaire().into(), sample::today());
        for format in [Format::Markdown, Format::Html, Format::Json, Format::Csv, Format::Xlsx] {
            let wish = wish(Document::Report, format);
            let bytes = |one: Option<super::super::Exported>| one.unwrap().bytes;
            assert!(bytes(export(&open, &wish)) == bytes(export_quoting(&open, &wish, &[])), "{format:?}");
        }
    }

    #[test]
    fn only_what_tells_of_statements_quotes_them() {
        let open = quoted();
        assert!(export_quoting(&open, &wish(Document::Workbook, Format::Xlsx), &[]).is_some());
        for document in [Document::Soa, Document::Sheet, Document::Evidence] {
            assert!(export_quoting(&open, &wish(document, Format::Xlsx), &[]).is_none(), "{document:?}");
        }
    }
}
