//! A configuration file and those that it extends.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use transdrift::config::{ConfigFormat, ConfigMistake, Told, read};
use transdrift::text::Source;

use super::place::{absolute, name};
use super::search::format_of;
use crate::cli::input;

/// How a mistake is told before the run ends.
type Tell<'t> = &'t dyn Fn(&anyhow::Error);

/// What the file at `path` and those that it extends say, the lowest first.
pub(super) fn load(path: &Path, teller: Tell) -> Result<Vec<Told>> {
    let (mut told, mut seen) = (Vec::new(), Vec::new());
    let mut next = Some((absolute(path), format_of(path)));
    while let Some((path, format)) = next {
        if seen.contains(&path) {
            bail!("{}: the configuration extends itself; take out one `extend`", name(&path));
        }
        let this = one(&path, format, teller).map_err(|error| match seen.last() {
            Some(over) => error.context(format!("{}, which {} extends", name(&path), name(over))),
            None => error,
        })?;
        next = this.settings.text("extend").map(|below| {
            let below = absolute(&below.path());
            let format = format_of(&below);
            (below, format)
        });
        seen.push(path);
        told.push(this);
    }
    told.reverse();
    Ok(told)
}

fn one(path: &Path, format: ConfigFormat, teller: Tell) -> Result<Told> {
    let text = input::source(path).context("the configuration cannot be used")?;
    let source = Source::new(name(path), text.text());
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    match read(&source, format, &folder) {
        Ok(Some(told)) => Ok(told),
        Ok(None) => bail!("{} has no section of transdrift", name(path)),
        Err(mistakes) => Err(tell(&source, &mistakes, teller)),
    }
}

/// Tells all mistakes but the last, which ends the run.
fn tell(source: &Source, mistakes: &[ConfigMistake], teller: Tell) -> anyhow::Error {
    let told = |mistake: &ConfigMistake| {
        let place = source.place(mistake.span.start);
        anyhow!("{}:{}:{}: {}", source.name(), place.line, place.column, mistake.message)
    };
    let Some((last, others)) = mistakes.split_last() else {
        return anyhow!("{} cannot be used", source.name());
    };
    others.iter().for_each(|mistake| teller(&told(mistake)));
    told(last)
}
