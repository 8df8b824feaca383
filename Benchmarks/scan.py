"""The script that a person would write without the driver: WIQL, then batches of 200, with requests.

Usage: scan.py BASE-URL TOKEN FIELD... TOKEN is a personal access token. Prints rows, bytes of text, wall and CPU seconds as JSON.
Wall and CPU time start before the first request, when Python and requests are loaded already.
"""

import json
import resource
import sys
import time

import requests


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    base, token, fields = sys.argv[1], sys.argv[2], sys.argv[3:]
    wall_start, cpu_start = time.monotonic(), cpu()
    session = requests.Session()
    session.auth = ("", token)
    rows = size = 0
    last = 0
    while True:
        answer = session.post(
            f"{base}/_apis/wit/wiql?api-version=7.0&$top=20000",
            json={"query": f"SELECT [System.Id] FROM WorkItems WHERE [System.Id] > {last} ORDER BY [System.Id]"},
        )
        answer.raise_for_status()
        ids = [item["id"] for item in answer.json()["workItems"]]
        for start in range(0, len(ids), 200):
            answer = session.post(
                f"{base}/_apis/wit/workitemsbatch?api-version=7.0",
                json={"ids": ids[start : start + 200], "fields": fields},
            )
            answer.raise_for_status()
            for item in answer.json()["value"]:
                values = item["fields"]
                row = [values.get(field) for field in fields]
                rows += 1
                for value in row:
                    if isinstance(value, dict):
                        value = value["displayName"]
                    if value is not None:
                        size += len(str(value))
        if len(ids) < 20000:
            break
        last = ids[-1]
    print(json.dumps({"rows": rows, "bytes": size, "wall": time.monotonic() - wall_start, "cpu": cpu() - cpu_start}))


main()
