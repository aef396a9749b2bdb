//! The command, tested as files: arguments, standard input, standard output and error, status.

#[test]
fn the_command_does_what_its_test_files_say() {
    trycmd::TestCases::new().case("tests/cli/*.toml").case("tests/cli/*.trycmd").run();
}
