//! How far long work is, on a terminal: files, bytes, rate and time left.

use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::settings::Settings;
use super::terminal;

/// Work that is done sooner is not told of.
const SHORT: Duration = Duration::from_secs(1);

/// How far long work is; nothing is shown where standard error is no terminal, or the run is short.
pub(super) struct Progress {
    bar: Bar,
    /// Bytes of all, where that is known.
    total: Option<u64>,
    files: usize,
    done: (usize, u64),
}

enum Bar {
    /// Nobody would see it.
    None,
    /// The run is still short.
    Waiting(Instant),
    Shown(ProgressBar),
}

impl Progress {
    /// Of so many `files` with so many bytes in `total`; `prints` says that the result goes to standard output.
    pub(super) fn new(settings: &Settings, files: usize, total: Option<u64>, prints: bool) -> Self {
        // over a result that is shown there, it would be no progress
        let is_free = !prints || !terminal::is_stdout();
        let is_seen = is_free && terminal::is_stderr() && !settings.is_quiet;
        let bar = if is_seen { Bar::Waiting(Instant::now()) } else { Bar::None };
        Self { bar, total, files, done: (0, 0) }
    }

    /// So many bytes more are done.
    pub(super) fn bytes(&mut self, bytes: u64) {
        self.done.1 += bytes;
        self.show();
    }

    /// A file more is done.
    pub(super) fn file(&mut self) {
        self.done.0 += 1;
        self.show();
    }

    fn show(&mut self) {
        if matches!(&self.bar, Bar::Waiting(begun) if begun.elapsed() > SHORT) {
            self.bar = Bar::Shown(terminal::progress_bar(self.total, SHORT));
        }
        if let Bar::Shown(bar) = &self.bar {
            bar.set_position(self.done.1);
            if self.files > 1 {
                bar.set_message(format!("{} of {} files", self.done.0, self.files));
            }
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Bar::Shown(bar) = &self.bar {
            bar.finish_and_clear();
            terminal::end_progress();
        }
    }
}
