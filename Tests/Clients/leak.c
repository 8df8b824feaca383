// Connects, prepares, binds, fetches, fails, scrolls and disconnects, again and again.
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show(SQLHSTMT statement, int columns) {
    static char text[200000];
    for (int column = 1; column <= columns; column++) {
        SQLLEN length = 0;
        if (column > 1) putchar(' ');
        SQLGetData(statement, column, SQL_C_CHAR, text, sizeof text, &length);
        if (length == SQL_NULL_DATA) putchar('-');
        else for (SQLLEN i = 0; i < length; i++) printf("%02x", (unsigned char)text[i]);
    }
    putchar('\n');
}

static void work(SQLHDBC connection, const char *query, int prints) {
    SQLHSTMT statement;
    SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);
    SQLSMALLINT columns = 0;
    SQLExecDirect(statement, (SQLCHAR *)query, SQL_NTS);
    SQLNumResultCols(statement, &columns);
    while (SQLFetch(statement) == SQL_SUCCESS)
        if (prints) show(statement, columns);
    SQLCloseCursor(statement);
    if (prints) return;

    SQLCHAR titles[50][40];
    SQLLEN lengths[50];
    SQLINTEGER limit = 500;
    SQLSetStmtAttr(statement, SQL_ATTR_CURSOR_TYPE, (SQLPOINTER)SQL_CURSOR_STATIC, 0);
    SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)50, 0);
    SQLBindParameter(statement, 1, SQL_PARAM_INPUT, SQL_C_LONG, SQL_INTEGER, 10, 0, &limit, 0, NULL);
    SQLBindCol(statement, 1, SQL_C_CHAR, titles, 40, lengths);
    SQLPrepare(statement, (SQLCHAR *)"SELECT Title FROM WorkItems WHERE Id < ?", SQL_NTS);
    for (int run = 0; run < 2; run++) {
        SQLExecute(statement);
        SQLFetchScroll(statement, SQL_FETCH_LAST, 0);
        SQLFetchScroll(statement, SQL_FETCH_FIRST, 0);
        SQLFreeStmt(statement, SQL_CLOSE);
    }
    SQLExecDirect(statement, (SQLCHAR *)"SELECT * FROM Nowhere; SELECT 1", SQL_NTS);
    SQLExecDirect(statement, (SQLCHAR *)"SELECT Title INTO #t FROM WorkItems", SQL_NTS);
    SQLColumns(statement, NULL, 0, NULL, 0, (SQLCHAR *)"WorkItems", SQL_NTS, NULL, 0);
    while (SQLFetch(statement) == SQL_SUCCESS) {}
    // Left open on purpose every other time: SQLDisconnect has to end it.
    if (limit % 2) SQLFreeHandle(SQL_HANDLE_STMT, statement);
}

int main(int count, char **arguments) {
    SQLHENV environment;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    for (int run = 0; run < atoi(arguments[3]); run++) {
        SQLHDBC connection;
        SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
        SQLRETURN code = SQLDriverConnect(connection, NULL, (SQLCHAR *)arguments[1], SQL_NTS, NULL, 0, NULL, 0);
        if (!SQL_SUCCEEDED(code)) return 2;
        work(connection, arguments[2], count > 4);
        SQLDisconnect(connection);
        SQLFreeHandle(SQL_HANDLE_DBC, connection);
    }
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    return 0;
}
