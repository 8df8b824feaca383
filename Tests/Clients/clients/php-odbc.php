<?php
// PHP's odbc functions: rows, a prepared statement, the catalog, an error.
echo "# PHP ", PHP_VERSION, " odbc\n";
$connection = odbc_connect("DevOps", "", "") or exit(1);
$result = odbc_exec($connection, getenv("QUERY")) or exit(2);
odbc_longreadlen($result, 200000);
while ($row = odbc_fetch_array($result)) {
    echo implode(" ", array_map(fn ($value) => $value === null ? "-" : bin2hex($value), $row)), "\n";
}
$tables = odbc_tables($connection, null, null, "%", "TABLE");
$names = [];
while ($row = odbc_fetch_array($tables)) $names[] = $row["TABLE_NAME"];
if ($names !== ["Projects", "WorkItems"]) exit(3);
$statement = odbc_prepare($connection, "SELECT COUNT(*) AS n FROM WorkItems WHERE Id < ? AND State <> ?");
if (!odbc_execute($statement, [100, "Nothing"]) || odbc_fetch_array($statement)["n"] < 1) exit(4);
if (@odbc_exec($connection, "SELECT * FROM Nowhere") !== false || odbc_error($connection) !== "S0002") exit(5); // PHP is an application of ODBC 2.
