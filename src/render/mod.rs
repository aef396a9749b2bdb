//! One small file a format; a renderer decides nothing.
