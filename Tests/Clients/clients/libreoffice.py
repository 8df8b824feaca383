"""LibreOffice, headless: a query and a table through Base's API, and a sheet of Calc with the data, as a picture."""

import os
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue

FOLDER = os.environ["CLIENT_FOLDER"]
PIPE = f"azdo{os.getpid()}"
# LibreOffice shows the bytes of a GUID, of any driver, as numbers with signs: as text it is readable.
QUERY = os.environ["QUERY"].replace("Custom_ExternalId", "CAST(Custom_ExternalId AS CHAR(36)) AS ExternalId", 1)
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{FOLDER}/office",
     f"--accept=pipe,name={PIPE};urp;"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)


def connect_to_office():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start.")


def show(row, column):
    text = row.getString(column)
    return "-" if row.wasNull() else text.encode().hex()


def query_rows(manager, context, connection):
    # The row set of Base's tables and forms, which moves in all directions.
    rowset = manager.createInstanceWithContext("com.sun.star.sdb.RowSet", context)
    rowset.ActiveConnection = connection
    rowset.Command = QUERY
    rowset.CommandType = uno.getConstantByName("com.sun.star.sdb.CommandType.COMMAND")
    rowset.execute()
    rows = []
    while rowset.next():
        rows.append([show(rowset, column) for column in range(1, rowset.Columns.Count + 1)])
    assert rowset.last() and rowset.getRow() == len(rows)
    for number in (1, len(rows) // 2, 3):
        assert rowset.absolute(number) and show(rowset, 2) == rows[number - 1][1], number
    return rows


def draw_sheet(desktop, rows):
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
    sheet = document.Sheets.getByIndex(0)
    data = tuple(
        tuple("" if value == "-" else bytes.fromhex(value).decode() for value in row[:7]) for row in rows[:40]
    )
    cells = sheet.getCellRangeByPosition(0, 0, 6, len(data) - 1)
    cells.setDataArray(data)
    cells.Columns.OptimalWidth = True
    document.storeToURL(f"file://{FOLDER}/sheet.pdf", (PropertyValue("FilterName", 0, "calc_pdf_Export", 0),))
    document.close(True)
    picture = os.path.join(os.environ.get("PICTURES", FOLDER), "calc")
    subprocess.run(["pdftoppm", "-png", "-r", "60", "-singlefile", f"{FOLDER}/sheet.pdf", picture], check=True)
    assert os.path.getsize(picture + ".png") > 2_000


try:
    context = connect_to_office()
    manager = context.ServiceManager
    databases = manager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    source = databases.createInstance()
    source.URL = "sdbc:odbc:DevOps"
    connection = source.getConnection("", "")
    assert set(connection.Tables.ElementNames) >= {"Projects", "WorkItems"}
    assert "Title" in connection.Tables.getByName("WorkItems").Columns.ElementNames
    rows = query_rows(manager, context, connection)
    for row in rows:
        print(*row)
    draw_sheet(manager.createInstanceWithContext("com.sun.star.frame.Desktop", context), rows)
    connection.close()
    version = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()[1]
    print("# LibreOffice", version)
finally:
    office.terminate()
    office.wait()
