"""pyodbc: rows, the catalog, parameters of every type, arrays of parameters, batches, timeouts."""

import datetime
import decimal
import os
import uuid

import pyodbc

print("# pyodbc", pyodbc.version)
connection = pyodbc.connect("DSN=DevOps", autocommit=True)
cursor = connection.cursor()


def show(value):
    return "-" if value is None else str(value).encode().hex()


for row in cursor.execute(os.environ["QUERY"]):
    print(*map(show, row))

assert [table.table_name for table in cursor.tables(tableType="TABLE")] == ["Projects", "WorkItems"]
assert "Custom_Approved" in [column.column_name for column in cursor.columns(table="WorkItems")]
assert [key.column_name for key in cursor.primaryKeys("WorkItems")] == ["Id"]
assert len(cursor.getTypeInfo().fetchall()) > 10

cursor.execute("""CREATE TABLE #t (a INTEGER, b DOUBLE, c NVARCHAR(50), d DATETIME, e DATE, f TIME, g BIT, h VARBINARY(20),
    i UNIQUEIDENTIFIER, j DECIMAL(12, 3), k NVARCHAR(MAX))""")
key = uuid.UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")
rows = [
    (1, 1.5, "é😀", datetime.datetime(2024, 2, 29, 1, 2, 3, 456000), datetime.date(2024, 2, 29),
     datetime.time(1, 2, 3), True, b"\x00\xff", key, decimal.Decimal("12.345"), "x" * 100_000),
    (2, None, None, None, None, None, None, None, None, None, None),
]
insert = "INSERT INTO #t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
for row in rows:
    cursor.execute(insert, row)
back = cursor.execute("SELECT * FROM #t ORDER BY a").fetchall()
assert [tuple(row)[:8] for row in back] == [row[:8] for row in rows], back
assert [row[8] and uuid.UUID(row[8]) for row in back] == [key, None]
assert back[0][9] == rows[0][9] and back[0][10] == rows[0][10]

for fast in (False, True):
    cursor.execute("DELETE FROM #t")
    cursor.fast_executemany = fast
    cursor.executemany("INSERT INTO #t (a, b, c) VALUES (?, ?, ?)", [(n, n / 2, f"text {n} é") for n in range(5_000)])
    found = cursor.execute("SELECT COUNT(*), SUM(a), MAX(b), MIN(c) FROM #t").fetchone()
    assert tuple(found) == (5_000, 12_497_500, 2499.5, "text 0 é"), (fast, found)

cursor.execute("SELECT 1; SELECT 2, 3")
assert cursor.fetchall()[0][0] == 1 and cursor.nextset() and tuple(cursor.fetchone()) == (2, 3) and not cursor.nextset()

found = cursor.execute(
    "SELECT COUNT(*) FROM WorkItems WHERE CreatedDate > ? AND Id < ? AND State IN (?, ?)",
    datetime.datetime(2000, 1, 1), 10_000, "New", "Active",
).fetchone()
assert found[0] > 0

connection.timeout = 1
try:
    cursor.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n").fetchall()
    raise AssertionError("The timeout was not kept.")
except pyodbc.OperationalError as error:
    assert error.args[0] == "HYT00", error
