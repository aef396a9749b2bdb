//! Whether two names are one, and how a name is written in Latin letters: `cargo run --example names`.

use std::error::Error;

use transdrift::names::compare::{Comparer, Verdict};
use transdrift::names::romanize::accepts;

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let comparer = Comparer::default();
    for (left, right) in [("Sergej Rjabkow", "Сергей Рябков"), ("Sergey Lavrov", "Igor Lavrov")] {
        let compared = comparer.compare(left, right);
        println!("{left}, {right}: {:.2} {}: {}", compared.score, compared.verdict.name(), compared.reason);
    }
    assert_eq!(comparer.compare("Sergei Ryabkov", "Sergueï Riabkov").verdict, Verdict::Same);
    // a spelling is asked for by the name in its own script, so none has to be listed
    let accepted = accepts("Рябков", "ru".parse()?, "Riabkow");
    println!("Riabkow can stand for Рябков: {}", accepted.is_some());
    Ok(())
}
