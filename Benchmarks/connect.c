// Loads a driver, connects and disconnects, without the driver manager between.
//
// Usage: connect LIBRARY CONNECTION-STRING. Prints the seconds of each step as JSON. The driver's functions are called as the
// driver manager calls them, so that its own time does not count.

#include <dlfcn.h>
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    double start = wall();
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    double loaded = wall();
    SQLRETURN (*allocate)(SQLSMALLINT, SQLHANDLE, SQLHANDLE *) = dlsym(library, "SQLAllocHandle");
    SQLRETURN (*release)(SQLSMALLINT, SQLHANDLE) = dlsym(library, "SQLFreeHandle");
    SQLRETURN (*set)(SQLHENV, SQLINTEGER, SQLPOINTER, SQLINTEGER) = dlsym(library, "SQLSetEnvAttr");
    SQLRETURN (*connect)(SQLHDBC, SQLHWND, SQLCHAR *, SQLSMALLINT, SQLCHAR *, SQLSMALLINT, SQLSMALLINT *, SQLUSMALLINT) =
        dlsym(library, "SQLDriverConnect");
    SQLRETURN (*wide)(SQLHDBC, SQLHWND, SQLWCHAR *, SQLSMALLINT, SQLWCHAR *, SQLSMALLINT, SQLSMALLINT *, SQLUSMALLINT) =
        dlsym(library, "SQLDriverConnectW");
    SQLRETURN (*disconnect)(SQLHDBC) = dlsym(library, "SQLDisconnect");
    SQLHENV environment;
    SQLHDBC connection;
    allocate(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    set(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    allocate(SQL_HANDLE_DBC, environment, &connection);
    SQLRETURN status;
    if (wide != NULL) {
        SQLWCHAR text[2048];
        size_t length = strlen(argv[2]);
        for (size_t index = 0; index < length && index < 2048; index++) text[index] = (unsigned char)argv[2][index];
        status = wide(connection, NULL, text, (SQLSMALLINT)length, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
    } else {
        status = connect(connection, NULL, (SQLCHAR *)argv[2], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
    }
    if (!SQL_SUCCEEDED(status)) {
        fprintf(stderr, "SQLDriverConnect: %d\n", status);
        return 1;
    }
    double connected = wall();
    disconnect(connection);
    release(SQL_HANDLE_DBC, connection);
    release(SQL_HANDLE_ENV, environment);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
    printf("{\"rows\": 0, \"wall\": %.6f, \"cpu\": %.6f, \"load\": %.6f, \"connect\": %.6f, \"disconnect\": %.6f}\n",
           wall() - start, cpu, loaded - start, connected - loaded, wall() - connected);
    return 0;
}
