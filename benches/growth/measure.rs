//! The CPU time of a command on an input, and how it grows with the input.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The longest that a command may take before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a command's time grows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    /// The size of the smaller input, in repetitions.
    pub(crate) n: usize,
    /// CPU time with `n`.
    pub(crate) once: Duration,
    /// CPU time with `4 n`; `None` where the command did not end.
    pub(crate) fourfold: Option<Duration>,
}

impl Growth {
    /// How many times as long four times the input takes; what the command needs for nothing at all left out.
    pub(crate) fn ratio(&self, idle: Duration) -> f64 {
        let own = |time: Duration| time.saturating_sub(idle).as_secs_f64().max(1e-4);
        self.fourfold.map_or(f64::INFINITY, |fourfold| own(fourfold) / own(self.once))
    }
}

/// How the time of what `run` runs grows; the smaller input doubles from `first` until it takes `enough`, or until it
/// is `most` large.
pub(crate) fn growth(
    (first, most): (usize, usize),
    enough: Duration,
    mut run: impl FnMut(usize) -> Option<Duration>,
) -> Growth {
    let mut n = first;
    loop {
        let Some(once) = run(n) else { return Growth { n, once: PATIENCE, fourfold: None } };
        if once >= enough || 2 * n > most {
            return Growth { n, once, fourfold: run(4 * n) };
        }
        // a step that is sure not to reach far beyond enough, should time grow with the square
        n *= if once * 16 < enough { 4 } else { 2 };
    }
}

/// The CPU time that `command` takes, its threads included; `None` where it does not end and was ended.
pub(crate) fn cpu_time(command: &mut Command) -> Option<Duration> {
    let before = of_children();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let ended = child.is_ok_and(|child| ends(child, PATIENCE));
    let spent = of_children().saturating_sub(before);
    ended.then_some(spent)
}

/// Whether `child` ends within `patience`; it is ended otherwise.
fn ends(mut child: Child, patience: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < patience {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return true;
        }
        sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// The CPU time of all children that have ended.
fn of_children() -> Duration {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return Duration::ZERO };
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(micros.try_into().unwrap_or(0))
}
