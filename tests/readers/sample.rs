//! An assessment with something in every document, and with everything that a spreadsheet likes to spoil.

use crate::home::Home;

/// A home with the assessment `点検.json`.
pub fn assessment() -> Home {
    let home = Home::with_assessment();
    for (control, assignments) in [
        (
            "9.2.3",
            &[
                "applicability=適用",
                "reason=業務で特権IDを使うため\n契約でも求められる",
                "implementation=一部実施",
                "description==SUM(1,2) ではない。\n2行目: +81 や -1 や @名前 も文章\t(タブ)",
                "owner=情報システム部",
                "due=2026-12-01",
                "evidence.+.title=特権IDの棚卸し記録 <第2版> & 添付",
                "evidence.+.location=https://example.jp/a?b=1&c=\"2\"",
                "evidence.+.date=2026-11-01",
                "evidence.+.expires=2027-10-31",
                "action.+.gap==1+1 のように始まる不足",
                "action.+.action=二要素認証を全員に広げる",
                "action.+.due=2027-03-31",
                "action.+.owner=総務部",
                "enquiry.+.question=特権IDの操作記録は取得できますか",
                "enquiry.+.why=契約の確認のため",
                "enquiry.+.sent=2026-11-10",
                "enquiry.+.ticket=00123",
                "enquiry.+.reply=できます",
                "enquiry.+.replied=2026-11-20",
            ][..],
        ),
        ("12.4.1", &["applicability=適用", "implementation=実施済", "owner=-", "description=𠮷野家と①㈱〜−"]),
        ("8.1.1", &["applicability=適用除外", "reason=対象の資産を持たないため", "owner=0123"]),
        ("CLD.9.5.1", &["applicability=適用", "implementation=計画中", "reason=来期に実施する", "owner=1E5"]),
    ] {
        home.run(["set", "点検.json", control].iter().chain(assignments)).succeeded();
    }
    home
}
