//! From files to the model: every cell accounted for, every problem a diagnostic.
