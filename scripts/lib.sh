# Shared by the scripts here: sourced, never run. Works with bash 3.2 (macOS) and later.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools and compiled dependencies live here, outside the clone, so that a second clone is quick.
# Everything works without it, and it may be removed at any time.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/klantreis
toolchain=$cache/toolchain # a Rust with a small wasm32 library of our own making (scripts/std)
export PATH="$cache/tools/bin:$PWD/node_modules/.bin:$PATH"

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# limit SECONDS COMMAND...: nothing that may use the network runs without it (macOS has no timeout command).
limit() {
  if command -v timeout >/dev/null; then
    timeout --foreground -k 5 "$@"
  else
    perl -e 'alarm shift; exec @ARGV or exit 127' "$@"
  fi
}

# step WHAT COMMAND...: one line with what it does and the seconds it took; the output only when it fails.
step() {
  local what=$1 start=$SECONDS status=0 log
  shift
  log=$(mktemp)
  printf '%s ... ' "$what"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" = 0 ]; then
    printf '%s s\n' $((SECONDS - start))
  else
    printf 'failed after %s s\n' $((SECONDS - start))
    tail -n 300 "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

# A seed that differs from run to run: a whole number from 1 to 2^31 - 1, which every generator of random cases takes.
fresh_seed() {
  echo $(($(od -An -N4 -tu4 /dev/urandom) % 2147483647 + 1))
}

# alone FILE: waits until no other run holds FILE, and holds it to the end of this one (macOS has no flock command).
alone() {
  exec 9>"$1"
  if command -v flock >/dev/null; then flock -w 1800 9 || die "Another run does not end: it holds $1."; fi
}

# Whether there is a Rust of our own with a wasm32 library, made from one that is still here as it was.
own_wasm() {
  [ -x "$toolchain/bin/rust-lld" ] && [ "$("$toolchain/bin/rustc" --version)" = "$(cat "$toolchain/version")" ]
}

# own FOLDER: clones share what they compile, and cargo knows them by their names alone, which are the same. Where another clone
# compiled last, this one's sources are made to look new.
own() {
  mkdir -p "$1"
  [ "$(cat "$1/clone" 2>/dev/null)" = "$PWD" ] || touch src/lib.rs crates/*/src/lib.rs
  printf '%s' "$PWD" >"$1/clone"
}

# From here on cargo builds for wasm, with the toolchain of our own. What it compiles for every clone goes to the cache, its
# results to this clone's target/. The wasm names its crates' sources without this machine's paths.
use_wasm() {
  export PATH="$toolchain/bin:$PATH" SYSROOT="$toolchain"
  export CARGO_BUILD_BUILD_DIR="$cache/build/wasm" CARGO_TARGET_DIR="$PWD/target"
  own "$CARGO_BUILD_BUILD_DIR"
  local crates flags=()
  for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    flags+=("--remap-path-prefix=$crates=crates")
  done
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"
}
