//! What the strangers answer: as few words as an owner of a small company would write.

/// Answers to single questions; NAME is the organization.
pub const SINGLE: &[(&str, &str)] = &[
    ("role.top_mgmt", "+ Ada Berg, Managing director"),
    ("role.isms_manager", "+ Bo Lind, IT"),
    ("org.business", "NAME makes goods and sells them to shops in the region."),
    ("org.headcount", "24"),
    ("scope.statement", "Production, sales and IT of NAME at its site."),
    ("scope.services", "Goods delivered to shops"),
    ("scope.reason", "All of the company; customers ask for it."),
    ("ctx.climate.relevant", "no"),
    ("ctx.climate.reason", "The site lies high, and power has been stable."),
    ("ctx.climate.decided_on", "2026-03-02"),
    ("ctx.climate.by", "Ada Berg"),
    ("risk.combine", "product"),
    ("risk.acceptance_approved_by", "Ada Berg"),
    ("risk.acceptance_approved_on", "2026-03-02"),
    ("risk.version", "1.0"),
    ("risk.levels_meaning", "with existing controls"),
    ("risk.follow_up", "Bo Lind looks at the plan every month and reports to Ada Berg."),
    ("policy.why", "Shops rely on deliveries that our systems plan."),
    ("policy.requirements_commitment", "We satisfy what law, contracts and we ourselves ask of information security."),
    ("policy.improvement_commitment", "We improve our management of information security every year."),
    ("policy.objectives", "Once a year, by Ada Berg, from the risks."),
    ("policy.applies_to", "Everybody who works for NAME."),
    ("policy.everybody", "Report what looks wrong, at once."),
    ("policy.principles", "Least access; report fast, no blame; backups are tested"),
    ("doc.location", "SharePoint/ISMS"),
    ("doc.review_cycle", "12"),
    ("soa.method", "From the risks, then compared with Annex A line by line."),
    ("audit_programme.from", "2026-01-01"),
    ("audit_programme.to", "2026-12-31"),
    ("audit_programme.rationale", "Once around before the certification."),
];

type Rows = &'static [&'static [(&'static str, &'static str)]];

/// Entries of lists.
pub const ENTRIES: &[(&str, Rows)] = &[
    ("org.sites", &[&[("name", "Main site"), ("activity", "All"), ("in_scope", "yes")]]),
    ("org.units", &[&[("name", "IT"), ("head", "Bo Lind"), ("in_scope", "yes")]]),
    (
        "scope.interfaces",
        &[&[
            ("partner", "Cloud provider"),
            ("what", "Mail and files"),
            ("data", "All"),
            ("control", "Contract and MFA"),
        ]],
    ),
    (
        "risk.likelihood",
        &[
            &[("value", "1"), ("label", "gering")],
            &[("value", "2"), ("label", "mittel")],
            &[("value", "3"), ("label", "hoch")],
        ],
    ),
    (
        "risk.impact",
        &[
            &[("value", "1"), ("label", "gering")],
            &[("value", "2"), ("label", "mittel")],
            &[("value", "3"), ("label", "hoch")],
        ],
    ),
    (
        "risk.bands",
        &[
            &[("id", "low"), ("label", "Low"), ("from", "1"), ("to", "4")],
            &[("id", "high"), ("label", "High"), ("from", "5"), ("to", "25")],
        ],
    ),
    ("scope.processes", &[&[("name", "Orders and delivery"), ("owner", "Ada Berg")]]),
    (
        "obj",
        &[
            &[
                ("statement", "Backups can be restored"),
                ("owner", "Bo Lind"),
                ("due", "2026-12-31"),
                ("not_measurable", "Ada Berg judges it once a year."),
            ],
            &[
                ("statement", "Nobody keeps access after leaving"),
                ("owner", "Bo Lind"),
                ("due", "2026-12-31"),
                ("not_measurable", "Ada Berg judges it once a year."),
            ],
            &[
                ("statement", "Fewer clicks on test mails"),
                ("owner", "Ada Berg"),
                ("due", "2026-12-31"),
                ("not_measurable", "Ada Berg judges it once a year."),
            ],
        ],
    ),
    (
        "comp",
        &[&[
            ("person", "Bo Lind"),
            ("role", "isms_manager"),
            ("requirement", "Course"),
            ("evidence", "Certificate of 2025"),
        ]],
    ),
];

/// Who may accept which band: of a register that knows Medium and High, and of one without bands of its own.
pub const ACCEPTANCE: [(&str, Rows); 2] = [
    ("Brewery", &[&[("band", "medium"), YES, OWNER, YEAR], &[("band", "high"), NO, TOP, HALF]]),
    ("", &[&[("band", "low"), YES, OWNER, YEAR], &[("band", "high"), NO, TOP, HALF]]),
];

const YES: (&str, &str) = ("acceptable", "yes");
const NO: (&str, &str) = ("acceptable", "no");
const OWNER: (&str, &str) = ("by", "owner");
const TOP: (&str, &str) = ("by", "top_mgmt");
const YEAR: (&str, &str) = ("max_months", "12");
const HALF: (&str, &str) = ("max_months", "6");
