//! The `transdrift` command.

fn main() {}
