//! Names and terms to one form, with a record of every edit and the way back.
