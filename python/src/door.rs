//! The door between Python and the library: work is done without the lock of the interpreter, a mistake of ours becomes an
//! exception, and a fork waits until nobody is inside.
//!
//! The library makes its tables when they are first needed. A fork in that moment would leave the child with a table that
//! is for ever being made, by a thread that it does not have, so a fork waits for the work that is under way. Here nothing
//! but two numbers is shared, so that the child finds no lock held.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;
use transdrift::matching::Glossary;
use transdrift::names::compare::Comparer;
use transdrift::normalize::{Options, normalize};
use transdrift::text::detect;

use crate::failure::Failure;

/// How many threads are at work.
static INSIDE: AtomicUsize = AtomicUsize::new(0);
/// Whether a thread is about to fork.
static FORKS: AtomicBool = AtomicBool::new(false);
/// How long to sleep before looking again.
const NAP: Duration = Duration::from_micros(50);

/// Who is inside; going out is told also by a panic.
struct Inside;

impl Inside {
    fn enter() -> Self {
        loop {
            INSIDE.fetch_add(1, Ordering::SeqCst);
            if !FORKS.load(Ordering::SeqCst) {
                return Self;
            }
            INSIDE.fetch_sub(1, Ordering::SeqCst);
            thread::sleep(NAP);
        }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Does `work` while other threads of Python run.
pub(crate) fn run<T: Send>(py: Python<'_>, work: impl FnOnce() -> Result<T, Failure> + Send) -> PyResult<T> {
    Ok(py.detach(|| inside(work))?)
}

/// The same for a thread that does not hold the interpreter.
pub(crate) fn inside<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let _inside = Inside::enter();
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(internal(&*panic)))
}

fn internal(panic: &(dyn Any + Send)) -> Failure {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let told = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason was given");
    Failure::internal(format!("a mistake of transdrift, please report it: {told}"))
}

/// Waits until nobody is inside, and lets nobody in.
#[pyfunction]
fn _before_fork(py: Python<'_>) {
    py.detach(|| {
        // of two threads that fork the second waits for the first
        while FORKS.swap(true, Ordering::SeqCst) {
            thread::sleep(NAP);
        }
        while INSIDE.load(Ordering::SeqCst) > 0 {
            thread::sleep(NAP);
        }
    });
}

#[pyfunction]
fn _after_fork() {
    FORKS.store(false, Ordering::SeqCst);
}

#[pyfunction]
fn _after_fork_in_child() {
    // those who knocked in that moment are not in the child
    INSIDE.store(0, Ordering::SeqCst);
    FORKS.store(false, Ordering::SeqCst);
}

/// Has Python call us around each fork, where the system knows forks.
pub(crate) fn mind_forks(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let os = py.import("os")?;
    if !os.hasattr("register_at_fork")? {
        return Ok(());
    }
    let hooks = pyo3::types::PyDict::new(py);
    hooks.set_item("before", wrap_pyfunction!(_before_fork, module)?)?;
    hooks.set_item("after_in_parent", wrap_pyfunction!(_after_fork, module)?)?;
    hooks.set_item("after_in_child", wrap_pyfunction!(_after_fork_in_child, module)?)?;
    os.call_method("register_at_fork", (), Some(&hooks))?;
    Ok(())
}

/// Makes what most calls need, so that forked children share it and the first call is as quick as the next.
pub(crate) fn warm(py: Python<'_>) -> PyResult<()> {
    const TEXT: &str = "Sergei Riabkov of the OTAN said in Kiev on Monday that talks will be held.";
    run(py, || {
        normalize(TEXT, detect(TEXT).language(), Glossary::bundled(), &Options::default());
        Comparer::default().compare("Sergej Rjabkow", "Sergei Ryabkov");
        Ok(())
    })
}
