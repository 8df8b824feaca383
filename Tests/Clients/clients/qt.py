"""Qt's QODBC, through PyQt5."""

import os

from PyQt5.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, QCoreApplication, QDateTime
from PyQt5.QtSql import QSqlDatabase, QSqlQuery

application = QCoreApplication([])
print("# QODBC of Qt", QT_VERSION_STR, "PyQt", PYQT_VERSION_STR)
database = QSqlDatabase.addDatabase("QODBC")
database.setDatabaseName("DevOps")
assert database.open(), database.lastError().text()


def show(query, column):
    if query.isNull(column):
        return "-"
    value = query.value(column)
    text = value.toString("yyyy-MM-dd HH:mm:ss.zzz") if isinstance(value, QDateTime) else str(value)
    return text.encode().hex()


query = QSqlQuery(database)
assert query.exec(os.environ["QUERY"]), query.lastError().text()
width = query.record().count()
while query.next():
    print(*(show(query, column) for column in range(width)))
assert query.first() and query.value(0) == 1 and query.last() and query.previous()

assert {"Projects", "WorkItems"} <= set(database.tables())
assert database.primaryIndex("WorkItems").fieldName(0) == "Id"
query = QSqlQuery(database)
assert query.prepare("SELECT Name FROM Projects WHERE Name = ?")
query.addBindValue("Tailspin")
assert query.exec() and query.next() and query.value(0) == "Tailspin"
