#!/usr/bin/env bash
# The whole gate, quick to slow; it stops at the first step that fails.
# `./check.sh` needs Rust 1.95, a C linker, and python3 or jq; no display and no network beyond cargo's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }
fail() {
    printf 'gate: %s\n' "$1" >&2
    exit 1
}

# Names and versions of the crates that `cargo tree "$@"` reaches, each once.
crates() { cargo tree --locked --prefix none --format '{p}' "$@" | awk 'NF { print $1, $2 }' | sort -u; }

# The engine must not reach a windowing or drawing crate.
engine_stands_alone() {
    local tree gui
    tree=$(crates --no-default-features --edges normal,build)
    gui=$(grep -E '^(egui|eframe|epaint|ecolor|emath|winit|glutin|wgpu|accesskit|rfd)([_-][^ ]*)? ' <<<"$tree" || true)
    [[ -z $gui ]] || fail "with --no-default-features the tree still holds: ${gui//$'\n'/, }"
    printf '%d crates, none of them of the interface\n' "$(wc -l <<<"$tree")"
}

# Two versions of egui build side by side without an error, and their types do not meet.
one_egui() {
    local tree crate versions
    tree=$(crates --edges normal,build,dev)
    for crate in egui eframe epaint ecolor emath egui_plot; do
        versions=$(grep -E "^$crate " <<<"$tree" || true)
        [[ -n $versions && $versions != *$'\n'* ]] ||
            fail "$crate: expected one version, found: ${versions:-none}"
        printf '%s\n' "$versions"
    done
}

# One JSON result with claims, for an article on standard input.
result_with_claims() {
    if command -v python3 >/dev/null; then
        python3 -c 'import json, sys
found = json.load(sys.stdin)
results = found if isinstance(found, list) else [found]
assert results and all(r["error"] is None and r["claims"] for r in results), "no claims"
print(sum(len(r["claims"]) for r in results), "claims")'
    elif command -v jq >/dev/null; then
        jq -e -r 'if type == "array" then . else [.] end
            | if length > 0 and all(.[]; .error == null and (.claims | length) > 0)
              then "\(map(.claims | length) | add) claims" else error("no claims") end'
    else
        fail "python3 or jq is needed to read the JSON"
    fi
}

step 'format'
cargo fmt --check

step 'dependencies: the engine without the interface'
engine_stands_alone

step 'dependencies: one version of egui'
one_egui

step 'lints: the engine'
cargo clippy --locked --quiet --no-default-features --all-targets -- -D warnings

step 'lints: the desktop app'
cargo clippy --locked --quiet --all-targets -- -D warnings

step 'documentation'
RUSTDOCFLAGS='-D warnings' cargo doc --locked --quiet --no-deps

step 'tests: the engine'
cargo test --locked --no-default-features

step 'tests: the desktop app and the examples of the documentation'
cargo test --locked

step 'the seed article, through the binary'
cargo run --locked --quiet -- extract seeds/*.txt | result_with_claims

printf '\ngate: all steps passed (%d s)\n' "$SECONDS"
