//! What the command promises that files cannot say: closed pipes, bytes, every format with hostile text.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const HOSTILE: &str = "The talks </script><img src=x onerror=alert(1)> were held \u{1b}[31min\u{1b}[0m \u{202e}Kiev\u{202c} on 4 May with 900 men. \
    =HYPERLINK(\"x\") `code` | 👩‍👩‍👧 and the ministers met in the port.\n\n";

fn transdrift(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.args(arguments).current_dir(folder).env("COLUMNS", "120").stdin(Stdio::null());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let long = "The talks were held in the port of the city with the ministers.\n".repeat(20_000);
    fs::write(folder.path().join("long.txt"), long).unwrap();
    let mut child = command(folder.path(), &["normalize", "long.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(0)));
}

#[test]
fn undo_gives_back_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let before = "\u{feff}The talks in Kiev,\r\n«\u{a0}Vladimir Poutine\u{a0}»\tspoke to the ministers.\r\n\r\nno end of line";
    fs::write(folder.path().join("a.txt"), before).unwrap();
    let run =
        |arguments: &[&str]| assert!(transdrift(folder.path(), arguments).status.success(), "{arguments:?}");
    run(&["normalize", "--in-place", "--edits", "edits.jsonl", "a.txt"]);
    let after = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert_eq!(after, before.replace("Kiev", "Kyiv").replace("Poutine", "Putin"));
    run(&["undo", "--edits", "edits.jsonl"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), before);
}

#[test]
fn a_stream_is_normalized_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let mut child =
        command(folder.path(), &["normalize"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("They met in Kiev with the ministers.\r\n".as_bytes()).unwrap();
    assert_eq!(text(&child.wait_with_output().unwrap().stdout), "They met in Kyiv with the ministers.\r\n");
}

#[test]
fn hostile_text_acts_in_no_format() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), HOSTILE.repeat(2)).unwrap();
    fs::write(folder.path().join("b.txt"), HOSTILE.replace("900", "9,000")).unwrap();
    let outputs = [
        "r.html",
        "r.json",
        "r.jsonl",
        "r.md",
        "r.csv",
        "r.alignment.csv",
        "r.words.csv",
        "r.findings.csv",
        "r.collatex.json",
        "r.xml",
        "r.txt",
    ];
    let mut arguments = vec!["report", "a.txt", "b.txt"];
    arguments.extend(outputs.iter().flat_map(|name| ["-o", name]));
    let output = transdrift(folder.path(), &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    for name in outputs {
        assert!(!read(name).contains(['\u{1b}', '\u{202e}']), "{name}");
    }
    assert_eq!(read("r.html").matches("</script>").count(), 1);
    assert!(["r.html", "r.md", "r.xml"].iter().all(|name| !read(name).contains("<img")));
    for name in ["r.csv", "r.alignment.csv", "r.words.csv", "r.findings.csv"] {
        assert!(!read(name).lines().any(|line| line.starts_with('=') || line.contains(",=")), "{name}");
    }
    let json: serde_json::Value = serde_json::from_str(&read("r.json")).unwrap();
    assert_eq!(json["schema"], "transdrift.report.v1");
}

#[test]
fn check_fixes_what_is_safe_and_says_so_by_its_status() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "The ministers met in Kiev for the talks.\n").unwrap();
    let status = |arguments: &[&str]| transdrift(folder.path(), arguments).status.code();
    assert_eq!(status(&["check", "a.txt"]), Some(1));
    assert_eq!(status(&["check", "--fail-on", "critical", "a.txt"]), Some(0));
    let diff = transdrift(folder.path(), &["check", "--diff", "a.txt"]);
    assert!(
        text(&diff.stdout).contains(
            "-The ministers met in Kiev for the talks.\n+The ministers met in Kyiv for the talks.\n"
        )
    );
    assert_eq!(diff.status.code(), Some(1));
    assert_eq!(status(&["check", "--fix", "a.txt"]), Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), "The ministers met in Kyiv for the talks.\n");
}

#[test]
fn check_walks_as_ripgrep_does() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".gitignore"), "ignored.txt\n").unwrap();
    for name in ["ignored.txt", "seen.txt", ".hidden.txt"] {
        fs::write(folder.path().join(name), "The ministers met in Kiev for the talks.\n").unwrap();
    }
    let output = transdrift(folder.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let paths: Vec<_> =
        json["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["./seen.txt"]);
}

/// Three short texts of one event, of which the second gives another sum.
fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, sum) in [("a.txt", "900"), ("b.txt", "9,000"), ("c.txt", "900")] {
        let text = format!(
            "Strike in the port\n\nSome {sum} dockers of the port of Varnholm will walk out on 4 May, said Minister Ada Brenn.\n\n\
             The ferries to the islands will not run on that day, the port of Varnholm announced.\n"
        );
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn flags_of_report_choose_what_is_told() {
    let folder = story();
    let rules = |arguments: &[&str]| {
        let output = transdrift(folder.path(), &[&["report", "--format", "json"], arguments].concat());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let rules =
            json["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap().to_owned());
        let first = json["versions"][0]["path"].as_str().unwrap().to_owned();
        (first, rules.collect::<Vec<_>>(), output.status.code())
    };
    let (first, all, status) = rules(&["a.txt", "b.txt", "c.txt"]);
    assert!(first == "a.txt" && all.contains(&"TD201".to_owned()) && status == Some(0), "{all:?}");
    assert_eq!(rules(&["."]).1, all, "a folder is its texts");
    assert_eq!(rules(&["a.txt", "b.txt", "c.txt", "--base", "b.txt"]).0, "b.txt");
    assert!(rules(&["a.txt", "b.txt", "c.txt", "--only", "TD201"]).1.iter().all(|rule| rule == "TD201"));
    assert!(rules(&["a.txt", "b.txt", "c.txt", "--min-severity", "critical"]).1.is_empty());
    assert_eq!(rules(&["a.txt", "b.txt", "c.txt", "--fail-on", "warning"]).2, Some(1));
}

#[test]
fn colours_are_for_those_who_take_them() {
    let folder = story();
    let has_colour = |arguments: &[&str]| {
        let output = transdrift(folder.path(), &[&["report", "a.txt", "b.txt"], arguments].concat());
        text(&output.stdout).contains('\u{1b}')
    };
    assert!(!has_colour(&[]), "a pipe takes none");
    assert!(has_colour(&["--color", "always"]));
    assert!(!has_colour(&["--color", "never"]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = story();
    let page = || {
        assert!(transdrift(folder.path(), &["report", ".", "-q", "-o", "r.html"]).status.success());
        fs::read(folder.path().join("r.html")).unwrap()
    };
    assert_eq!(page(), page());
}

#[test]
fn versions_in_different_languages_are_compared_by_what_they_share() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        (
            "de.txt",
            "In Moskau trafen sich am 10. Januar 2022 rund 300 Soldaten. Der Minister sagte nichts.\n",
        ),
        ("en.txt", "Some 300 soldiers met in Moscow on 10 January 2022. The minister said nothing at all.\n"),
    ];
    texts.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    let output = transdrift(folder.path(), &["report", "de.txt", "en.txt", "--format", "json"]);
    assert!(text(&output.stderr).contains("different languages (de, en)"), "{}", text(&output.stderr));
    let report = text(&output.stdout);
    assert!(report.contains("\"id\": \"p1\"") && !report.contains("TD211"), "{report}");
}

/// What is found in versions in different languages, one a text: rule and words, by version and place.
fn found_across(texts: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let name = |index: usize| format!("{index}.txt");
    texts.iter().enumerate().for_each(|(i, text)| fs::write(folder.path().join(name(i)), text).unwrap());
    let names: Vec<String> = (0..texts.len()).map(name).collect();
    let mut arguments = vec!["report", "--parallel", "--format", "json"];
    arguments.extend(names.iter().map(String::as_str));
    let output = transdrift(folder.path(), &arguments);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(report["note"].as_str().unwrap().starts_with("The versions are in different languages"));
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|f| format!("{} {}", f["rule"].as_str().unwrap(), f["text"].as_str().unwrap())).collect()
}

#[test]
fn figures_left_over_on_both_sides_conflict_across_languages() {
    let german = "Am 3. Mai verließen 240 Schiffe den Hafen von Odessa. Die NATO begrüßte den Schritt. Der Bürgermeister von Kiew sprach 20 Minuten.";
    let french = "Le 3 mai, 240 navires ont quitté le port d'Odessa. L'OTAN a salué cette décision. Le maire de Kiev a parlé 20 minutes.";
    let russian = "3 мая 240 судов покинули порт Одессы. НАТО приветствовало этот шаг. Мэр города Киев говорил 20 минут.";
    let english = |day: &str, ships: &str, rest: &str| {
        format!(
            "On May {day}, {ships} ships left the port of Odesa. NATO welcomed the step. The mayor of Kyiv spoke for {rest}."
        )
    };
    let names_apart = ["TD001 Odessa", "TD001 Kiew"];
    for (day, ships, rest, expected) in [
        ("3", "240", "20 minutes", &[][..]),
        ("4", "250", "20 minutes", &["TD202 May 4", "TD201 250"]),
        // a figure that one side lacks
        ("3", "several", "20 minutes", &[]),
        // another unit may be another figure
        ("3", "240", "a third of an hour", &[]),
    ] {
        let english = english(day, ships, rest);
        let mut found = found_across(&[german, &english, french, russian]);
        found.retain(|finding| !names_apart.contains(&finding.as_str()));
        assert_eq!(found, expected, "{english}");
    }
}

#[test]
fn wording_is_compared_within_one_language_only() {
    let english = "The mayor opened the new bridge on Monday. Three hundred people crossed it before noon. It is 240 metres long.";
    let odd = english.replace("people", "soups");
    let german = "Der Bürgermeister eröffnete am Montag die neue Brücke. Dreihundert Menschen überquerten sie vor Mittag. Sie ist 240 Meter lang.";
    let wording = |texts: &[&str]| {
        let found = found_across(texts).into_iter();
        found.filter(|finding| finding.starts_with("TD21") || finding.starts_with("TD20")).collect::<Vec<_>>()
    };
    assert_eq!(wording(&[english, german]), [""; 0]);
    let short = english.replace(" It is 240 metres long.", "");
    assert_eq!(wording(&[english, german, &odd, &short]), ["TD210 hundred soups"]);
}

#[test]
fn odd_texts_and_names_of_files_give_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let story = "Some 300 soldiers met in Moscow on 10 January 2022.\nThe minister said nothing.\n";
    for (name, version) in [
        ("plain.txt", story.to_owned()),
        ("with a\nline end.txt", story.to_owned()),
        ("crlf.txt", story.replace('\n', "\r\n")),
        ("mark.txt", format!("\u{FEFF}{story}")),
        ("punctuation.txt", "!!! … ??? — “”\n".to_owned()),
    ] {
        fs::write(folder.path().join(name), version).unwrap();
        let output = transdrift(folder.path(), &["report", "plain.txt", name]);
        let said = text(&output.stdout);
        assert!(
            output.status.code() == Some(0) && said.starts_with("Drift between 2 versions"),
            "{name}: {said}"
        );
    }
}

const PAGE: &str = "<html lang=\"en\"><title>News</title><script>Kiev()</script>\n\
    <p>Talks in <b>Ki&#101;v</b> began on Monday.</p>\n<p>About 100,000 soldiers stand at the border. <code>Kiev</code></p>";

#[test]
fn a_report_reads_the_prose_of_pages() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), PAGE).unwrap();
    let other = "Talks in Kyiv began on Monday.\n\nAbout 90,000 soldiers stand at the border.\n";
    fs::write(folder.path().join("b.txt"), other).unwrap();
    let output = transdrift(folder.path(), &["report", "a.html", "b.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut told: Vec<&str> = Vec::new();
    for finding in report["findings"].as_array().unwrap() {
        let at = |end: &str| finding["span"][end].as_u64().unwrap() as usize;
        if finding["version"] == 0 && finding["severity"] == "warning" {
            told.push(&PAGE[at("start")..at("end")]);
        }
    }
    assert_eq!(told, ["Ki&#101;v", "About 100,000"], "no script, no code, and places of the file");
    assert_eq!(report["versions"][0]["bytes"], PAGE.len());
}

#[test]
fn why_knows_what_is_prose() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), PAGE).unwrap();
    let why = |place: &str| text(&transdrift(folder.path(), &["why", &format!("a.html:{place}")]).stdout);
    assert!(why("2:18").contains("kyiv, form “Kiev”: replaced by `Kyiv`"), "{}", why("2:18"));
    assert!(why("1:45").contains("no prose in html"), "{}", why("1:45"));
    assert!(why("3:57").contains("read and never changed"), "{}", why("3:57"));
}

#[test]
fn outputs_of_no_known_format_are_refused_with_the_formats_there_are() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "They met in Kiev.").unwrap();
    let error = |arguments: &[&str], expected: &str| {
        let output = transdrift(folder.path(), arguments);
        let told = text(&output.stderr);
        assert!(told.contains(expected) && output.status.code() == Some(2), "{arguments:?}: {told}");
    };
    error(
        &["report", "a.txt", "a.txt", "-o", "x.pdf"],
        "(html, json, jsonl, md, csv, alignment.csv, words.csv, findings.csv, collatex.json, xml and txt do)",
    );
    fs::write(folder.path().join("s.jsonl"), "").unwrap();
    error(&["report", "--stories", "s.jsonl", "-o", "x.html"], "reports of stories are JSON Lines");
    assert!(!folder.path().join("x.html").exists() && !folder.path().join("x.pdf").exists());
}

#[test]
fn what_cannot_be_undone_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let in_place = |more: &[&str]| {
        fs::write(folder.path().join("a.txt"), "They met in Kiev with the ministers.\n").unwrap();
        let arguments = [&["normalize", "--in-place", "a.txt"], more].concat();
        text(&transdrift(folder.path(), &arguments).stderr)
    };
    assert!(in_place(&[]).contains("1 file changed without a record"));
    assert!(!in_place(&["--edits", "e.jsonl"]).contains("without a record"));
}

#[test]
fn one_odd_file_of_a_folder_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let nested = "<div>".repeat(10_000) + "They met in Kiev." + &"</div>".repeat(10_000);
    let files = [
        (
            "a.jsonl",
            "{\"text\":\"in Kiev\"}\n{\"text\":\"in Kiev\n",
            "{\"text\":\"in Kyiv\"}\n{\"text\":\"in Kiev\n",
        ),
        ("b.csv", "id,text\n1,in Kiev with the men\n2\n", "id,text\n1,in Kyiv with the men\n2\n"),
        (
            "c.xlf",
            "<xliff version=\"1.2\"><target>They met in Kiev",
            "<xliff version=\"1.2\"><target>They met in Kiev",
        ),
        ("d.po", "msgid \"a\"\nmsgstr \"in Kiev \\q\"\n", "msgid \"a\"\nmsgstr \"in Kiev \\q\"\n"),
        ("e.html", nested.as_str(), &nested.replace("Kiev", "Kyiv")),
        ("f.docx", "no zip in Kiev", "no zip in Kiev"),
        ("g.txt", "They met in Kiev.\n", "They met in Kyiv.\n"),
    ];
    for (name, before, _) in files {
        fs::write(folder.path().join(name), before).unwrap();
    }
    let arguments = ["normalize", "--in-place", "--lang", "en", "--field", "text", "--column", "text", "."];
    let output = transdrift(folder.path(), &arguments);
    for (name, _, after) in files {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), after, "{name}");
    }
    let told = text(&output.stderr);
    for told_of in [
        "a.jsonl: line 2, column 9: this line is no JSON",
        "b.csv: line 3, column 1: this row has 1 cell and the header 2; quote cells",
        "c.xlf: line 1, column 46: the text ends inside <target>; the file is cut off",
        "d.po: line 2, column 17: gettext has no such escape",
        "f.docx",
    ] {
        assert!(told.contains(told_of), "{told_of}: {told}");
    }
    assert_eq!(output.status.code(), Some(2));
}
