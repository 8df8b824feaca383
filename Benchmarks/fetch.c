/* Fetches a temp table of 8 columns as text, bound or column by column, and prints what it took as JSON.
 *
 * Usage: fetch CONNECTION-STRING bound|getdata ROWS ROWSET
 *
 * Executing is in the times, filling the table is not. "digest" is that of the first rows, read in a second run that
 * is not measured, so that two drivers can be seen to have given the same.
 */

#include <sql.h>
#include <sqlext.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { COLUMNS = 8, WIDTH = 64, CHECKED = 10000 };

static const char create[] =
    "CREATE TEMP TABLE fetched (Id INTEGER, Priority INTEGER, Points DOUBLE, StackRank DOUBLE, Title VARCHAR(63),"
    " State VARCHAR(31), CreatedDate TIMESTAMP, ChangedDate TIMESTAMP)";

static const char fill[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %ld) INSERT INTO fetched"
    " SELECT i, i %% 4 + 1, i %% 40 * 0.5 + 0.25, 1000000000 + i * 0.5 + 0.125,"
    " 'Work item ' || i || ' needs a title of usual length',"
    " CASE i %% 3 WHEN 0 THEN 'New' WHEN 1 THEN 'Active' ELSE 'Closed' END,"
    " strftime('%%Y-%%m-%%d %%H:%%M:%%S', 1600000000 + i, 'unixepoch') || '.123',"
    " strftime('%%Y-%%m-%%d %%H:%%M:%%S', 1700000000 + i * 2, 'unixepoch') || '.45' FROM n";

static const char query[] = "SELECT * FROM fetched";

struct sum {
    long rows;
    uint64_t bytes, digest;
};

static char *values[COLUMNS];
static SQLLEN *lengths[COLUMNS];

static void check(SQLRETURN code, SQLSMALLINT type, SQLHANDLE handle, const char *function) {
    SQLCHAR state[6] = "", message[1024] = "";
    if (SQL_SUCCEEDED(code)) return;
    SQLGetDiagRec(type, handle, 1, state, NULL, message, sizeof message, NULL);
    fprintf(stderr, "%s: %s %s\n", function, state, message);
    exit(1);
}

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A line of /proc/self/status in kB. */
static long status(const char *name) {
    char line[256];
    long value = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name))) value = atol(line + strlen(name) + 1);
    if (file) fclose(file);
    return value;
}

/* From here on VmHWM is the peak of what follows. */
static void reset_peak(void) {
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (!file) return;
    fputs("5", file);
    fclose(file);
}

static void add(struct sum *sum, const char *value, SQLLEN length) {
    sum->bytes += length > 0 ? (uint64_t)length : 0;
    if (sum->rows >= CHECKED) return;
    for (SQLLEN i = 0; i < length; i++) sum->digest = (sum->digest ^ (unsigned char)value[i]) * 1099511628211u;
    sum->digest = (sum->digest ^ 0xff) * 1099511628211u;
}

static void fetch_bound(SQLHSTMT statement, struct sum *sum) {
    SQLULEN fetched = 0;
    SQLRETURN code;
    check(SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0), SQL_HANDLE_STMT, statement, "fetched");
    for (int c = 0; c < COLUMNS; c++)
        check(SQLBindCol(statement, (SQLUSMALLINT)(c + 1), SQL_C_CHAR, values[c], WIDTH, lengths[c]), SQL_HANDLE_STMT,
              statement, "SQLBindCol");
    while ((code = SQLFetch(statement)) != SQL_NO_DATA) {
        check(code, SQL_HANDLE_STMT, statement, "SQLFetch");
        for (SQLULEN row = 0; row < fetched; row++, sum->rows++)
            for (int c = 0; c < COLUMNS; c++) add(sum, values[c] + row * WIDTH, lengths[c][row]);
    }
}

static void fetch_getdata(SQLHSTMT statement, struct sum *sum) {
    SQLRETURN code;
    while ((code = SQLFetch(statement)) != SQL_NO_DATA) {
        check(code, SQL_HANDLE_STMT, statement, "SQLFetch");
        for (int c = 0; c < COLUMNS; c++) {
            check(SQLGetData(statement, (SQLUSMALLINT)(c + 1), SQL_C_CHAR, values[c], WIDTH, lengths[c]),
                  SQL_HANDLE_STMT, statement, "SQLGetData");
            add(sum, values[c], lengths[c][0]);
        }
        sum->rows++;
    }
}

static struct sum run(SQLHDBC connection, const char *text, int bound, long rowset, long checked) {
    struct sum sum = {checked ? 0 : CHECKED, 0, 14695981039346656037u};
    SQLHSTMT statement;
    check(SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement), SQL_HANDLE_DBC, connection, "SQLAllocHandle");
    if (bound)
        check(SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)rowset, 0), SQL_HANDLE_STMT, statement,
              "SQLSetStmtAttr");
    check(SQLExecDirect(statement, (SQLCHAR *)text, SQL_NTS), SQL_HANDLE_STMT, statement, "SQLExecDirect");
    (bound ? fetch_bound : fetch_getdata)(statement, &sum);
    sum.rows -= checked ? 0 : CHECKED;
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
    return sum;
}

static void execute(SQLHDBC connection, const char *text) {
    SQLHSTMT statement;
    check(SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement), SQL_HANDLE_DBC, connection, "SQLAllocHandle");
    check(SQLExecDirect(statement, (SQLCHAR *)text, SQL_NTS), SQL_HANDLE_STMT, statement, "SQLExecDirect");
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
}

int main(int argc, char **argv) {
    SQLHENV environment;
    SQLHDBC connection;
    char text[1024];
    if (argc != 5) return 2;
    int bound = !strcmp(argv[2], "bound");
    long rows = atol(argv[3]), rowset = atol(argv[4]);
    for (int c = 0; c < COLUMNS; c++) {
        values[c] = calloc((size_t)rowset, WIDTH);
        lengths[c] = calloc((size_t)rowset, sizeof(SQLLEN));
    }
    check(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment), SQL_HANDLE_ENV, NULL, "SQLAllocHandle");
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    check(SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection), SQL_HANDLE_ENV, environment, "SQLAllocHandle");
    check(SQLDriverConnect(connection, NULL, (SQLCHAR *)argv[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT),
          SQL_HANDLE_DBC, connection, "SQLDriverConnect");
    execute(connection, create);
    snprintf(text, sizeof text, fill, rows);
    execute(connection, text);

    reset_peak();
    long before = status("VmRSS:");
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    struct sum sum = run(connection, query, bound, rowset, 0);
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    long peak = status("VmHWM:");
    snprintf(text, sizeof text, "%s WHERE Id <= %d", query, CHECKED);
    struct sum checked = run(connection, text, bound, rowset, 1);

    printf("{\"rows\": %ld, \"bytes\": %llu, \"wall\": %.6f, \"cpu\": %.6f, \"growth\": %ld, \"peak\": %ld,"
           " \"digest\": \"%016llx\"}\n",
           sum.rows, (unsigned long long)sum.bytes, wall, cpu, peak - before, peak,
           (unsigned long long)checked.digest);
    SQLDisconnect(connection);
    return 0;
}
