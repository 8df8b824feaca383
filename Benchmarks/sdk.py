"""The script that a person writes with Microsoft's own SDK: azure-devops from PyPI.

Usage: sdk.py BASE-URL TOKEN FIELD... TOKEN is a personal access token. Prints rows, bytes of text, wall and CPU seconds as
JSON. Time starts before the first request, when Python and the SDK are loaded already.
"""

import json
import resource
import sys
import time

from azure.devops.connection import Connection
from azure.devops.v7_1.work_item_tracking.models import Wiql, WorkItemBatchGetRequest
from msrest.authentication import BasicAuthentication


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    base, token, fields = sys.argv[1], sys.argv[2], sys.argv[3:]
    wall_start, cpu_start = time.monotonic(), cpu()
    client = Connection(base_url=base, creds=BasicAuthentication("", token)).clients_v7_1.get_work_item_tracking_client()
    rows = size = 0
    last = 0
    while True:
        query = f"SELECT [System.Id] FROM WorkItems WHERE [System.Id] > {last} ORDER BY [System.Id]"
        ids = [item.id for item in client.query_by_wiql(Wiql(query=query), top=20000).work_items]
        for start in range(0, len(ids), 200):
            request = WorkItemBatchGetRequest(ids=ids[start : start + 200], fields=fields)
            for item in client.get_work_items_batch(request):
                row = [item.fields.get(field) for field in fields]
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
