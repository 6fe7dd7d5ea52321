/// Something missing or wrong in the criteria. All indexes count from 0, scale points from the lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CriteriaFault {
    /// A part that is needed to compute levels is not answered.
    Unanswered(CriteriaPart),
    /// A scale has fewer than [`MIN_POINTS`](super::MIN_POINTS) or more than [`MAX_POINTS`](super::MAX_POINTS) points.
    ScaleLength {
        /// The scale.
        axis: Axis,
        /// How many points it has.
        points: usize,
    },
    /// A point of a scale is not higher than the one before it.
    NotAscending {
        /// The scale.
        axis: Axis,
        /// The point.
        point: usize,
    },
    /// There are two of scales of likelihood and impact, factors and a quantitative part: it is not clear which method
    /// counts.
    TwoMethods,
    /// Fewer than three factors, or more than five; two factors are the likelihood and impact scales.
    FactorCount(usize),
    /// `matrix` has not one row for each impact point and one value for each likelihood point.
    MatrixShape(TableShape),
    /// `band_cells` has not one row for each impact point and one band for each likelihood point.
    BandCellsShape(TableShape),
    /// A level is beyond what can be computed with whole numbers.
    LevelTooLarge(CellAt),
    /// A cell of `band_cells` names a band that does not exist.
    UnknownBand {
        /// The cell.
        at: CellAt,
        /// The id it names.
        id: String,
    },
    /// A cell belongs to no band.
    NoBand(CellAt),
    /// The ranges of several bands hold the level of a cell; it is given none of them.
    SeveralBands {
        /// The cell.
        at: CellAt,
        /// The bands.
        bands: Vec<usize>,
    },
    /// The level of a cell is lower than that of the cell one point lower on an axis.
    LevelFalls {
        /// The cell.
        at: CellAt,
        /// The axis along which it falls.
        along: Axis,
    },
    /// The band of a cell is lower than that of the cell one point lower on an axis.
    BandFalls {
        /// The cell.
        at: CellAt,
        /// The axis along which it falls.
        along: Axis,
    },
    /// A combination of factors gives a level beyond what can be computed with whole numbers.
    FactorLevelTooLarge,
    /// A level that the factors can give belongs to no band.
    LevelWithoutBand(i32),
    /// A level that the factors can give belongs to several bands.
    LevelWithSeveralBands {
        /// The level.
        level: i32,
        /// The bands.
        bands: Vec<usize>,
    },
    /// A level or band of the factor table falls where one factor rises.
    FactorLevelFalls {
        /// The point of each factor, in order.
        points: Vec<usize>,
        /// The factor along which it falls.
        along: usize,
    },
    /// A method in money has not one limit fewer than it has bands.
    LimitCount {
        /// How many bands there are.
        bands: usize,
        /// How many limits.
        limits: usize,
    },
    /// A limit of a method in money is not an amount above the one before it (index in `quantitative.up_to`).
    LimitNotAscending(usize),
    /// A band ends below where it begins.
    BandReversed {
        /// The band.
        band: usize,
    },
    /// Two bands have the same id.
    BandTwice {
        /// The second of them.
        band: usize,
    },
    /// Two bands are given the same letter.
    LetterTwice {
        /// The second of them.
        band: usize,
    },
    /// A rule of acceptance names a band that does not exist (index in `acceptance`).
    AcceptanceOfUnknownBand(usize),
    /// A band has a second rule of acceptance (index in `acceptance`); the first one counts.
    AcceptanceTwice(usize),
    /// A band has no rule of acceptance.
    NoAcceptance {
        /// The band.
        band: usize,
    },
}

/// A part of the criteria that must be answered before levels can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriteriaPart {
    /// The scale of likelihood.
    Likelihood,
    /// The scale of impact.
    Impact,
    /// The way both give a level.
    Combine,
    /// The table of levels, for `combine: matrix`.
    Matrix,
    /// The bands.
    Bands,
    /// The currency of a method in money.
    Currency,
}

/// One of the scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Likelihood.
    Likelihood,
    /// Impact.
    Impact,
    /// A factor (index in `factors`) of a method with three or more.
    Factor(usize),
}

/// A cell of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellAt {
    /// Index of the impact point: the row.
    pub impact: usize,
    /// Index of the likelihood point: the column.
    pub likelihood: usize,
}

/// What is wrong with the shape of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableShape {
    /// It has the wrong number of rows.
    Rows {
        /// How many it should have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// A row has the wrong number of values.
    Columns {
        /// The row.
        row: usize,
        /// How many values it should have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
}

impl TableShape {
    /// Every way in which `table` has not `rows` rows of `columns` values.
    pub(super) fn faults<T>(table: &[Vec<T>], rows: usize, columns: usize) -> Vec<Self> {
        let mut faults = Vec::new();
        if table.len() != rows {
            faults.push(Self::Rows { expected: rows, found: table.len() });
        }
        faults.extend(
            table.iter().enumerate().filter(|(_, values)| values.len() != columns).map(|(row, values)| Self::Columns {
                row,
                expected: columns,
                found: values.len(),
            }),
        );
        faults
    }
}
