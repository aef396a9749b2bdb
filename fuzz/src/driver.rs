//! Runs a target on inputs made from its seeds, for a time, and keeps what broke a promise.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{fs, io, process, thread};

use crate::mutate::{Random, mutated};
use crate::{Target, seeds};

/// One run that takes longer ends the driver: it hangs.
pub const LONGEST_RUN: Duration = Duration::from_secs(60);

/// Status of a driver that met a run without an end.
pub const HANGS: i32 = 3;

/// How a target is run.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long.
    pub time: Duration,
    /// What the inputs follow from.
    pub seed: u64,
    /// Folder for inputs that broke a promise.
    pub artifacts: PathBuf,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many inputs were run.
    pub runs: u64,
    /// How many of them gave something new.
    pub kept: usize,
    /// Where promises were broken: the place in the code with what was said there and the file with the input.
    pub broken: BTreeMap<String, (String, PathBuf)>,
}

/// What is being run, and since when.
static RUNNING: Mutex<Option<(Instant, PathBuf, Vec<u8>)>> = Mutex::new(None);

thread_local! {
    /// Place and message of the last panic.
    static SAID: RefCell<(String, String)> = RefCell::default();
}

/// Keeps panics from being printed, and ends the process where a run hangs; called once.
pub fn prepare() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        SAID.set((place, info.payload_as_str().unwrap_or_default().to_owned()));
    }));
    thread::spawn(|| {
        loop {
            thread::sleep(Duration::from_secs(1));
            let running = RUNNING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if let Some((_, file, input)) =
                running.as_ref().filter(|(since, ..)| since.elapsed() > LONGEST_RUN)
            {
                let _ = fs::write(file, input);
                eprintln!("a run takes longer than {} s: {}", LONGEST_RUN.as_secs(), file.display());
                process::exit(HANGS);
            }
        }
    });
}

/// Runs a target: first its seeds, then what is made of them.
///
/// # Errors
/// When an input that broke a promise cannot be written.
pub fn fuzz(target: &Target, limits: &Limits) -> io::Result<Outcome> {
    let folder = limits.artifacts.join(target.name);
    fs::create_dir_all(&folder)?;
    let (started, mut random, dictionary) = (Instant::now(), Random::new(limits.seed), seeds::dictionary());
    let (mut corpus, mut seen) = (Vec::<Vec<u8>>::new(), HashSet::new());
    let mut outcome = Outcome::default();
    let mut waiting = seeds::of(target.name).into_iter();
    while started.elapsed() < limits.time {
        let input = match waiting.next() {
            Some(seed) => seed,
            None => mutated(&corpus[random.below(corpus.len())], &corpus, &dictionary, &mut random),
        };
        outcome.runs += 1;
        match run(target, &input, &folder) {
            Ok(told) if seen.insert(told) || corpus.is_empty() => corpus.push(input),
            Ok(_) => {}
            Err((place, message)) => keep(&mut outcome, (place, message), &input, &folder)?,
        }
        if corpus.is_empty() {
            corpus.push(Vec::new());
        }
    }
    outcome.kept = corpus.len();
    Ok(outcome)
}

/// Runs a target on one input; what it told, or where it panicked and what it said.
pub fn run(target: &Target, input: &[u8], folder: &Path) -> Result<u64, (String, String)> {
    let set = |running| *RUNNING.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = running;
    set(Some((Instant::now(), folder.join("hang"), input.to_vec())));
    let told = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    set(None);
    told.map_err(|_| SAID.take())
}

/// Keeps the shortest input for each place of the code.
fn keep(
    outcome: &mut Outcome,
    (place, message): (String, String),
    input: &[u8],
    folder: &Path,
) -> io::Result<()> {
    let name: String = place.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let path = folder.join(name);
    let is_shorter = |path: &Path| fs::metadata(path).is_ok_and(|file| file.len() > input.len() as u64);
    if !outcome.broken.contains_key(&place) || is_shorter(&path) {
        fs::write(&path, input)?;
        outcome.broken.insert(place, (message, path));
    }
    Ok(())
}
