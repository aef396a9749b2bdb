//! What transdrift promises of any input, asserted of random ones.
//!
//! Each target is a plain function over bytes that panics where a promise is broken. `fuzz_targets/` hands them to
//! cargo-fuzz, whose inputs grow towards code not yet reached; the driver (`src/main.rs`) needs nothing but a stable
//! compiler, so that the targets are built and run with every change. Both run the same assertions.
//!
//! A target tells in one number what came out; the driver keeps inputs with which something new did.

pub mod check;
pub mod compiled;
pub mod document;
pub mod driver;
pub mod exchange;
pub mod glossary;
mod input;
pub mod jsonl;
pub mod mutate;
pub mod names;
pub mod normalize;
pub mod report;
pub mod seeds;
pub mod text;

/// Something that is asserted of any bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, also that of its file under `fuzz_targets`.
    pub name: &'static str,
    /// What is asserted, in one line.
    pub about: &'static str,
    /// Asserts it; the number tells what came out.
    pub run: fn(&[u8]) -> u64,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "check", about: "every format of check is what it claims to be", run: check::run },
    Target { name: "compiled", about: "crafted compiled glossaries are refused or told", run: compiled::run },
    Target { name: "document", about: "edits of a document go back, all else stays", run: document::run },
    Target { name: "exchange", about: "what is imported is a glossary, there and back", run: exchange::run },
    Target {
        name: "glossary",
        about: "a glossary decides alike read, written and compiled",
        run: glossary::run,
    },
    Target { name: "jsonl", about: "JSON lines stay JSON, twice is once, undo is exact", run: jsonl::run },
    Target {
        name: "names",
        about: "comparison of names is symmetric, romanisation never fails",
        run: names::run,
    },
    Target {
        name: "normalize",
        about: "twice is once, undo is exact, the rest is untouched",
        run: normalize::run,
    },
    Target {
        name: "report",
        about: "spans fit, no sentence is in two passages, order decides nothing",
        run: report::run,
    },
    Target {
        name: "text",
        about: "sentences, tokens, places and folded text lie where they say",
        run: text::run,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_holds() {
        for target in TARGETS {
            let seeds = seeds::of(target.name);
            assert!(!seeds.is_empty(), "{} has no seeds", target.name);
            for seed in seeds.iter().filter(|seed| seed.len() < 4_000) {
                (target.run)(seed);
            }
        }
    }

    #[test]
    fn every_target_is_handed_to_cargo_fuzz() {
        for target in TARGETS {
            let path = format!("{}/fuzz_targets/{}.rs", env!("CARGO_MANIFEST_DIR"), target.name);
            assert!(std::path::Path::new(&path).exists(), "{path}");
        }
    }
}
