//! Temporary files: short names, private, and gone when the run ends, however it ends.
//!
//! A temporary file is locked as long as its maker lives. One that is left behind by a run that was killed is found by
//! that, and removed when the next run writes to its folder.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

const PREFIX: &str = ".transdrift-";

/// The temporary files of this process.
static OWN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Folders that were looked through for files left behind.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A new file that is removed unless it takes its place.
pub(super) struct Temporary {
    path: PathBuf,
    pub(super) file: File,
}

impl Temporary {
    /// A new file in `folder`, for nobody else's eyes where `is_private`.
    pub(super) fn new(folder: &Path, is_private: bool) -> io::Result<Self> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        sweep(folder);
        remove_on_signals();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{PREFIX}{}-{number}", std::process::id()));
        let mut own = locked(&OWN);
        let file = options(is_private).open(&path)?;
        own.insert(path.clone());
        drop(own);
        #[cfg(unix)]
        let _ = lock(&file); // a file system without locks keeps what a killed run leaves
        Ok(Self { path, file })
    }

    /// Lets it take the name `target`.
    pub(super) fn take(self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // after it took its place there is nothing to remove; and what cannot be removed, the next run finds
        let _ = fs::remove_file(&self.path);
        locked(&OWN).remove(&self.path);
    }
}

fn options(is_private: bool) -> OpenOptions {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    options
}

/// Removes the temporary files beside `path` whose makers were killed, once a run.
pub(in crate::cli) fn sweep_beside(path: &Path) {
    sweep(super::links::folder_of(&super::links::followed(path)));
}

fn sweep(folder: &Path) {
    if !locked(&SWEPT).insert(folder.to_owned()) {
        return;
    }
    // what cannot be listed or removed harms nobody; the run itself has nothing to do with it
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(is_left_behind) {
        let _ = fs::remove_file(entry.path());
    }
}

#[cfg(unix)]
fn is_left_behind(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let is_own_kind = || {
        let (process, number) = name.to_str()?.strip_prefix(PREFIX)?.split_once('-')?;
        number.parse::<usize>().ok()?;
        rustix::process::Pid::from_raw(process.parse().ok()?)
    };
    let Some(process) = is_own_kind() else { return false };
    let is_dead = rustix::process::test_kill_process(process) == Err(rustix::io::Errno::SRCH);
    // a process of another container may bear any number: the lock knows better
    is_dead
        && entry.file_type().is_ok_and(|kind| kind.is_file())
        && File::options().write(true).open(entry.path()).is_ok_and(|file| lock(&file).is_ok())
}

#[cfg(not(unix))]
fn is_left_behind(_: &fs::DirEntry) -> bool {
    false
}

/// Locks `file` for this process as long as it is open; fails where another has done so.
#[cfg(unix)]
pub(super) fn lock(file: &File) -> io::Result<()> {
    Ok(rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive)?)
}

#[cfg(not(unix))]
pub(super) fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

/// Sees to it that an interrupted run removes its temporary files, and then ends as it would have.
fn remove_on_signals() {
    static ONCE: Once = Once::new();
    #[cfg(unix)]
    ONCE.call_once(|| {
        use signal_hook::consts::{SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
        // where no thread can be had, a later run sweeps what this one leaves
        let _ = std::thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                // held to the end: no other thread makes a new file meanwhile
                let own = locked(&OWN);
                own.iter().for_each(|path| drop(fs::remove_file(path)));
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    });
    #[cfg(not(unix))]
    ONCE.call_once(|| {});
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        let left = path(&format!("{PREFIX}{dead}-3"));
        let locked_by_another = path(&format!("{PREFIX}{dead}-4"));
        let living = path(&format!("{PREFIX}{}-99", std::process::id()));
        let others = path(&format!("{PREFIX}notes-of-mine"));
        for path in [&left, &locked_by_another, &living, &others] {
            fs::write(path, "x").unwrap();
        }
        let held = File::open(&locked_by_another).unwrap();
        lock(&held).unwrap();
        sweep(folder.path());
        assert_eq!(
            [&left, &locked_by_another, &living, &others].map(|p| p.exists()),
            [false, true, true, true]
        );
    }
}
