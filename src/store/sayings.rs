//! What the store's errors say to a person.

use super::atomic::{Reason, Step, WriteError};
use super::holder::Holder;
use super::lock::LockError;
use super::saver::NotSaved;
use crate::text::{Explain, Lang, clean};
use std::path::Path;

impl Explain for WriteError {
    fn explain(&self, lang: Lang) -> String {
        format!("{}: {}", shown(&self.path), self.why(lang))
    }
}

impl WriteError {
    /// What is wrong and what to do, where the file is known anyway.
    pub fn why(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.in_japanese(),
            Lang::En => self.in_english(),
        }
    }

    fn in_japanese(&self) -> String {
        if self.step == Step::SyncFolder {
            return format!("書き込みましたが、ディスクに残ったと確かめられません({})", self.source);
        }
        match self.reason() {
            Reason::NoSpace => "ディスクに空きがありません。空きを作ると自動で保存されます".into(),
            Reason::Quota => "割り当て容量を使い切っています。ファイルを減らすと自動で保存されます".into(),
            Reason::ReadOnly => "このディスクは読み取り専用です".into(),
            Reason::NoPermission => "書き込む権限がありません".into(),
            Reason::FolderMissing => "フォルダがありません".into(),
            Reason::NotAFile => "そこにあるのは通常のファイルではありません".into(),
            Reason::TooLarge => "ファイルの大きさの上限を超えます".into(),
            Reason::BadName => "このファイル名は使えません".into(),
            Reason::Changed => {
                "ほかのプログラムがこのファイルを書き換えました。上書きせず、入力は手元に残しています".into()
            }
            Reason::InputOutput => format!("ディスクかネットワークの異常です({})", self.source),
            Reason::Other => format!("{}", self.source),
        }
    }

    fn in_english(&self) -> String {
        if self.step == Step::SyncFolder {
            return format!("written, but not known to be safely on the disk ({})", self.source);
        }
        match self.reason() {
            Reason::NoSpace => "the disk is full; it is saved as soon as there is room".into(),
            Reason::Quota => "your quota is used up; it is saved as soon as there is room".into(),
            Reason::ReadOnly => "this disk is read-only".into(),
            Reason::NoPermission => "no permission to write".into(),
            Reason::FolderMissing => "the folder does not exist".into(),
            Reason::NotAFile => "what stands there is not a regular file".into(),
            Reason::TooLarge => "the file would be larger than allowed".into(),
            Reason::BadName => "this file name cannot be used".into(),
            Reason::Changed => {
                "another program changed this file; it is not overwritten, and your input is kept here".into()
            }
            Reason::InputOutput => format!("the disk or network failed ({})", self.source),
            Reason::Other => format!("{}", self.source),
        }
    }
}

impl Explain for LockError {
    fn explain(&self, lang: Lang) -> String {
        let path = shown(&self.path);
        match lang {
            Lang::Ja => format!("{path}: 書き込みの権利を確かめられません({})", self.source),
            Lang::En => format!("{path}: cannot tell who may write it ({})", self.source),
        }
    }
}

impl Explain for NotSaved {
    fn explain(&self, lang: Lang) -> String {
        match (self, lang) {
            (NotSaved::Failed(error), lang) => error.explain(lang),
            (NotSaved::TimedOut, Lang::Ja) => "ディスクの応答がありません".into(),
            (NotSaved::TimedOut, Lang::En) => "the disk does not answer".into(),
            (NotSaved::Stopped, Lang::Ja) => "保存の処理が止まっています".into(),
            (NotSaved::Stopped, Lang::En) => "saving has stopped".into(),
        }
    }
}

impl Explain for Holder {
    fn explain(&self, lang: Lang) -> String {
        let unknown = match lang {
            Lang::Ja => "だれか",
            Lang::En => "somebody",
        };
        let user = self.user.as_deref().unwrap_or(unknown);
        let host = self.host.as_deref().map(|host| format!("@{host}")).unwrap_or_default();
        let pid = self.pid.map(|pid| format!(" (PID {pid})")).unwrap_or_default();
        let since = self.since.map(|since| since.format("%Y-%m-%d %H:%M").to_string());
        match (lang, since) {
            (Lang::Ja, Some(since)) => format!("{user}{host}{pid} が {since} から開いています"),
            (Lang::Ja, None) => format!("{user}{host}{pid} が開いています"),
            (Lang::En, Some(since)) => format!("opened by {user}{host}{pid} since {since}"),
            (Lang::En, None) => format!("opened by {user}{host}{pid}"),
        }
    }
}

fn shown(path: &Path) -> String {
    clean::line(&path.display().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn a_full_disk_is_said_in_plain_words() {
        let error = WriteError::new(
            Path::new("点検\u{1b}[31m.json"),
            Step::Write,
            io::Error::from(io::ErrorKind::StorageFull),
        );
        assert_eq!(
            error.explain(Lang::Ja),
            "点検.json: ディスクに空きがありません。空きを作ると自動で保存されます"
        );
        assert!(error.explain(Lang::En).contains("the disk is full"));
    }

    #[test]
    fn whoever_holds_the_file_is_named_as_far_as_known() {
        let mut holder = Holder { user: Some("田中".into()), ..Holder::default() };
        assert_eq!(holder.explain(Lang::Ja), "田中 が開いています");
        holder.host = Some("jump1".into());
        holder.pid = Some(42);
        holder.since = "2026-11-23T09:00:00+09:00".parse().ok();
        assert_eq!(holder.explain(Lang::En), "opened by 田中@jump1 (PID 42) since 2026-11-23 09:00");
    }
}
