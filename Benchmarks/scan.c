// A reporting tool in small: connects, runs one statement, and fetches every row into bound columns.
//
// Usage: scan CONNECTION-STRING STATEMENT [ROWSET]. Prints rows, bytes of text, wall and CPU seconds as JSON.
// Wall and CPU time are of the whole life of the connection, from SQLDriverConnect to SQLDisconnect.

#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { WIDTH = 512, COLUMNS = 64 };

static double wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
}

static void check(SQLRETURN status, SQLSMALLINT type, SQLHANDLE handle, const char *call) {
    if (SQL_SUCCEEDED(status)) return;
    SQLCHAR state[6] = "", message[1024] = "";
    SQLGetDiagRec(type, handle, 1, state, NULL, message, sizeof message, NULL);
    fprintf(stderr, "%s: %s %s\n", call, state, message);
    exit(1);
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    SQLULEN rowset = argc > 3 ? strtoul(argv[3], NULL, 10) : 1000;
    double wall_start = wall(), cpu_start = cpu();
    SQLHENV environment;
    SQLHDBC connection;
    SQLHSTMT statement;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
    check(SQLDriverConnect(connection, NULL, (SQLCHAR *)argv[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT),
          SQL_HANDLE_DBC, connection, "SQLDriverConnect");
    double connected = wall();
    SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);
    SQLULEN fetched = 0;
    SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)rowset, 0);
    SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0);
    check(SQLExecDirect(statement, (SQLCHAR *)argv[2], SQL_NTS), SQL_HANDLE_STMT, statement, "SQLExecDirect");
    SQLSMALLINT columns = 0;
    SQLNumResultCols(statement, &columns);
    if (columns > COLUMNS) return 2;
    char *buffers[COLUMNS];
    SQLLEN *lengths[COLUMNS];
    for (SQLSMALLINT column = 0; column < columns; column++) {
        buffers[column] = malloc(rowset * WIDTH);
        lengths[column] = malloc(rowset * sizeof(SQLLEN));
        check(SQLBindCol(statement, column + 1, SQL_C_CHAR, buffers[column], WIDTH, lengths[column]),
              SQL_HANDLE_STMT, statement, "SQLBindCol");
    }
    long rows = 0;
    long long bytes = 0;
    for (;;) {
        SQLRETURN status = SQLFetch(statement);
        if (status == SQL_NO_DATA) break;
        check(status, SQL_HANDLE_STMT, statement, "SQLFetch");
        rows += fetched;
        for (SQLSMALLINT column = 0; column < columns; column++)
            for (SQLULEN row = 0; row < fetched; row++)
                if (lengths[column][row] > 0) bytes += lengths[column][row];
    }
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
    SQLDisconnect(connection);
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"rows\": %ld, \"bytes\": %lld, \"wall\": %.6f, \"cpu\": %.6f, \"connect\": %.6f, \"peak_kb\": %ld}\n", rows,
           bytes, wall() - wall_start, cpu() - cpu_start, connected - wall_start, usage.ru_maxrss);
    return 0;
}
