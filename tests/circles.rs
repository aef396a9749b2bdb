//! No circles between files: two files that need each other are one, or lack a third that both need.
//!
//! A file needs another where it names an item that stands there, by whatever path; passing a name on does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path of modules and items.
type Names = Vec<String>;

/// One file of the sources, as far as it names things.
#[derive(Default)]
struct File {
    /// Items that stand in it, outside of all blocks.
    items: BTreeSet<String>,
    /// Names that it imports, with what they stand for.
    imports: BTreeMap<String, Names>,
    /// What it names, from the root on.
    named: BTreeSet<Names>,
}

/// All files under `folder`, by their modules.
fn files(folder: &Path, modules: &[String], found: &mut BTreeMap<Names, PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files(&path, &[modules, &[stem]].concat(), found);
        } else if path.extension().is_some_and(|suffix| suffix == "rs") {
            let own = matches!(stem.as_str(), "mod" | "lib" | "main");
            found.insert(if own { modules.to_vec() } else { [modules, &[stem]].concat() }, path);
        }
    }
}

/// The code of a file without comments and tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What a line of code says behind `pub`, `pub(super)` and the like.
fn without_pub(line: &str) -> &str {
    match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or(rest, |(_, rest)| rest),
        Some(rest) => rest.trim_start(),
        None => line,
    }
}

/// The name of the item that begins on a line.
fn item(line: &str) -> Option<String> {
    const KINDS: [&str; 8] = ["struct", "enum", "type", "trait", "fn", "const", "static", "union"];
    let mut words = without_pub(line).split(|c: char| !c.is_alphanumeric() && c != '_');
    let kind = words.next()?;
    let name = if kind == "const" && line.contains("const fn") { words.nth(1)? } else { words.next()? };
    (KINDS.contains(&kind) && !name.is_empty()).then(|| name.to_owned())
}

/// The imports in `code` and the rest of it: each import as it stands between `use` and `;`, and whether it is passed on.
fn parted(code: &str) -> (Vec<(bool, String)>, String) {
    let (mut imports, mut rest, mut open) = (Vec::new(), String::new(), None::<(bool, String)>);
    for line in code.lines() {
        let begins = without_pub(line.trim_start()).strip_prefix("use ");
        match (&mut open, begins) {
            (None, Some(import)) => open = Some((line.trim_start().starts_with("pub"), import.to_owned())),
            (Some((_, import)), _) => *import += line.trim(),
            (None, None) => rest = rest + line + "\n",
        }
        imports.extend(open.take_if(|(_, import)| import.ends_with(';')));
    }
    (imports, rest)
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expanded(import: &str) -> Vec<String> {
    let Some((before, inside)) = import.split_once('{') else { return vec![import.trim().to_owned()] };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let (mut depth, mut pieces) = (0, vec![String::new()]);
    for c in inside.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            ',' if depth == 0 => pieces.push(String::new()),
            c => pieces.last_mut().unwrap().push(c),
        }
    }
    let pieces = pieces.iter().filter(|piece| !piece.trim().is_empty());
    pieces.flat_map(|piece| expanded(piece)).map(|piece| format!("{}{piece}", before.trim())).collect()
}

/// Every path of two names or more in `code`.
fn paths(code: &str) -> Vec<String> {
    let words = code.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'));
    words.map(|word| word.trim_matches(':').to_owned()).filter(|word| word.contains("::")).collect()
}

/// All files, read.
struct House {
    files: BTreeMap<Names, File>,
    places: BTreeMap<Names, PathBuf>,
}

impl House {
    fn new() -> Self {
        let mut places = BTreeMap::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut places);
        let mut house = Self { files: BTreeMap::new(), places };
        let modules: Vec<Names> = house.places.keys().cloned().collect();
        for module in modules {
            let file = house.read(&module);
            house.files.insert(module, file);
        }
        house
    }

    fn read(&self, module: &Names) -> File {
        let code = code(&self.places[module]);
        let (imports, rest) = parted(&code);
        let mut file = File { items: rest.lines().filter_map(item).collect(), ..File::default() };
        for (is_passed_on, import) in imports {
            for import in expanded(import.trim_end_matches(';')) {
                let (path, name) = import.split_once(" as ").unwrap_or((&import, ""));
                let Some(path) = self.absolute(module, path) else { continue };
                let name =
                    if name.is_empty() { path.last().cloned().unwrap_or_default() } else { name.to_owned() };
                if !is_passed_on {
                    file.named.insert(path.clone());
                }
                file.imports.insert(name, path);
            }
        }
        for path in paths(&rest) {
            let (first, after) = path.split_once("::").unwrap();
            match file.imports.get(first) {
                Some(import) => {
                    let after = after.split("::").map(str::to_owned);
                    file.named.insert(import.iter().cloned().chain(after).collect());
                }
                None => file.named.extend(self.absolute(module, &path)),
            }
        }
        file
    }

    /// A path as it is written in `module`, from the root on; nothing where it leads out of the house.
    fn absolute(&self, module: &Names, path: &str) -> Option<Names> {
        let mut names: Vec<&str> = path.split("::").map(str::trim).collect();
        let mut base = match names[0] {
            "crate" | "transdrift" => Vec::new(),
            "self" | "super" => module.clone(),
            child if self.places.contains_key(&[module.as_slice(), &[child.to_owned()]].concat()) => {
                return Some(
                    module.iter().cloned().chain(names.iter().map(|name| (*name).to_owned())).collect(),
                );
            }
            _ => return None,
        };
        while names.first().is_some_and(|name| ["crate", "transdrift", "self", "super"].contains(name)) {
            if names.remove(0) == "super" {
                base.pop();
            }
        }
        base.extend(names.iter().map(|name| (*name).to_owned()));
        Some(base)
    }

    /// The file where what `path` names stands, if that is an item.
    fn home(&self, path: &[String], depth: usize) -> Option<Names> {
        let length = (0..=path.len()).rev().find(|&length| self.files.contains_key(&path[..length]))?;
        let (module, rest) = path.split_at(length);
        let (file, name) = (&self.files[module], rest.first()?);
        match file.imports.get(name) {
            Some(import) if depth < 16 && !file.items.contains(name) => {
                self.home(&[import, &rest[1..]].concat(), depth + 1)
            }
            _ => file.items.contains(name).then(|| module.to_vec()),
        }
    }

    /// The files that each file needs.
    fn needs(&self) -> BTreeMap<Names, BTreeSet<Names>> {
        let of_file = |(module, file): (&Names, &File)| {
            let homes = file.named.iter().filter_map(|path| self.home(path, 0));
            (module.clone(), homes.filter(|home| home != module).collect())
        };
        self.files.iter().map(of_file).collect()
    }
}

/// What is left of `needs` when every file is taken out that needs none of the rest, and every one that none needs.
fn circles(mut needs: BTreeMap<Names, BTreeSet<Names>>) -> BTreeMap<Names, BTreeSet<Names>> {
    loop {
        let needed: BTreeSet<Names> = needs.values().flatten().cloned().collect();
        let before = needs.len();
        needs.retain(|file, needs| !needs.is_empty() && needed.contains(file));
        if needs.len() == before {
            return needs;
        }
        let left: BTreeSet<Names> = needs.keys().cloned().collect();
        needs.values_mut().for_each(|needs| needs.retain(|file| left.contains(file)));
    }
}

#[test]
fn no_circles_between_files() {
    let house = House::new();
    let needs = house.needs();
    assert!(needs.values().map(BTreeSet::len).sum::<usize>() > 500, "the paths are read: {needs:?}");
    let shown = |file: &Names| file.join("::");
    let broken: Vec<String> = circles(needs)
        .iter()
        .map(|(file, needs)| {
            format!("{} → {}", shown(file), needs.iter().map(shown).collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert!(broken.is_empty(), "these files need each other, or lie between some that do: {broken:#?}");
}

#[test]
fn circles_are_seen() {
    let names = |text: &str| -> BTreeSet<Names> { text.chars().map(|c| vec![c.to_string()]).collect() };
    let needs: BTreeMap<Names, BTreeSet<Names>> = [("a", "b"), ("b", "ac"), ("c", ""), ("d", "a")]
        .map(|(file, n)| (vec![file.to_owned()], names(n)))
        .into();
    let left: Vec<Names> = circles(needs).into_keys().collect();
    assert_eq!(left, [["a"], ["b"]]);
    assert_eq!(expanded("super::{a, b::{C, d::E}}"), ["super::a", "super::b::C", "super::b::d::E"]);
    assert_eq!(paths("let x: super::A = b::c(d);"), ["super::A", "b::c"]);
    assert_eq!(item("pub(super) const fn odd()").as_deref(), Some("odd"));
    assert_eq!(item("pub struct Odd<'a> {").as_deref(), Some("Odd"));
    let (imports, rest) = parted("pub use a::B;\nuse c::{\n    D,\n};\nfn e() {}\n");
    assert_eq!(imports, [(true, "a::B;".to_owned()), (false, "c::{D,};".to_owned())]);
    assert_eq!(rest, "fn e() {}\n");
}
