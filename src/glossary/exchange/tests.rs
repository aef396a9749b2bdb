//! Every format there and back.
