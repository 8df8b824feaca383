# A program in C under valgrind: no invalid access, and nothing lost that the driver had.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
gcc -O1 -g -o leak "$here/../leak.c" -lodbc
echo "# $(valgrind --version)"
# valgrind does not know all the instructions that simdjson would choose on this machine.
export SIMDJSON_FORCE_IMPLEMENTATION=fallback
# Swift's optimizer joins conditions, so that one is looked at whose outcome does not matter: no reports of such.
valgrind --quiet --undef-value-errors=no --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9 --num-callers=30 \
    --suppressions="$here/../manager.supp" ./leak DSN=DevOps "$QUERY" 20 2> valgrind.log || { cat valgrind.log >&2; exit 9; }
./leak DSN=DevOps "$QUERY" 1 print
