"""Checklists, findings, and what should not be imported at all."""

from .book import imported, refused, table, workbook


def checklist_by_clause():
    """Questions by clause, the header once more in the middle, a summary below."""
    header = ["Clause", "Requirement", "Question", "Conformity (Y/N/Partial)", "Evidence", "Gap", "Recommendation", "Responsible"]
    rows = [
        ["Internal audit checklist"], header,
        ["4.1", "Context", "Are the issues written down?", "Y", "Minutes of the board", None, None, "ISMS manager"],
        ["4.3", "Scope", "Is the scope documented?", "Partial", "Draft of the scope", "Sites are missing", "Add the depot", "ISMS manager"],
        ["5.2", "Policy", "Is the policy known to the staff?", "N", None, "Nobody could name it", "Show it at the next meeting", "Board"],
        header,
        ["6.1.2", "Risk assessment", "Are the criteria approved?", "Y", "Minutes of March", None, None, "Board"],
        ["7.2", "Competence", "Are trainings evaluated?", "N", None, "No record", "Ask after each training", "Personnel"],
        ["9.2", "Internal audit", "Is there a programme?", "Y", "Programme of 2026", None, None, "Audit"],
        [], [],
        ["Summary", None, "Yes", 3], [None, None, "No", 2],
    ]
    columns = {"A": "clause", "B": "title", "C": "question", "D": ["result", "state"], "E": "evidence", "F": "finding", "G": "recommendation",
               "H": "owner"}
    return workbook(("Checklist", rows)), imported(table(0, "audit", 2, 6, columns))


def findings_with_swapped_dates():
    """Findings whose days up to 12 became American dates while the others stayed text."""
    rows = [
        ["NC No.", "Audit date", "Audit", "Clause", "Grade", "Nonconformity", "Root cause", "Corrective action", "Responsible", "Due date",
         "Status", "Date closed"],
        ["NC-1", "2026-03-02", "Internal audit 2026", "7.5.3", "Minor", "Two versions of the policy are in use", "No owner of the folder",
         "One folder, one owner", "ISMS manager", "14/05/2026", "Closed", "16/05/2026"],
        ["NC-2", "2026-03-02", "Internal audit 2026", "9.1", "Minor", "Two measures were not taken in January", "Absence was not planned",
         "A deputy is named", "ISMS manager", "2026-10-05", "Open", None],
        ["NC-3", "2026-03-03", "Internal audit 2026", "8.2", "Major", "Risks were not assessed after the move", "The move was no change",
         "Moves are changes", "Head of IT", "30/06/2026", "Open", None],
        ["NC-4", "2026-03-03", "Internal audit 2026", "6.2", "Observation", "One objective has no due date", "It was copied", "Date is added",
         "ISMS manager", "2026-12-05", "Open", None],
    ]
    columns = {"A": "id", "B": "date", "C": ["audit", "source"], "D": "clause", "E": "grade", "F": "statement", "G": "root_cause",
               "H": "corrective_action", "I": "owner", "J": "due", "K": "status", "L": "closed_on"}
    return workbook(("NC log", rows)), imported(table(0, "findings", 1, 4, columns))


def findings_in_spanish():
    """Observations of an audit, a title above, and a note below."""
    rows = [
        ["Registro de no conformidades"], [],
        ["N.º", "Fecha", "No conformidad", "Evidencia", "Causa raíz", "Acción correctiva", "Responsable", "Fecha límite", "Estado"],
        [1, "2026-02-05", "Las copias no se prueban", "Entrevista con sistemas", "Falta de tiempo", "Prueba cada trimestre", "Sistemas", "2026-05-31", "Abierta"],
        [2, "2026-02-05", "Un proveedor no tiene contrato", "Lista de proveedores", "Compra urgente", "Contrato firmado", "Compras", "2026-04-30", "Cerrada"],
        [3, "2026-02-06", "Los accesos no se revisan", "Lista de accesos", "Nadie es responsable", "Revisión semestral", "Sistemas", "2026-06-30", "En curso"],
    ]
    columns = {"A": "id", "B": "date", "C": "statement", "D": "evidence", "E": "root_cause", "F": "corrective_action", "G": "owner",
               "H": "due", "I": "status"}
    return workbook(("NC", rows)), imported(table(0, "findings", 3, 3, columns))


def empty_template():
    """A register with headers, lists to choose from, and no record."""
    rows = [
        ["Risk register (template)"], [],
        ["Risk ID", "Risk description", "Asset", "Threat", "Likelihood", "Impact", "Risk score", "Treatment option", "Risk owner", "Status"],
    ]
    return workbook(("Instructions", [["How to fill in"], ["Begin with the assets."]]), ("Register", rows)), refused("empty-template")


def project_risks():
    """The risk log of a building project."""
    rows = [
        ["Project risk log"], ["Project manager", "E. Stone"], [],
        ["ID", "Risk", "Category", "Probability", "Impact", "Score", "Response", "Owner", "Milestone"],
        [1, "Steel is delivered late", "Schedule", 3, 4, 12, "Second supplier", "Project manager", "Foundation"],
        [2, "Weather stops site works", "Schedule", 4, 3, 12, "Buffer in the plan", "Site manager", "Roof"],
        [3, "Cost overrun of the facade", "Budget", 2, 5, 10, "Fixed price", "Project sponsor", "Facade"],
        [4, "Permits are delayed", "Stakeholder", 3, 5, 15, "Early talks", "Project manager", "Start"],
    ]
    return workbook(("Project risks", rows)), refused("not-security")


def figures():
    """Sales by month: no register at all."""
    rows = [["Sales in thousands"], ["Month", "Bread", "Cake"], ["January", 12, 7], ["February", 11, 8], ["March", 13, 6], ["April", 12, 9]]
    return workbook(("Figures", rows)), refused("not-a-table", "not-security")


def markdown_under_another_name():
    """A Markdown table whose name says that it is a workbook."""
    lines = [
        "| Risk ID | Risk | Likelihood | Impact | Owner | Treatment |", "|---|---|---|---|---|---|",
        "| R1 | Passwords are shared in the workshop | 4 | 3 | Head of workshop | Each has an account |",
        "| R2 | Drawings leave with a supplier | 2 | 4 | Purchasing | Agreement on confidentiality |",
        "| R3 | The plotter stands still after malware | 2 | 2 | Head of IT | Updates every month |",
    ]
    columns = {"A": "id", "B": "title", "C": "likelihood", "D": "impact", "E": "owner", "F": ["treatment", "option"]}
    return ("\n".join(lines) + "\n").encode(), imported(table(0, "risks", 1, 3, columns))


BOOKS = {
    "audit-by-clause": checklist_by_clause,
    "findings-swapped-dates": findings_with_swapped_dates,
    "findings-spanish": findings_in_spanish,
    "template-empty": empty_template,
    "project-risks": project_risks,
    "figures": figures,
    "risks-markdown": markdown_under_another_name,
}
