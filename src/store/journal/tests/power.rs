//! The plug pulled at every moment of saving: everything that was written is recorded, and each state in which the
//! medium may be left then is made and opened. What was not yet brought onto the medium may be there, be lost, be
//! there in part, sector by sector, or be there though something written before it is not.

use super::*;
use crate::store::files::NewFile;
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::sync::{Arc, Mutex};

/// What a medium writes as a whole or not at all, in bytes.
const SECTOR: usize = 512;
/// So many states are drawn by lot for each moment, besides those that are always looked at.
const DRAWN: u64 = 6;

/// Something that changes what is on the disk, or waits for it.
#[derive(Clone, Debug)]
enum Act {
    Create { path: PathBuf, id: usize },
    Write { id: usize, at: usize, bytes: Vec<u8> },
    Cut { id: usize, len: usize },
    Sync { id: usize },
    Rename { from: PathBuf, to: PathBuf, id: usize },
    Remove { path: PathBuf },
    SyncFolder,
}

#[derive(Default)]
struct Tape {
    acts: Vec<Act>,
    ids: HashMap<PathBuf, usize>,
    lens: Vec<usize>,
}

impl Tape {
    fn id(&mut self, path: &Path) -> usize {
        if let Some(id) = self.ids.get(path) {
            return *id;
        }
        let id = self.lens.len();
        self.lens.push(fs::read(path).map_or(0, |bytes| bytes.len()));
        self.ids.insert(path.to_owned(), id);
        id
    }
}

/// The disk, recorded.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Tape>>);

impl Recorder {
    fn note(&self, act: Act) {
        self.0.lock().unwrap().acts.push(act);
    }

    fn now(&self) -> usize {
        self.0.lock().unwrap().acts.len()
    }

    fn file(&self, path: &Path, file: Box<dyn NewFile>) -> Box<dyn NewFile> {
        let id = self.0.lock().unwrap().id(path);
        Box::new(Recorded { tape: self.clone(), id, file })
    }
}

struct Recorded {
    tape: Recorder,
    id: usize,
    file: Box<dyn NewFile>,
}

impl Files for Recorder {
    fn look(&self, path: &Path) -> io::Result<Look> {
        Disk.look(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.read_link(path)
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        Disk.check_writable(path)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let file = Disk.create_new(path)?;
        self.0.lock().unwrap().ids.remove(path);
        let file = self.file(path, file);
        let id = self.0.lock().unwrap().id(path);
        self.note(Act::Create { path: path.to_owned(), id });
        Ok(file)
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        Ok(self.file(path, Disk.append_to(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)?;
        let mut tape = self.0.lock().unwrap();
        let id = tape.ids.remove(from).unwrap();
        tape.ids.insert(to.to_owned(), id);
        tape.acts.push(Act::Rename { from: from.to_owned(), to: to.to_owned(), id });
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.note(Act::SyncFolder);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)?;
        self.0.lock().unwrap().ids.remove(path);
        self.note(Act::Remove { path: path.to_owned() });
        Ok(())
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        Disk.read(path, most)
    }

    fn read_part(&self, path: &Path, from: u64, most: u64) -> io::Result<Vec<u8>> {
        Disk.read_part(path, from, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        Disk.list(folder)
    }
}

impl NewFile for Recorded {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        let mut tape = self.tape.0.lock().unwrap();
        let at = tape.lens[self.id];
        tape.lens[self.id] += bytes.len();
        tape.acts.push(Act::Write { id: self.id, at, bytes: bytes.to_vec() });
        Ok(())
    }

    fn set_owner(&mut self, owner: u32) -> io::Result<()> {
        self.file.set_owner(owner)
    }

    fn set_group(&mut self, group: u32) -> io::Result<()> {
        self.file.set_group(group)
    }

    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        self.file.set_mode(mode)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.tape.note(Act::Sync { id: self.id });
        Ok(())
    }

    fn sync_content(&mut self) -> io::Result<()> {
        self.sync()
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        self.file.cut(len)?;
        let len = usize::try_from(len).unwrap();
        self.tape.0.lock().unwrap().lens[self.id] = len;
        self.tape.note(Act::Cut { id: self.id, len });
        Ok(())
    }

    fn look(&self) -> io::Result<Look> {
        self.file.look()
    }
}

/// What became of something that was not yet on the medium.
#[derive(Clone, Copy)]
enum Fate {
    Whole,
    Lost,
    /// Of a write, these sectors arrived: one bit each, going round.
    Torn(u64),
}

/// A small generator, so that every run looks at the same states.
struct Lot(u64);

impl Lot {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn fate(&mut self) -> Fate {
        match self.draw() % 3 {
            0 => Fate::Whole,
            1 => Fate::Lost,
            _ => Fate::Torn(self.draw()),
        }
    }
}

/// A run of the program, recorded: what was written, and how far the person was at every moment.
struct Run {
    acts: Vec<Act>,
    /// The files there were at first, as their names and numbers.
    first: BTreeMap<PathBuf, (usize, Vec<u8>)>,
    /// The assessment after each edit.
    states: Vec<Assessment>,
    /// After so many acts so many edits had been made; and called saved.
    made: Vec<(usize, usize)>,
    saved: Vec<(usize, usize)>,
    room: Room,
}

/// Many edits over two runs of the program, the file written at rest and on leaving.
fn run() -> Run {
    let room = room();
    let tape = Recorder::default();
    let bytes = room.file();
    let id = tape.0.lock().unwrap().id(&room.path);
    let first = BTreeMap::from([(room.path.clone(), (id, bytes))]);
    let mut run = Run {
        acts: Vec::new(),
        first,
        states: vec![room.now()],
        made: vec![(0, 0)],
        saved: vec![(0, 0)],
        room,
    };
    // Longer than a sector, so that a line can be torn.
    let long = "長い説明。".repeat(70);
    let (mut edits, sessions) = (0, [[false, true, false], [true, false, false]]);
    for session in sessions {
        let mut open = run.room.open();
        for filed in session {
            edits += 1;
            let text = if edits % 2 == 0 { format!("{long}{edits}") } else { edits.to_string() };
            open.describe(if edits % 3 == 0 { "12.4.3" } else { "12.4.1" }, &text);
            run.states.push(open.seen.clone());
            run.made.push((tape.now(), edits));
            open.ledger.save(&tape, &mut || ()).unwrap();
            run.saved.push((tape.now(), edits));
            if filed {
                open.ledger.file(&tape).unwrap();
            }
        }
        open.ledger.file(&tape).unwrap();
    }
    run.acts = tape.0.lock().unwrap().acts.clone();
    run
}

impl Run {
    /// What of the first so many acts may not have come onto the medium.
    fn pending(&self, until: usize) -> Vec<usize> {
        let acts = &self.acts[..until];
        let synced = |from: usize, id: usize| {
            acts[from..].iter().any(|act| matches!(act, Act::Sync { id: other } if *other == id))
        };
        let folder = |from: usize| acts[from..].iter().any(|act| matches!(act, Act::SyncFolder));
        let open = |(at, act): (usize, &Act)| {
            let durable = match act {
                Act::Write { id, .. } | Act::Cut { id, .. } => synced(at, *id),
                Act::Create { .. } | Act::Rename { .. } | Act::Remove { .. } => folder(at),
                Act::Sync { .. } | Act::SyncFolder => true,
            };
            (!durable).then_some(at)
        };
        acts.iter().enumerate().filter_map(open).collect()
    }

    /// The files after the first so many acts, where each that is pending met its fate.
    fn medium(&self, until: usize, fates: &HashMap<usize, Fate>) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut names: BTreeMap<PathBuf, usize> =
            self.first.iter().map(|(path, (id, _))| (path.clone(), *id)).collect();
        let mut contents: HashMap<usize, Vec<u8>> = self.first.values().cloned().collect();
        for (at, act) in self.acts[..until].iter().enumerate() {
            let fate = fates.get(&at).copied().unwrap_or(Fate::Whole);
            match (act, fate) {
                (Act::Write { id, at, bytes }, fate) => {
                    write(contents.entry(*id).or_default(), *at, bytes, fate);
                }
                (_, Fate::Lost) => {}
                (Act::Cut { id, len }, _) => contents.entry(*id).or_default().truncate(*len),
                (Act::Create { path, id }, _) => {
                    names.insert(path.clone(), *id);
                }
                (Act::Rename { from, to, id }, _) => {
                    names.remove(from);
                    names.insert(to.clone(), *id);
                }
                (Act::Remove { path }, _) => {
                    names.remove(path);
                }
                (Act::Sync { .. } | Act::SyncFolder, _) => {}
            }
        }
        names.into_iter().map(|(path, id)| (path, contents.get(&id).cloned().unwrap_or_default())).collect()
    }

    /// The fates to look at for a moment: nothing of what is pending is there, all of it, all but one, only one, and
    /// some drawn by lot.
    fn fates(&self, until: usize, drawn: u64) -> Vec<HashMap<usize, Fate>> {
        let pending = self.pending(until);
        let all = |fate: &dyn Fn(usize) -> Fate| -> HashMap<usize, Fate> {
            pending.iter().map(|at| (*at, fate(*at))).collect()
        };
        let mut fates = vec![all(&|_| Fate::Lost), HashMap::new()];
        for one in &pending {
            fates.push(all(&|at| if at == *one { Fate::Lost } else { Fate::Whole }));
            fates.push(all(&|at| if at == *one { Fate::Whole } else { Fate::Lost }));
        }
        if !pending.is_empty() {
            for seed in 0..drawn {
                let mut lot = Lot(seed ^ (until as u64) << 32);
                fates.push(pending.iter().map(|at| (*at, lot.fate())).collect());
            }
        }
        fates
    }

    /// What is wrong with what is there after a moment and these fates, if anything is.
    fn wrong(&self, until: usize, fates: &HashMap<usize, Fate>) -> Option<String> {
        let saved = self.saved.iter().filter(|(at, _)| *at <= until).map(|(_, edits)| *edits).max().unwrap();
        let made = self.made.iter().filter(|(at, _)| *at <= until).map(|(_, edits)| *edits).max().unwrap();
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in self.medium(until, fates) {
            fs::write(folder.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        let path = folder.path().join(self.room.path.file_name().unwrap());
        let room = Room { folder, path, files: Faulty::sound() };
        let opened = match opening::current(&room.path) {
            Ok(current) => current.joined.meeting.assessment,
            Err(error) => return Some(format!("{until}: cannot be opened: {error:?}")),
        };
        if !self.states[saved..=made].contains(&opened) {
            return Some(format!("{until}: neither of {saved}..={made}"));
        }
        // And it goes on from there.
        filed(&room, "7.2.2", "続き");
        let gone_on = description(&room.now(), "7.2.2") == "続き" && room.verdict().is_sound();
        (!gone_on).then(|| format!("{until}: it does not go on"))
    }

    fn all_wrong(&self, drawn: u64) -> Vec<String> {
        let moments = (0..=self.acts.len())
            .flat_map(|until| self.fates(until, drawn).into_iter().map(move |fates| (until, fates)));
        moments.filter_map(|(until, fates)| self.wrong(until, &fates)).collect()
    }
}

/// Lets sectors of a write arrive, or all of it, or nothing. What lies before them and did not arrive is zeros.
fn write(content: &mut Vec<u8>, at: usize, bytes: &[u8], fate: Fate) {
    let arrives = |offset: usize| match fate {
        Fate::Whole => true,
        Fate::Lost => false,
        Fate::Torn(bits) => bits >> ((offset / SECTOR) % 64) & 1 == 1,
    };
    for (offset, byte) in (at..).zip(bytes) {
        if arrives(offset) {
            if content.len() <= offset {
                content.resize(offset + 1, 0);
            }
            content[offset] = *byte;
        }
    }
}

#[test]
fn whenever_the_plug_is_pulled_there_is_what_was_called_saved_and_nothing_that_never_was() {
    let run = run();
    assert!(run.acts.len() > 40, "{}", run.acts.len());
    assert_eq!(run.all_wrong(DRAWN), Vec::<String>::new());
}

#[test]
#[ignore = "long"]
fn of_very_many_states_of_the_medium_none_is_wrong() {
    assert_eq!(run().all_wrong(500), Vec::<String>::new());
}

#[test]
fn without_waiting_for_the_medium_it_would_be_found_out() {
    type Waits = fn(&Act) -> bool;
    let waits: [(&str, Waits); 2] =
        [("files", |act| matches!(act, Act::Sync { .. })), ("names", |act| matches!(act, Act::SyncFolder))];
    for (what, waits) in waits {
        let mut run = run();
        // The moments stay what they were: each wait becomes one for a file that nobody writes.
        for act in run.acts.iter_mut().filter(|act| waits(act)) {
            *act = Act::Sync { id: usize::MAX };
        }
        let moment = run.acts.len();
        let wrong = run.fates(moment, DRAWN).into_iter().any(|fates| run.wrong(moment, &fates).is_some());
        assert!(wrong, "{what}");
    }
}
