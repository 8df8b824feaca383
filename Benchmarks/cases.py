"""What is measured: for each name the command, which prints its figures as JSON."""

import glob
import json
import subprocess
import sys

from simulator import CONCURRENCY

FETCHED_ROWS = 1_000_000
FIELDS = [
    "System.Id", "System.Title", "System.State", "System.WorkItemType", "System.TeamProject", "System.AreaPath",
    "System.IterationPath", "System.AssignedTo", "System.CreatedDate", "System.ChangedDate",
    "Microsoft.VSTS.Common.Priority", "Microsoft.VSTS.Scheduling.StoryPoints",
]
COLUMNS = ", ".join(field.rsplit(".", 1)[1] for field in FIELDS)
# Debian's package libsqliteodbc: the same SQLite behind another driver.
PEER_DRIVER = "/usr/lib/*/odbc/libsqlite3odbc.so"


def compile_programs(here, folder):
    for name, libraries in (("scan", ["-lodbc"]), ("fetch", ["-lodbc"]), ("connect", ["-ldl"])):
        subprocess.run(["gcc", "-O2", "-o", f"{folder}/{name}", f"{here}/{name}.c", *libraries], check=True)
    floor = ["g++", "-O2", "-std=c++17", "-o", f"{folder}/floor", f"{here}/floor.cpp", "-lcurl", "-lsimdjson"]
    subprocess.run(floor, check=True)


def peer_driver():
    found = glob.glob(PEER_DRIVER)
    if not found:
        sys.exit(f"There is no {PEER_DRIVER}: install libsqliteodbc.")
    return found[0]


def scans(simulator, here, folder):
    scan = [f"{folder}/scan", simulator.connection]
    floor = [f"{folder}/floor", simulator.base, simulator.token, CONCURRENCY]
    arguments = [simulator.base, simulator.token, *FIELDS]
    return {
        "scan, driver": [*scan, f"SELECT {COLUMNS} FROM WorkItems", "1000"],
        "scan, floor": [*floor, *FIELDS],
        "scan, azure-devops SDK": [sys.executable, f"{here}/sdk.py", *arguments],
        "scan, requests": [sys.executable, f"{here}/scan.py", *arguments],
        "scan, requests with 8 threads": [sys.executable, f"{here}/threads.py", *arguments],
        "COUNT(*), driver": [*scan, "SELECT COUNT(*) FROM WorkItems WHERE Priority <= 4", "1"],
        "COUNT(*), floor": floor,
    }


def fetches(simulator, folder):
    drivers = {"driver": simulator.connection, "libsqliteodbc": f"Driver={peer_driver()};Database=:memory:"}
    return {
        f"fetch {way}, {name}": [f"{folder}/fetch", connection, argument, str(FETCHED_ROWS)]
        for way, argument in (("bound", "bound"), ("SQLGetData", "getdata"))
        for name, connection in drivers.items()
    }


def starts(simulator, build, folder):
    driver = f"{build}/libazuredevopsodbc.so"
    return {
        "first row, driver": [f"{folder}/scan", simulator.connection, "SELECT TOP 1 Title FROM WorkItems", "1"],
        "first row, curl": curl(simulator, "SELECT [System.Id] FROM WorkItems ORDER BY [System.Id]"),
        "connect, driver": [f"{folder}/connect", driver, simulator.connection],
        "connect, libsqliteodbc": [f"{folder}/connect", peer_driver(), "Database=:memory:"],
    }


def curl(simulator, statement):
    """The requests of `SELECT TOP 1`, one after the other, in one process of curl."""
    options = ["-s", "-o", "/dev/null", "--user", f":{simulator.token}", "-H", "Content-Type: application/json"]
    batch = json.dumps({"ids": [1], "fields": ["System.Title"]})
    addresses = [
        [f"{simulator.base}/_apis/projects?api-version=7.0&$top=1"],
        [f"{simulator.base}/_apis/wit/wiql?api-version=7.0&$top=1", "-d", json.dumps({"query": statement})],
        [f"{simulator.base}/_apis/wit/workitemsbatch?api-version=7.0", "-d", batch],
    ]
    command = ["curl"]
    for index, address in enumerate(addresses):
        command += (["--next"] if index else []) + options + address
    return command
