//! Reads one `{"before","after"}` a line and writes one answer a line: verdict, a tab, nanoseconds.
//! `before` is the old writer; panics count as errors.
use jsoncompat::{CompatibilityResult, Role, SchemaDocument, analyze_compat};
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for line in input.lines() {
        let Ok(line) = line else { break };
        let Ok(pair) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let started = Instant::now();
        let verdict = catch_unwind(AssertUnwindSafe(|| judge(&pair))).unwrap_or("error");
        let _ = writeln!(output, "{verdict}\t{}", started.elapsed().as_nanos());
    }
}

/// Asked as "is the new producer's language within the old one's", which assumes nothing about undeclared properties.
fn judge(pair: &serde_json::Value) -> &'static str {
    let Ok(writer) = SchemaDocument::from_json(&pair["before"]) else { return "error" };
    let Ok(reader) = SchemaDocument::from_json(&pair["after"]) else { return "error" };
    match analyze_compat(&reader, &writer, Role::Serializer) {
        Ok(CompatibilityResult::Compatible) => "included",
        Ok(CompatibilityResult::Incompatible { .. }) => "not-included",
        Ok(_) => "undecided",
        Err(_) => "error",
    }
}
