# unixODBC's isql, which cuts long values: they come in pieces of hexadecimal digits, without a delimiter of its own inside.
set -euo pipefail
echo "# isql of unixODBC $(odbcinst -j | head -n 1 | cut -d ' ' -f 2)"
pieces=30
columns=
for name in $(printf '%s' "$QUERY" | sed -e 's/^SELECT //' -e 's/ FROM .*//' -e 's/,//g'); do
    hex="CASE WHEN $name IS NULL THEN '-' ELSE LOWER(HEX(CAST($name AS VARCHAR(100000)))) END"
    [ "$name" = Description ] || columns+="$hex, "
done
for piece in $(seq 0 $((pieces - 1))); do columns+="SUBSTR($hex, $((piece * 200 + 1)), 200), "; done
printf 'SELECT %s FROM WorkItems ORDER BY Id\n' "${columns%, }" | isql DevOps -b -d'|' |
    awk -F'|' '{ line = $1; for (i = 2; i <= 7; i++) line = line " " $i; text = ""; for (i = 8; i <= NF; i++) text = text $i; print line " " text }'
