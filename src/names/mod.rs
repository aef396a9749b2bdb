//! Names across scripts: what a name is in Latin letters ([`romanize`]), and whether two names are one ([`compare`]).

pub mod romanize;
pub mod compare;
