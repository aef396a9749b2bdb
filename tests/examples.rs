//! The examples for users run to their end.

#[path = "../examples/compare.rs"]
mod compare;
#[path = "../examples/names.rs"]
mod names;
#[path = "../examples/normalize.rs"]
mod normalize;

#[test]
fn versions_in_memory_can_be_compared() {
    compare::main().unwrap();
}

#[test]
fn names_can_be_compared() {
    names::main().unwrap();
}

#[test]
fn texts_can_be_normalized() {
    normalize::main().unwrap();
}
