//! Runs the targets for a time each, on a stable compiler, and tells what they found.
//!
//! ```text
//! transdrift-fuzz [--seconds N] [--seed N] [TARGET…]     all targets when none is named, N seconds each
//! transdrift-fuzz --replay FILE TARGET                   one input again
//! transdrift-fuzz --write-seeds FOLDER                   the seeds of each target, for cargo-fuzz
//! ```

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, io, process};

use transdrift_fuzz::driver::{self, Limits};
use transdrift_fuzz::{TARGETS, Target, seeds};

/// What the user typed.
#[derive(Default)]
struct Args {
    seconds: Option<u64>,
    seed: Option<u64>,
    replay: Option<PathBuf>,
    write_seeds: Option<PathBuf>,
    targets: Vec<String>,
}

fn main() {
    let done = args(env::args().skip(1)).and_then(|args| run(&args).map_err(|error| error.to_string()));
    match done {
        Ok(true) => {}
        Ok(false) => process::exit(1),
        Err(error) => {
            eprintln!("error: {error}");
            process::exit(2);
        }
    }
}

fn args(mut typed: impl Iterator<Item = String>) -> Result<Args, String> {
    let mut args = Args::default();
    while let Some(word) = typed.next() {
        let mut value = || typed.next().ok_or(format!("{word} needs a value"));
        let number = |text: String| text.parse().map_err(|_| format!("`{text}` is no number"));
        match &*word {
            "--seconds" => args.seconds = Some(number(value()?)?),
            "--seed" => args.seed = Some(number(value()?)?),
            "--replay" => args.replay = Some(value()?.into()),
            "--write-seeds" => args.write_seeds = Some(value()?.into()),
            name if TARGETS.iter().any(|target| target.name == name) => args.targets.push(word),
            _ => return Err(format!("there is no target `{word}`; known are {}", names())),
        }
    }
    Ok(args)
}

fn names() -> String {
    TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(", ")
}

/// Does it; false where a promise was broken.
fn run(args: &Args) -> io::Result<bool> {
    if let Some(folder) = &args.write_seeds {
        return write_seeds(folder).map(|()| true);
    }
    driver::prepare();
    let artifacts = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts");
    let limits = Limits {
        time: Duration::from_secs(args.seconds.unwrap_or(10)),
        seed: args.seed.unwrap_or(1),
        artifacts,
    };
    let chosen =
        |target: &&Target| args.targets.is_empty() || args.targets.iter().any(|name| name == target.name);
    let mut is_whole = true;
    for target in TARGETS.iter().filter(chosen) {
        is_whole &= match &args.replay {
            Some(file) => replay(target, file)?,
            None => fuzz(target, &limits)?,
        };
    }
    Ok(is_whole)
}

fn fuzz(target: &Target, limits: &Limits) -> io::Result<bool> {
    let outcome = driver::fuzz(target, limits)?;
    let (runs, kept, broken) = (outcome.runs, outcome.kept, outcome.broken.len());
    println!("{:<10} {runs} runs, {kept} kept, {broken} broken: {}", target.name, target.about);
    for (place, (message, file)) in &outcome.broken {
        println!("  {place}: {message}\n  input: {}", file.display());
    }
    Ok(outcome.broken.is_empty())
}

fn replay(target: &Target, file: &Path) -> io::Result<bool> {
    let told = driver::run(target, &fs::read(file)?, Path::new("."));
    match &told {
        Ok(_) => println!("{}: holds", target.name),
        Err((place, message)) => println!("{}: {place}: {message}", target.name),
    }
    Ok(told.is_ok())
}

fn write_seeds(folder: &Path) -> io::Result<()> {
    for target in TARGETS {
        let folder = folder.join(target.name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds::of(target.name).iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
