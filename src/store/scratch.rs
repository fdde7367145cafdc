//! A text lent to another program: a file of its own in a folder of its own, for its owner's eyes only, gone when
//! it is no longer needed.

use super::folders::Folders;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// What comes back may be no larger than this, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A lent file. Dropping it takes file and folder away, unless it is kept.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    file: PathBuf,
    kept: bool,
}

impl Scratch {
    /// Writes a text into a file that no one else has, named after something.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new(folders: &Folders, name: &str, text: &str) -> io::Result<Scratch> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let above = folders.state.join("editing");
        super::create_private_folder(&above)?;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = above.join(format!("{}-{number}", std::process::id()));
        // Left behind by a process of the same number that was killed, perhaps with something in it.
        let folder = free(folder);
        super::create_private_folder(&folder)?;
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '_' };
        let name: String = name.chars().map(plain).take(40).collect();
        let file = folder.join(format!("tenken-{name}.md"));
        let scratch = Scratch { folder, file, kept: false };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&scratch.file)?.write_all(text.as_bytes())?;
        Ok(scratch)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// What stands in the file now.
    ///
    /// # Errors
    /// When it cannot be read, is too large, or is no UTF-8.
    pub fn read(&self) -> io::Result<String> {
        let mut text = String::new();
        let file = fs::File::open(&self.file)?;
        let read = file.take(LARGEST + 1).read_to_string(&mut text)?;
        if u64::try_from(read).unwrap_or(u64::MAX) > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(text)
    }

    /// Leaves the file where it is, for the person to find.
    pub fn keep(mut self) -> PathBuf {
        self.kept = true;
        self.file.clone()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.kept {
            // The editor may have left copies beside the file; the folder is ours alone.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// The folder, or the first one of that name and a number that is not there.
fn free(folder: PathBuf) -> PathBuf {
    if folder.symlink_metadata().is_err() {
        return folder;
    }
    let numbered = |number: u32| folder.with_extension(number.to_string());
    (1..).map(numbered).find(|path| path.symlink_metadata().is_err()).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_its_owner_s_alone_and_goes_again() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let scratch = Scratch::new(&folders, "CLD.9.5.1/../x y", "本文\n").unwrap();
        let path = scratch.path().to_owned();
        assert_eq!(path.file_name().unwrap(), "tenken-CLD.9.5.1_.._x_y.md");
        assert!(path.starts_with(&folders.state));
        assert_eq!(scratch.read().unwrap(), "本文\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(path.parent().unwrap()), 0o700);
        }
        fs::write(path.with_extension("md~"), "控え").unwrap();
        drop(scratch);
        assert!(!path.parent().unwrap().exists());
    }

    #[test]
    fn what_is_kept_stays_and_what_is_no_text_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let scratch = Scratch::new(&folders, "5.1.1", "").unwrap();
        fs::write(scratch.path(), [0x93, 0x5f, 0x8c, 0x9f]).unwrap();
        assert_eq!(scratch.read().unwrap_err().kind(), io::ErrorKind::InvalidData);
        let kept = scratch.keep();
        assert_eq!(fs::read(kept).unwrap(), [0x93, 0x5f, 0x8c, 0x9f]);
    }
}
