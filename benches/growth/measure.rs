//! The CPU time of a command on an input, and how it grows with the input.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The CPU time after which a command counts as hanging.
const PATIENCE_SECONDS: u64 = 20;

/// The memory that a command may take.
const MOST_KILOBYTES: u64 = 8 << 20;

/// How a command's time grows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    /// The size of the smaller input, in repetitions.
    pub(crate) n: usize,
    /// CPU time with `n`, what the command needs for next to nothing left out.
    pub(crate) once: Duration,
    /// The same with `4 n`; `None` where the command did not end.
    pub(crate) fourfold: Option<Duration>,
}

impl Growth {
    /// How many times as long four times the input takes.
    pub(crate) fn ratio(&self) -> f64 {
        let seconds = |time: Duration| time.as_secs_f64().max(1e-4);
        self.fourfold.map_or(f64::INFINITY, |fourfold| seconds(fourfold) / seconds(self.once))
    }
}

/// How the time of what `run` runs grows; the smaller input doubles until it takes `enough`, or is `most` large.
pub(crate) fn growth(
    most: usize,
    enough: Duration,
    mut run: impl FnMut(usize) -> Option<Duration>,
) -> Growth {
    let hangs = |n| Growth { n, once: Duration::from_secs(PATIENCE_SECONDS), fourfold: None };
    let Some(idle) = run(1) else { return hangs(1) };
    let mut n = 16.min(most);
    loop {
        let Some(once) = run(n).map(|time| time.saturating_sub(idle)) else { return hangs(n) };
        if once >= enough || 2 * n > most {
            return Growth { n, once, fourfold: run(4 * n).map(|time| time.saturating_sub(idle)) };
        }
        // a step that is sure not to reach far beyond enough, should time grow with the square
        n *= if once * 16 < enough { 4 } else { 2 };
    }
}

/// The CPU time that `program` takes in `folder` with these arguments, its threads included; `None` where it takes more
/// than it may.
pub(crate) fn cpu_time(program: &Path, folder: &Path, arguments: &[&str]) -> Option<Duration> {
    let before = of_children();
    let limits = format!("ulimit -t {PATIENCE_SECONDS} -v {MOST_KILOBYTES}; exec \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limits, "sh"]).arg(program).args(arguments).current_dir(folder);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let spent = of_children().saturating_sub(before);
    // what ends by a signal has no code
    status.ok().and_then(|status| status.code()).map(|_| spent)
}

/// The CPU time of all children that have ended.
fn of_children() -> Duration {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return Duration::ZERO };
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(micros.try_into().unwrap_or(0))
}
