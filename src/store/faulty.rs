//! A disk for tests: records every call, lets chosen ones fail, and lets the test step in.
#![allow(clippy::unwrap_used)]

use super::files::{Disk, Files, Look, NewFile};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The operations, as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Look,
    ReadLink,
    CheckWritable,
    Create,
    Append,
    Cut,
    Write,
    SetOwner,
    SetGroup,
    SetMode,
    Sync,
    LookOpen,
    Rename,
    SyncFolder,
    Remove,
    Read,
    List,
}

/// Which calls fail. Calls are counted from 1.
#[derive(Clone, Copy, Debug)]
pub enum Plan {
    Never,
    /// Only this call.
    Nth(usize),
    /// This one and all that follow, as if the disk or the process were gone.
    From(usize),
    /// This one, though it is carried out.
    AfterNth(usize),
    /// Every call of this operation.
    Every(Op),
    /// Every call of this operation, though it is carried out.
    AfterEvery(Op),
}

type Hook = Box<dyn FnMut(Op) + Send>;

struct Inner {
    plan: Mutex<(Plan, i32)>,
    log: Mutex<Vec<(Op, PathBuf)>>,
    hook: Mutex<Option<Hook>>,
}

/// The disk for tests; clones are the same disk.
#[derive(Clone)]
pub struct Faulty(Arc<Inner>);

impl Faulty {
    pub fn new(plan: Plan, errno: rustix::io::Errno) -> Self {
        Faulty(Arc::new(Inner {
            plan: Mutex::new((plan, errno.raw_os_error())),
            log: Mutex::new(Vec::new()),
            hook: Mutex::new(None),
        }))
    }

    pub fn sound() -> Self {
        Faulty::new(Plan::Never, rustix::io::Errno::IO)
    }

    pub fn heal(&self) {
        self.0.plan.lock().unwrap().0 = Plan::Never;
    }

    pub fn plan(&self, plan: Plan) {
        self.0.plan.lock().unwrap().0 = plan;
    }

    /// Calls `hook` before every operation.
    pub fn hook(&self, hook: impl FnMut(Op) + Send + 'static) {
        *self.0.hook.lock().unwrap() = Some(Box::new(hook));
    }

    pub fn log(&self) -> Vec<(Op, PathBuf)> {
        self.0.log.lock().unwrap().clone()
    }

    pub fn count(&self, op: Op) -> usize {
        self.log().iter().filter(|(done, _)| *done == op).count()
    }

    fn act<T>(&self, op: Op, path: &Path, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if let Some(hook) = self.0.hook.lock().unwrap().as_mut() {
            hook(op);
        }
        let mut log = self.0.log.lock().unwrap();
        log.push((op, path.to_path_buf()));
        let number = log.len();
        drop(log);
        let (plan, errno) = *self.0.plan.lock().unwrap();
        let (fails, done) = match plan {
            Plan::Never => (false, true),
            Plan::Nth(nth) => (number == nth, false),
            Plan::From(nth) => (number >= nth, false),
            Plan::AfterNth(nth) => (number == nth, true),
            Plan::Every(every) => (op == every, false),
            Plan::AfterEvery(every) => (op == every, true),
        };
        if !fails {
            return work();
        }
        if done {
            work()?;
        }
        Err(io::Error::from_raw_os_error(errno))
    }
}

impl Files for Faulty {
    fn look(&self, path: &Path) -> io::Result<Look> {
        self.act(Op::Look, path, || Disk.look(path))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.act(Op::ReadLink, path, || Disk.read_link(path))
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        self.act(Op::CheckWritable, path, || Disk.check_writable(path))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let file = self.act(Op::Create, path, || Disk.create_new(path))?;
        let (disk, path) = (self.clone(), path.to_path_buf());
        Ok(Box::new(FaultyFile { disk, path, file }))
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let file = self.act(Op::Append, path, || Disk.append_to(path))?;
        let (disk, path) = (self.clone(), path.to_path_buf());
        Ok(Box::new(FaultyFile { disk, path, file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.act(Op::Rename, from, || Disk.rename(from, to))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.act(Op::SyncFolder, folder, || Disk.sync_folder(folder))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.act(Op::Remove, path, || Disk.remove(path))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.act(Op::Read, path, || Disk.read(path, most))
    }

    fn read_part(&self, path: &Path, from: u64, most: u64) -> io::Result<Vec<u8>> {
        self.act(Op::Read, path, || Disk.read_part(path, from, most))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.act(Op::List, folder, || Disk.list(folder))
    }
}

struct FaultyFile {
    disk: Faulty,
    path: PathBuf,
    file: Box<dyn NewFile>,
}

impl NewFile for FaultyFile {
    /// A write that fails has got half of it done.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (half, rest) = bytes.split_at(bytes.len() / 2);
        self.file.write_all(half)?;
        let file = &mut self.file;
        self.disk.act(Op::Write, &self.path, || file.write_all(rest))
    }

    fn set_owner(&mut self, owner: u32) -> io::Result<()> {
        let file = &mut self.file;
        self.disk.act(Op::SetOwner, &self.path, || file.set_owner(owner))
    }

    fn set_group(&mut self, group: u32) -> io::Result<()> {
        let file = &mut self.file;
        self.disk.act(Op::SetGroup, &self.path, || file.set_group(group))
    }

    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        let file = &mut self.file;
        self.disk.act(Op::SetMode, &self.path, || file.set_mode(mode))
    }

    fn sync(&mut self) -> io::Result<()> {
        let file = &mut self.file;
        self.disk.act(Op::Sync, &self.path, || file.sync())
    }

    fn sync_content(&mut self) -> io::Result<()> {
        let file = &mut self.file;
        self.disk.act(Op::Sync, &self.path, || file.sync_content())
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        let file = &mut self.file;
        self.disk.act(Op::Cut, &self.path, || file.cut(len))
    }

    fn look(&self) -> io::Result<Look> {
        self.disk.act(Op::LookOpen, &self.path, || self.file.look())
    }
}
