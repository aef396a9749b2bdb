//! Lists the folders of `data/lang`, so that a language is added by adding its folder and no code is touched.
//!
//! Writes `languages.rs`: for each folder its tag, and for each of its files the topic and the text.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let data = root.join("data/lang");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut code = String::from("&[\n");
    for folder in sorted(&data)? {
        writeln!(code, "    ({:?}, &[", stem(&folder)).expect("a string takes all");
        for file in sorted(&folder)? {
            writeln!(code, "        ({:?}, include_str!({file:?})),", stem(&file))
                .expect("a string takes all");
        }
        code.push_str("    ]),\n");
    }
    code.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is built"));
    fs::write(out.join("languages.rs"), code)
}

/// What lies in `folder`, by name.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
