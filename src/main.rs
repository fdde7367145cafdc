//! x
fn main() -> std::process::ExitCode {
    let folders = tenken::store::Folders::of_user();
    let start =
        std::env::args_os().nth(1).map_or(tenken::ui::Start::Home, |p| tenken::ui::Start::File(p.into()));
    tenken::ui::run(start, tenken::text::Lang::Ja, &folders)
}
