//! What is wrong, as a sentence that says what to do.

use super::flaw::{Flaw, Form};
use super::links::LinkFault;
use crate::model::vocabulary::Vocabulary;
use crate::text::{Explain, Lang, clean};

impl Explain for Flaw {
    fn explain(&self, lang: Lang) -> String {
        let sentence = match lang {
            Lang::Ja => self.in_japanese(),
            Lang::En => self.in_english(),
        };
        // It may quote the file.
        clean::line(&sentence).into_owned()
    }
}

impl Flaw {
    fn in_japanese(&self) -> String {
        match self {
            Flaw::Version { newest } => format!("形式の版は 1 から {newest} までです"),
            Flaw::FileName { wanted } => {
                format!("このファイル名では見つけられません。{wanted}.json という名前にしてください")
            }
            Flaw::UnknownField(name) => {
                format!("{name} という項目はありません。綴りを確かめてください(内容は使われません)")
            }
            Flaw::Blank => "文がありません。日本語と英語の両方を書いてください".into(),
            Flaw::NoReason => "理由がありません。なぜそうなるのかを書いてください".into(),
            Flaw::NoSource => "出典の章・節がありません。どこに書かれた事実かを示してください".into(),
            Flaw::Unclean(Some(c)) => {
                format!("見えない文字や制御文字があります(U+{:04X})。取り除いてください", u32::from(*c))
            }
            Flaw::Unclean(None) => "文字が合成済みの形(NFC)ではありません。入力し直してください".into(),
            Flaw::TooLong { length, limit } => {
                format!("長すぎます({length} 字)。{limit} 字までにするか、分けてください")
            }
            Flaw::Placeholder => "使える差し込みは {service} だけです".into(),
            Flaw::NotFilled => "ここでは {service} は置き換わりません。名前を書いてください".into(),
            Flaw::SameText(first) => format!("{first} と同じ文です。どちらかを消すか、書き分けてください"),
            Flaw::Name(form) => form.in_japanese(),
            Flaw::NameTwice(first) => format!("{first} と同じ名前です。別の名前にしてください"),
            Flaw::TooFewOptions => "選ぶ質問には選択肢が2つ以上要ります".into(),
            Flaw::NoChoice(kind) => format!("{} の質問に選択肢は付けられません", kind.token()),
            Flaw::NoNumber(kind) => format!("{} の質問に単位は使われません", kind.token()),
            Flaw::NoTheme => {
                "テーマがありません。ほかの点検表で答えを探せるように、1つ以上付けてください".into()
            }
            Flaw::NoSuchQuestion(id) => format!("質問 {id} が、この管理策にもプロフィールにもありません"),
            Flaw::NotEarlier(id) => format!("条件が見る質問 {id} は、この質問より前になければなりません"),
            Flaw::NoSuchOption(id) => format!("条件が見る質問に選択肢 {id} がありません"),
            Flaw::Unfit(kind) => format!("{} の質問には使えない条件です", kind.token()),
            Flaw::NeverHolds => "どう答えても成り立たない条件です。この質問は決して問われません".into(),
            Flaw::ConditionInProfile => "プロフィールの質問に条件は付けられません".into(),
            Flaw::EvidenceInProfile => "プロフィールの質問で証跡は求められません".into(),
            Flaw::ProposesNothing => {
                "何も変わらない提案です。省く質問を挙げるか、適用・適用除外のどちらかにしてください".into()
            }
            Flaw::NoConcerns => {
                "責務や未記載の事項をどの管理策で扱うかがありません。concerns に管理策の番号を書いてください"
                    .into()
            }
            Flaw::NoSuchControl(id) => format!("管理策 {id} がカタログにありません"),
            Flaw::NoSuchFact(id) => format!("事実 {id} がここにありません"),
            Flaw::NoSuchChapter(id) => format!("章 {id} が chapters にありません"),
            Flaw::NoSuchTheme(id) => format!("テーマ {id} が themes にありません"),
            Flaw::NoSuchEdition(id) => format!("版 {id} が editions にありません"),
            Flaw::NoCatalog(id) => format!(
                "管理策カタログ {id} が見つかりません。{id}.json をこのファイルと同じフォルダに置いてください(それまで、カタログとの照合はできません)"
            ),
            Flaw::EmptyChapter => "管理策が1つもない章です".into(),
            Flaw::UnusedTheme => "どの質問にも付いていないテーマです".into(),
            Flaw::UnusedEdition => "どの管理策の番号にも使われていない版です".into(),
            Flaw::NoQuestions => "質問が1つもない管理策です".into(),
            Flaw::NotANumber => "番号は数字を . でつないで書きます (例: 8.15)".into(),
            Flaw::NoSuchNumber(edition) => format!("{edition} にこの番号はありません"),
            Flaw::NumberTwice(first) => format!("{first} と同じ番号です。どちらかを消してください"),
            Flaw::Link(fault) => fault.in_japanese(),
            Flaw::NoAddress => "リンクの行き先(url)がありません".into(),
            Flaw::Altered => {
                "引用が、要約値(digest)を取ったときの原文と違います。文書を読み込み直してください".into()
            }
            Flaw::OnlyQuoted => {
                "原文の引用だけです。要約(statement)、事実(facts)、責務(duties)、責任区分(ownership)を書いてください".into()
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Flaw::Version { newest } => format!("the version of the format is from 1 to {newest}"),
            Flaw::FileName { wanted } => {
                format!("the file cannot be found under its name; call it {wanted}.json")
            }
            Flaw::UnknownField(name) => {
                format!("there is no field {name}; check the spelling (what is in it is not used)")
            }
            Flaw::Blank => "there is no text; write it in both Japanese and English".into(),
            Flaw::NoReason => "there is no reason; say why".into(),
            Flaw::NoSource => "there is no source section; say where in the paper the facts stand".into(),
            Flaw::Unclean(Some(c)) => {
                format!("an invisible or control character (U+{:04X}); remove it", u32::from(*c))
            }
            Flaw::Unclean(None) => "the characters are not composed (NFC); type the text again".into(),
            Flaw::TooLong { length, limit } => {
                format!("too long ({length} characters); shorten it to {limit} or divide it")
            }
            Flaw::Placeholder => "the only placeholder is {service}".into(),
            Flaw::NotFilled => "{service} is not replaced here; write the name".into(),
            Flaw::SameText(first) => format!("the same text as {first}; remove one or word it differently"),
            Flaw::Name(form) => form.in_english(),
            Flaw::NameTwice(first) => format!("the same name as {first}; choose another"),
            Flaw::TooFewOptions => "a choice needs two options or more".into(),
            Flaw::NoChoice(kind) => format!("a question of type {} takes no options", kind.token()),
            Flaw::NoNumber(kind) => format!("the unit of a question of type {} is not used", kind.token()),
            Flaw::NoTheme => {
                "no theme; give it at least one, so that the answer is found for other check sheets".into()
            }
            Flaw::NoSuchQuestion(id) => format!("neither the control nor the profile has a question {id}"),
            Flaw::NotEarlier(id) => format!("the question {id} of the condition must come before this one"),
            Flaw::NoSuchOption(id) => format!("the question of the condition has no option {id}"),
            Flaw::Unfit(kind) => format!("this condition does not fit a question of type {}", kind.token()),
            Flaw::NeverHolds => "no answers meet this condition, so the question is never asked".into(),
            Flaw::ConditionInProfile => "a profile question takes no condition".into(),
            Flaw::EvidenceInProfile => "a profile question cannot ask for evidence".into(),
            Flaw::ProposesNothing => {
                "nothing is proposed; name a question to leave out, or applicable or not-applicable".into()
            }
            Flaw::NoConcerns => {
                "nothing says with which control the duties and gaps are walked; name it in concerns".into()
            }
            Flaw::NoSuchControl(id) => format!("the catalog has no control {id}"),
            Flaw::NoSuchFact(id) => format!("there is no fact {id} here"),
            Flaw::NoSuchChapter(id) => format!("chapters has no {id}"),
            Flaw::NoSuchTheme(id) => format!("themes has no {id}"),
            Flaw::NoSuchEdition(id) => format!("editions has no {id}"),
            Flaw::NoCatalog(id) => format!(
                "the catalog {id} was not found; put {id}.json into the folder of this file (until then nothing is held against it)"
            ),
            Flaw::EmptyChapter => "a chapter without controls".into(),
            Flaw::UnusedTheme => "a theme that no question has".into(),
            Flaw::UnusedEdition => "an edition in which no control has a number".into(),
            Flaw::NoQuestions => "a control without questions".into(),
            Flaw::NotANumber => "a number is digits with dots between them, such as 8.15".into(),
            Flaw::NoSuchNumber(edition) => format!("{edition} has no such number"),
            Flaw::NumberTwice(first) => format!("the same number as {first}; remove one"),
            Flaw::Link(fault) => fault.in_english(),
            Flaw::NoAddress => "a link without an address (url)".into(),
            Flaw::Altered => {
                "the quotation is not what its digest was taken of; read the paper in again".into()
            }
            Flaw::OnlyQuoted => {
                "the paper is only quoted here; write the statement, its facts, duties and ownership".into()
            }
        }
    }
}

impl Form {
    fn in_japanese(&self) -> String {
        match self {
            Form::Plain => "名前は英小文字と数字を - でつないで書きます (例: unkai-cloud)".into(),
            Form::Edition => "版は英数字を . でつないで書きます (例: 4.1)。- は使えません".into(),
            Form::Number => "番号は英数字を . でつないで書きます (例: 9.2.3、CLD.6.3.1)".into(),
            Form::Behind(prefix) => {
                format!("名前は {prefix} で始め、英小文字と数字を続けて書きます (例: {prefix}1)")
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Form::Plain => {
                "a name is small letters and digits with - between them, such as unkai-cloud".into()
            }
            Form::Edition => "an edition is letters and digits with . between them, such as 4.1; no -".into(),
            Form::Number => {
                "a number is letters and digits with . between them, such as 9.2.3 or CLD.6.3.1".into()
            }
            Form::Behind(prefix) => {
                format!(
                    "the name begins with {prefix} and goes on with small letters and digits, such as {prefix}1"
                )
            }
        }
    }
}

impl LinkFault {
    fn in_japanese(self) -> String {
        match self {
            LinkFault::Scheme => "アドレスは https://、http://、mailto: のいずれかで始めます".into(),
            LinkFault::Host => "アドレスのホスト名が正しくありません (例: https://www.example.com/)".into(),
            LinkFault::Character(c) => format!("アドレスに使えない文字があります(U+{:04X})", u32::from(c)),
        }
    }

    fn in_english(self) -> String {
        match self {
            LinkFault::Scheme => "an address begins with https://, http:// or mailto:".into(),
            LinkFault::Host => "the host is not well-formed (an example: https://www.example.com/)".into(),
            LinkFault::Character(c) => format!("U+{:04X} cannot stand in an address", u32::from(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::QuestionKind;
    use crate::model::check::Path;

    #[test]
    fn what_is_quoted_from_a_file_is_cleaned() {
        let said = Flaw::UnknownField("質\u{1b}[31m問\u{202e}".into()).explain(Lang::Ja);
        assert!(said.starts_with("質問 という項目はありません"), "{said:?}");
    }

    #[test]
    fn a_sentence_names_what_it_is_about_in_both_languages() {
        let first = Path::root().key("controls").index(2);
        let of = Form::Behind("Q-9.2.3-".into());
        for (flaw, part) in [
            (Flaw::SameText(first.clone()), "controls[2]"),
            (Flaw::NumberTwice(first), "controls[2]"),
            (Flaw::Name(of), "Q-9.2.3-1"),
            (Flaw::Unclean(Some('\u{200b}')), "U+200B"),
            (Flaw::Unfit(QuestionKind::YesNo), "yes-no"),
            (Flaw::NoCatalog("独自".into()), "独自.json"),
            (Flaw::TooLong { length: 500, limit: 400 }, "500"),
            (Flaw::Link(LinkFault::Character(' ')), "U+0020"),
        ] {
            let [ja, en] = Lang::ALL.map(|lang| flaw.explain(lang));
            assert!(ja.contains(part) && en.contains(part), "{ja} / {en}");
            assert_ne!(ja, en);
        }
    }
}
