use std::fmt::Write;

use super::definition;

/// The page `docs/reference/cli.md`, made from the command line itself.
#[must_use]
pub fn reference_markdown() -> String {
    let mut definition = definition().term_width(100);
    definition.build();
    let mut page = String::from(
        "# Command line\n\nThis page is made from the program's own help; change `src/cli/`, not this file.\n",
    );
    section(&mut page, "dossier", &mut definition);
    let names: Vec<String> = definition.get_subcommands().map(|command| command.get_name().to_string()).collect();
    for name in names.iter().filter(|name| *name != "help") {
        if let Some(command) = definition.find_subcommand_mut(name) {
            section(&mut page, &format!("dossier {name}"), command);
        }
    }
    page
}

fn section(page: &mut String, title: &str, command: &mut clap::Command) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    // Writing to a string cannot fail.
    let _ = write!(page, "\n## {title}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
}
