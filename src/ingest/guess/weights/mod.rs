//! All weights of recognition, by what they decide. Who retunes one measures before and after (`measure/README.md`), and
//! looks at single sheets with `dossier import FILE --why SHEET`.
//!
//! Scores and confidences lie between 0 and 1; what speaks for a kind is a sum that may be larger. Shares of rows that
//! are counted (three of ten cells) stand where they are counted.

pub mod fit;

/// How much of a column "hardly any", "some" or "most" of its cells are.
pub mod share {
    /// Less is nothing at all.
    pub const NEXT_TO_NONE: f32 = 0.05;
    /// One in ten.
    pub const HARDLY_ANY: f32 = 0.1;
    /// One in five.
    pub const FEW: f32 = 0.2;
    /// Less than a third.
    pub const SOME: f32 = 0.3;
    /// Two in five.
    pub const MANY: f32 = 0.4;
    /// Half.
    pub const HALF: f32 = 0.5;
    /// More than half, with room for what was mistyped.
    pub const MOST: f32 = 0.6;
    /// Seven in ten.
    pub const MORE_THAN_MOST: f32 = 0.7;
    /// Four in five.
    pub const NEARLY_ALL: f32 = 0.8;
    /// Nine in ten.
    pub const ALL_BUT_FEW: f32 = 0.9;
    /// All, but for a slip.
    pub const ALL: f32 = 0.95;
    /// All.
    pub const EVERY_ONE: f32 = 0.99;
}

/// Lengths of texts, in characters.
pub mod length {
    /// A mark or a letter.
    pub const MARK: f32 = 2.5;
    /// A word.
    pub const WORD: f32 = 8.0;
    /// A word or two: an id, a label.
    pub const LABEL: f32 = 14.0;
    /// An id with something behind it.
    pub const ID: f32 = 16.0;
    /// A few words.
    pub const PHRASE: f32 = 20.0;
    /// The shortest sentence.
    pub const SENTENCE: f32 = 25.0;
    /// A list of references, or a sentence.
    pub const LINE: f32 = 40.0;
    /// A name with its unit and a remark.
    pub const LONG_LINE: f32 = 60.0;
    /// A person with a role.
    pub const PERSON: f32 = 70.0;
    /// More than any label.
    pub const LONG_LABEL: f32 = 80.0;
    /// More than any state.
    pub const STATE: f32 = 100.0;
    /// A paragraph.
    pub const PARAGRAPH: f32 = 160.0;
}

/// How far the fit of the cells bears out what the header says.
pub mod trust {
    /// From this fit on, the header counts in full.
    pub const BORNE_OUT: f32 = 0.7;
    /// Below this fit the cells speak against the header.
    pub const SILENT: f32 = 0.5;
    /// What is left of the header where the cells are silent.
    pub const WHERE_SILENT: f32 = 0.9;
    /// How fast it rises from there.
    pub const ABOVE_SILENT: f32 = 0.5;
    /// What is left of the header where no cell fits.
    pub const AT_LEAST: f32 = 0.3;
    /// How fast it rises from there.
    pub const BELOW_SILENT: f32 = 1.2;
}

/// What words, cells and places claim.
pub mod claim {
    /// So sure a word or a field counts as known.
    pub const KNOWN: f32 = 0.6;
    /// So sure nothing else is thought of.
    pub const CLEAR: f32 = 0.8;
    /// The least for a column to get a field.
    pub const LEAST: f32 = 0.4;
    /// The least for another field to be named.
    pub const WORTH_NAMING: f32 = 0.3;
    /// What a column without any data loses against one with data.
    pub const EMPTY_COLUMN: f32 = 0.3;
    /// A band that says "before", over a header that says "residual".
    pub const BAND_SAYS_BEFORE: f32 = 0.86;
    /// Numbers or words of a scale below `risk`: how large it is.
    pub const RATED_RISK: f32 = 0.95;
    /// Ids below a header that calls them that.
    pub const NAMED_ID: f32 = 0.8;
    /// Ids of controls whose titles stand beside them.
    pub const TITLED_CONTROLS: f32 = 0.95;
    /// Ids of controls with their letter.
    pub const LETTERED_CONTROLS: f32 = 0.88;
    /// Ids of controls without it.
    pub const BARE_CONTROLS: f32 = 0.75;
    /// Ids of controls below a header that says nothing, beside risks or actions: needed ones, or those there are.
    pub const CONTROLS_BESIDE: f32 = 0.5;
    /// Ids in the first column of a checklist.
    pub const FIRST_COLUMN_OF_CLAUSES: f32 = 0.78;
    /// Titles of controls behind their numbers.
    pub const TITLES_WITH_NUMBERS: f32 = 0.4;
    /// Titles of controls alone.
    pub const TITLES_ALONE: f32 = 0.7;
    /// What the share of such titles adds.
    pub const TITLES_SHARE: f32 = 0.25;
    /// Ids without a header.
    pub const WITHOUT_HEADER: f32 = 0.7;
    /// Numbers in order down the first column.
    pub const COUNTED: f32 = 0.7;
    /// The same rating a second time.
    pub const SECOND_RATING: f32 = 0.75;
    /// The longer of two texts.
    pub const LONGER_TEXT: f32 = 0.8;
    /// A level whose numbers follow from two other columns.
    pub const CALCULATED: f32 = 0.8;
    /// So sure a word is worth comparing with the cells.
    pub const HALF_KNOWN: f32 = 0.5;
    /// A level between the ratings before and after treatment.
    pub const BETWEEN_RATINGS: f32 = 0.8;
}

/// How much of a header's word goes over to a field of the same words, where the cells look like that.
pub mod related {
    /// A level for a band, and a band for a level.
    pub const LEVEL_AND_BAND: f32 = 0.96;
    /// Sentences where a word was expected.
    pub const SENTENCES: f32 = 0.9;
    /// Words that are no options.
    pub const OTHER_WORDS: f32 = 0.85;
    /// Words of a list, or points of a scale, where sentences were expected.
    pub const WORDS_OF_A_LIST: f32 = 0.95;
    /// References where measures were expected.
    pub const REFERENCES: f32 = 0.9;
    /// Measures where references were expected.
    pub const NO_REFERENCES: f32 = 0.8;
    /// What the less likely of two loses.
    pub const SECOND: f32 = 0.02;
    /// Titles where ids were expected.
    pub const NO_IDS: f32 = 0.8;
    /// Ids where titles were expected.
    pub const IDS: f32 = 0.8;
    /// Ids of controls where their titles were expected.
    pub const IDS_OF_CONTROLS: f32 = 0.97;
    /// Ids of risks where their titles were expected.
    pub const IDS_OF_RISKS: f32 = 0.97;
    /// Numbers of clauses where controls were expected.
    pub const NUMBERS_OF_CLAUSES: f32 = 0.97;
    /// Words where numbers of controls or clauses were expected.
    pub const WORDS_FOR_A_THEME: f32 = 0.85;
    /// The same, as a title.
    pub const WORDS_FOR_A_TITLE: f32 = 0.8;
    /// References to controls where ids were expected.
    pub const REFERENCES_FOR_IDS: f32 = 0.95;
    /// Numbers of clauses where questions were expected.
    pub const NUMBERS_FOR_QUESTIONS: f32 = 0.95;
    /// Points of a scale where classes were expected.
    pub const POINTS_FOR_CLASSES: f32 = 0.7;
    /// States of controls where a status was expected.
    pub const STATES_FOR_STATUS: f32 = 0.9;
}

/// How sure a field can be at most.
pub mod limit {
    /// Whatever speaks for it.
    pub const NEVER_MORE: f32 = 0.99;
    /// Where another field or column fits nearly as well.
    pub const RIVAL: f32 = 0.82;
    /// How near another field must come for that.
    pub const RIVAL_FIELD_WITHIN: f32 = 0.06;
    /// How near another column must come for that.
    pub const RIVAL_COLUMN_WITHIN: f32 = 0.08;
    /// How much less sure a column may be of what it got instead, to be content with it.
    pub const WELL_PLACED: f32 = 0.1;
    /// Where a better field was taken by another column.
    pub const BETTER_TAKEN: f32 = 0.7;
    /// How much better that field must be.
    pub const BETTER_BY: f32 = 0.02;
    /// An impact without a likelihood.
    pub const NO_LIKELIHOOD: f32 = 0.88;
    /// Hardly a cell.
    pub const FEW_CELLS: f32 = 0.9;
    /// Numbers with gaps, which may be those of laws or invoices.
    pub const NUMBERS_AS_IDS: f32 = 0.85;
    /// Remarks, clauses, themes, grades.
    pub const OFTEN_MISTAKEN: f32 = 0.85;
    /// Evidence, documents, units, titles of controls.
    pub const SOMETIMES_MISTAKEN: f32 = 0.9;
    /// Fields of a table of which nobody knows what it is.
    pub const UNSURE_TABLE: f32 = 0.55;
    /// Fields whose header stands beside their data.
    pub const SHIFTED_HEADER: f32 = 0.88;
}

/// What speaks for a kind of table, beside the fields of its columns.
pub mod kind {
    /// What each field counts again that only this kind has.
    pub const TELLING_FIELDS: f32 = 0.6;
    /// Likelihood and impact.
    pub const RATED: f32 = 1.5;
    /// Risks of which nothing is rated or decided: a library.
    pub const NOTHING_RATED: f32 = -2.0;
    /// Ratings and nothing that tells one risk from another: a legend.
    pub const NOTHING_NAMED: f32 = -2.5;
    /// A severity and nothing else of a risk.
    pub const NOTHING_RISKY: f32 = -1.0;
    /// Controls with a decision.
    pub const CONTROLS_DECIDED: f32 = 2.0;
    /// A statement without controls.
    pub const NO_CONTROLS: f32 = -2.0;
    /// Questions or findings.
    pub const QUESTIONS: f32 = 0.6;
    /// A checklist whose rows are not numbered.
    pub const NOT_NUMBERED: f32 = -0.8;
    /// A plan with ratings, or without a treatment.
    pub const NO_PLAN: f32 = -1.0;
    /// Findings that state nothing.
    pub const NOTHING_STATED: f32 = -1.0;
    /// Findings graded by severity only.
    pub const GRADED: f32 = 0.8;
    /// Suppliers, duties and incidents with hardly a field of their own.
    pub const HARDLY_TELLING: f32 = -1.5;
    /// How many such fields are enough.
    pub const LEAST_TELLING: f32 = 1.0;
    /// The name of the sheet speaks of it.
    pub const SHEET_NAME: f32 = 1.0;
    /// A title above the table does.
    pub const TITLE_ABOVE: f32 = 0.8;
    /// The name of the file does.
    pub const FILE_NAME: f32 = 0.5;
    /// How sure a kind is that is not ahead of the next.
    pub const SURE_ALONE: f32 = 0.5;
    /// How much its lead adds.
    pub const MARGIN: f32 = 1.6;
    /// The sum from which on a kind can be sure.
    pub const ENOUGH: f32 = 5.0;
    /// The sum that a kind needs without any field of its own.
    pub const WITHOUT_TELLING_FIELDS: f32 = 4.0;
    /// How sure a table of another kind can be.
    pub const OTHER: f32 = 0.5;
}

/// How much a row looks like a header.
pub mod header {
    /// A row that names hardly a column of the table.
    pub const NARROW: f32 = 0.4;
    /// A later row has to be so much better.
    pub const LATER_IS_BETTER_BY: f32 = 1.15;
    /// Names that all stand twice.
    pub const REPEATED: f32 = 0.4;
    /// Names without anything below them.
    pub const NOTHING_BELOW: f32 = 0.35;
    /// A row of which hardly a word is known.
    pub const FEW_WORDS: f32 = 0.25;
    /// A row of texts of which none is known.
    pub const WITHOUT_WORDS: f32 = 0.3;
    /// The least for a row below to be the header of another table.
    pub const OTHER_TABLE: f32 = 2.2;
    /// The same, as a share of the header above.
    pub const OTHER_TABLE_SHARE: f32 = 0.45;
    /// How much better cells must fit a header moved over them, summed over the columns.
    pub const SHIFT_GAIN: f32 = 0.7;
    /// How much worse one column may fit on the way.
    pub const SHIFT_SLACK: f32 = 0.02;
    /// The least for the second row of a header, and for a table of another kind.
    pub const SECOND_ROW: f32 = 1.0;
}

/// How well words of a header fit a phrase of the lists.
pub mod word {
    /// Nearly all letters of the header.
    pub const WHOLE: f32 = 0.999;
    /// A phrase that is only a part of the header.
    pub const PART: f32 = 0.35;
    /// What the length of the part adds.
    pub const PART_BY_LENGTH: f32 = 0.5;
    /// A word that had to be corrected.
    pub const MISSPELT: f32 = 0.9;
    /// Words that are cut short with a full stop.
    pub const CUT_SHORT: f32 = 0.85;
    /// A known word at the end of a compound.
    pub const END_OF_COMPOUND: f32 = 0.72;
    /// The header without what it says about before and after.
    pub const WITHOUT_STAGE: f32 = 0.98;
    /// The header together with its band.
    pub const WITH_BAND: f32 = 0.97;
    /// The band alone, where the header says nothing.
    pub const BAND_ALONE: f32 = 0.7;
    /// A letter that means something only beside others, alone.
    pub const LETTER_ALONE: f32 = 0.75;
    /// Letters side by side that mean something together.
    pub const LETTERS_TOGETHER: f32 = 0.94;
    /// What a phrase loses against the one before it in its list.
    pub const NEXT_IN_LIST: f32 = 0.003;
    /// The same for a single word, which means many things.
    pub const NEXT_IN_LIST_OF_WORDS: f32 = 0.009;
}

/// Which table a workbook is about.
pub mod table {
    /// So sure a table is taken from a sheet that should hold none.
    pub const STRONG: f32 = 0.55;
    /// Of tables of one kind that weigh so much of the heaviest, the first counts.
    pub const NEARLY_AS_HEAVY: f32 = 0.7;
    /// What a person named.
    pub const GIVEN: f32 = 100.0;
    /// Risks: a workbook that has a register is about it.
    pub const RISKS: f32 = 2.5;
    /// Treatments and statements.
    pub const DECISIONS: f32 = 1.2;
    /// Assets: many registers have a list of them.
    pub const ASSETS: f32 = 0.9;
    /// Tables of no known kind.
    pub const OTHER: f32 = 0.2;
    /// A table that holds no record.
    pub const WITHOUT_RECORDS: f32 = 0.05;
    /// How much the number of records counts.
    pub const BY_RECORDS: f32 = 0.4;
    /// More records than this count no more.
    pub const MANY_RECORDS: usize = 60;
}

/// Which scale a rating has.
pub mod scale {
    /// The share of cells that must be on it.
    pub const AGREES: f32 = 0.6;
    /// All cells, but for rounding.
    pub const ALL: f32 = 0.999;
    /// The least by which a title says which rating a legend is of.
    pub const SUBJECT: f32 = 0.45;
    /// How far ahead of other ratings it must be.
    pub const SUBJECT_CLEARLY: f32 = 0.08;
}
