//! Rules: what is wrong with the ISMS, one file a rule.
