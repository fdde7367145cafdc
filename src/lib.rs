//! tenken (点検): a cloud service customer assesses itself against ISO/IEC 27017, control by control, with the
//! provider's side already filled in from the provider's white paper.
//!
//! What is on the screen, and where it is made:
//!
//! ```text
//!  点検 tenken  保存済み 14:03  回答 12/45 26%  整備 8/45  点検商事 / 受発注        ui::view::walk (head)
//!  管理策              1-36/60 | 9.2.3 特権的アクセス権の管理 - 提供者の記述 1-14/52
//!   済 はじめに                  | 責任区分: 共同 - 手段は提供者、…                  ui::form::start
//!  9 アクセス制御         2/9  | 制約 1  利用者が行う 3  書かれていない 2
//!   済 9.2.1 利用者登録及び…    | [制約] ポータルサイトでは…                        ui::statement
//!   中 9.2.2 利用者アクセス…    | [利用者が行う] …
//!  >未 9.2.3 特権的アクセス…    | 利用者に残る責務 …
//!   未 9.2.4 利用者の秘密…      | 9.2.3 自組織の回答 3/8                     1-15/46
//!                               | * 2段階認証の適用状況は                          ui::form::control
//!    ui::walk (the list)        |     (*) 全ユーザーに強制  ( ) 任意
//!                               |   > 管理者だけに…                               text::editor
//!  Tab 次の項目  Esc 戻る  F8 次の未回答  F1 使い方                       ui::keys (the foot)
//! ```
//!
//! The house. A room knows the rooms below it and no others; `tests/layers.rs` holds it to that.
//!
//! ```text
//!  main ── cli        the commands: new open prompt list show find status check set export import fill bundle
//!           │          verify log diff renew reuse questionnaire config keys completions man
//!           │
//!           ├── ui         the terminal program; only ui::effect reaches the store,
//!           │              only ui::{term, input, backend} know the terminal library
//!           ├── exchange   an assessment or a questionnaire as bytes of another format (Markdown, CSV, JSON,
//!           │              HTML, XLSX, a calendar), and filled-in sheets read back; pure
//!           ├── paper      a provider's paper as text, read: sections, quotations, what it cites; pure
//!           └── store      the only room that touches files: reading, the journal, saving, locking, finding
//!                │
//!               model      catalog, provider statements, assessment; apply(Edit) -> inverse; progress;
//!               │          what follows from the customer's profile; what is wrong with a
//!               │          questionnaire (model::check); finding controls (model::find); what differs
//!               │          (model::diff) and is carried on (model::renew, model::reuse); pure
//!                │
//!               text       the two languages, cleaning, width, line breaking, editing; pure
//! ```
//!
//! A saved answer's way: field → [`model::Edit`] → [`model::edit::apply`] (the inverse goes on the undo stack) →
//! [`model::trail::Entry`] → [`store::Saver`]'s thread → a line of the journal, synced → "保存済み 14:03"; at rest
//! [`store::Ledger`] writes the whole file: temporary file, sync, rename, sync of the folder.

#![forbid(unsafe_code)]

pub mod cli;
pub mod exchange;
pub mod model;
pub mod paper;
pub mod store;
pub mod text;
pub mod ui;
