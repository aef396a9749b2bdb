//! The letter tables of all scripts, read when they are first needed.

use std::sync::LazyLock;

use super::script::{SCRIPTS, Script};
use super::table::Table;

/// The letter table of a script; that of Latin for [`Script::Other`], whose letters it does not know.
pub(super) fn table(script: Script) -> &'static Table {
    TABLES.get(script as usize).unwrap_or(&TABLES[0])
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let readings = include_str!("../../../data/names/han-readings.tsv");
    let read = |script| {
        let readings = if script == Script::Han { readings } else { "" };
        let rows = text(script).to_owned() + systems(script);
        Table::read(script, &rows, readings)
    };
    SCRIPTS.into_iter().map(read).collect()
});

/// Rows by the rules of romanisation systems, for what the learned ones do not hold.
fn systems(script: Script) -> &'static str {
    match script {
        Script::Hangul => include_str!("../../../data/names/systems/hangul.tsv"),
        Script::Bengali => include_str!("../../../data/names/systems/bengali.tsv"),
        _ => "",
    }
}

fn text(script: Script) -> &'static str {
    match script {
        Script::Latin | Script::Other => include_str!("../../../data/names/letters/latin.tsv"),
        Script::Cyrillic => include_str!("../../../data/names/letters/cyrillic.tsv"),
        Script::Greek => include_str!("../../../data/names/letters/greek.tsv"),
        Script::Arabic => include_str!("../../../data/names/letters/arabic.tsv"),
        Script::Hebrew => include_str!("../../../data/names/letters/hebrew.tsv"),
        Script::Hangul => include_str!("../../../data/names/letters/hangul.tsv"),
        Script::Kana => include_str!("../../../data/names/letters/kana.tsv"),
        Script::Han => include_str!("../../../data/names/letters/han.tsv"),
        Script::Georgian => include_str!("../../../data/names/letters/georgian.tsv"),
        Script::Armenian => include_str!("../../../data/names/letters/armenian.tsv"),
        Script::Devanagari => include_str!("../../../data/names/letters/devanagari.tsv"),
        Script::Bengali => include_str!("../../../data/names/letters/bengali.tsv"),
        Script::Tamil => include_str!("../../../data/names/letters/tamil.tsv"),
        Script::Thai => include_str!("../../../data/names/letters/thai.tsv"),
    }
}
