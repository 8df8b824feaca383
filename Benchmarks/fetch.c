// Fetches a temp table of 8 columns as text, in rowsets of bound columns or value by value with SQLGetData.
//
// Usage: fetch CONNECTION-STRING bound|getdata ROWS. Prints rows, bytes of text, wall and CPU seconds of executing and
// fetching, memory that this took (growth_kb) and the process's peak meanwhile (peak_kb) as JSON. The digest is that of
// the first rows, which a second statement reads and nobody measures: two drivers that agree on it gave the same texts.

#include <sql.h>
#include <sqlext.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS = 8, WIDTH = 64, ROWSET = 1000, CHECKED = 10000 };

static const char create[] =
    "CREATE TEMP TABLE fetched (Id INTEGER, Priority INTEGER, StoryPoints DOUBLE, StackRank DOUBLE,"
    " Title VARCHAR(63), State VARCHAR(31), CreatedDate TIMESTAMP, ChangedDate TIMESTAMP)";

static const char fill[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %ld) INSERT INTO fetched"
    " SELECT i, i %% 4 + 1, i %% 40 * 0.5 + 0.25, 1000000000 + i * 0.5 + 0.125,"
    " 'Work item ' || i || ' with a title of usual length',"
    " CASE i %% 3 WHEN 0 THEN 'New' WHEN 1 THEN 'Active' ELSE 'Closed' END,"
    " strftime('%%Y-%%m-%%d %%H:%%M:%%S', 1600000000 + i, 'unixepoch') || '.123',"
    " strftime('%%Y-%%m-%%d %%H:%%M:%%S', 1700000000 + i * 2, 'unixepoch') || '.45' FROM n";

static const char everything[] = "SELECT * FROM fetched";
static const char beginning[] = "SELECT * FROM fetched WHERE Id <= %d";

typedef struct {
    long rows;
    uint64_t bytes, digest;
} Sum;

static char *values[COLUMNS];
static SQLLEN *lengths[COLUMNS];

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void check(SQLRETURN status, SQLSMALLINT type, SQLHANDLE handle, const char *call) {
    if (SQL_SUCCEEDED(status)) return;
    SQLCHAR state[6] = "", message[1024] = "";
    SQLGetDiagRec(type, handle, 1, state, NULL, message, sizeof message, NULL);
    fprintf(stderr, "%s: %s %s\n", call, state, message);
    exit(1);
}

// A line of /proc/self/status, in kB.
static long memory(const char *name) {
    char line[256];
    long value = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name))) value = atol(line + strlen(name));
    if (file) fclose(file);
    return value;
}

// From here on the peak in /proc/self/status is that of what follows.
static void reset_peak(void) {
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (!file) return;
    fputs("5", file);
    fclose(file);
}

static void add(Sum *sum, const char *value, SQLLEN length, int is_checked) {
    if (length < 0) length = 0;
    sum->bytes += (uint64_t)length;
    if (!is_checked) return;
    for (SQLLEN i = 0; i <= length; i++) sum->digest = (sum->digest ^ (unsigned char)value[i]) * 1099511628211u;
}

static void fetch_bound(SQLHSTMT statement, Sum *sum, int is_checked) {
    SQLULEN fetched = 0;
    SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0);
    for (int column = 0; column < COLUMNS; column++)
        check(SQLBindCol(statement, column + 1, SQL_C_CHAR, values[column], WIDTH, lengths[column]), SQL_HANDLE_STMT,
              statement, "SQLBindCol");
    for (;;) {
        SQLRETURN status = SQLFetch(statement);
        if (status == SQL_NO_DATA) break;
        check(status, SQL_HANDLE_STMT, statement, "SQLFetch");
        for (SQLULEN row = 0; row < fetched; row++, sum->rows++)
            for (int column = 0; column < COLUMNS; column++)
                add(sum, values[column] + row * WIDTH, lengths[column][row], is_checked);
    }
}

static void fetch_getdata(SQLHSTMT statement, Sum *sum, int is_checked) {
    for (;; sum->rows++) {
        SQLRETURN status = SQLFetch(statement);
        if (status == SQL_NO_DATA) break;
        check(status, SQL_HANDLE_STMT, statement, "SQLFetch");
        for (int column = 0; column < COLUMNS; column++) {
            status = SQLGetData(statement, column + 1, SQL_C_CHAR, values[column], WIDTH, lengths[column]);
            check(status, SQL_HANDLE_STMT, statement, "SQLGetData");
            add(sum, values[column], lengths[column][0], is_checked);
        }
    }
}

static SQLHSTMT execute(SQLHDBC connection, const char *text, SQLULEN rowset) {
    SQLHSTMT statement;
    check(SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement), SQL_HANDLE_DBC, connection, "SQLAllocHandle");
    SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)rowset, 0);
    check(SQLExecDirect(statement, (SQLCHAR *)text, SQL_NTS), SQL_HANDLE_STMT, statement, "SQLExecDirect");
    return statement;
}

static Sum fetch(SQLHDBC connection, const char *text, int is_bound, int is_checked) {
    Sum sum = {0, 0, 14695981039346656037u};
    SQLHSTMT statement = execute(connection, text, is_bound ? ROWSET : 1);
    (is_bound ? fetch_bound : fetch_getdata)(statement, &sum, is_checked);
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
    return sum;
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    int is_bound = !strcmp(argv[2], "bound");
    char text[1024];
    for (int column = 0; column < COLUMNS; column++) {
        values[column] = calloc(ROWSET, WIDTH);
        lengths[column] = calloc(ROWSET, sizeof(SQLLEN));
    }
    SQLHENV environment;
    SQLHDBC connection;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
    check(SQLDriverConnect(connection, NULL, (SQLCHAR *)argv[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT),
          SQL_HANDLE_DBC, connection, "SQLDriverConnect");
    SQLFreeHandle(SQL_HANDLE_STMT, execute(connection, create, 1));
    snprintf(text, sizeof text, fill, atol(argv[3]));
    SQLFreeHandle(SQL_HANDLE_STMT, execute(connection, text, 1));

    reset_peak();
    long before = memory("VmRSS:");
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    Sum sum = fetch(connection, everything, is_bound, 0);
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    long peak = memory("VmHWM:");
    snprintf(text, sizeof text, beginning, CHECKED);
    Sum checked = fetch(connection, text, is_bound, 1);
    printf("{\"rows\": %ld, \"bytes\": %llu, \"wall\": %.6f, \"cpu\": %.6f, \"growth_kb\": %ld, \"peak_kb\": %ld,"
           " \"digest\": \"%016llx\"}\n",
           sum.rows, (unsigned long long)sum.bytes, wall, cpu, peak - before, peak,
           (unsigned long long)checked.digest);
    SQLDisconnect(connection);
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    return 0;
}
