<?php
// PHP's PDO over ODBC.
echo "# PHP ", PHP_VERSION, " PDO_ODBC\n";
$connection = new PDO("odbc:DevOps", "", "", [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
foreach ($connection->query(getenv("QUERY"), PDO::FETCH_NUM) as $row) {
    echo implode(" ", array_map(fn ($value) => $value === null ? "-" : bin2hex($value), $row)), "\n";
}
$statement = $connection->prepare("SELECT Name FROM Projects WHERE Name LIKE ? ORDER BY Name");
$statement->execute(["%Fiber"]);
if ($statement->fetchAll(PDO::FETCH_COLUMN) !== ["Fabrikam Fiber"]) exit(3);
try {
    $connection->query("SELECT * FROM Nowhere");
    exit(4);
} catch (PDOException $error) {
    if ($error->getCode() !== "42S02") exit(5);
}
