"""The simulated service, asked over REST without the driver, as whoever checks the driver has to."""

import base64
import json
import re
import subprocess
import urllib.request

# The columns of the query, the fields that they show, and what they hold.
COLUMNS = [
    ("Id", "System.Id", "integer"),
    ("Title", "System.Title", "text"),
    ("State", "System.State", "text"),
    ("StoryPoints", "Microsoft.VSTS.Scheduling.StoryPoints", "double"),
    ("CreatedDate", "System.CreatedDate", "timestamp"),
    ("Custom_Approved", "Custom.Approved", "boolean"),
    ("Custom_ExternalId", "Custom.ExternalId", "guid"),
    ("Description", "System.Description", "text"),
]
WORK_ITEMS = 700


def canonical(text, kind):
    """The one way to write a value that clients write in several."""
    if text is None:
        return None
    if kind == "integer":
        return str(int(float(text)))
    if kind == "double":
        return repr(float(text))
    if kind == "boolean":
        return {"1": "true", "true": "true", "0": "false", "false": "false"}[text.lower()]
    if kind == "guid":
        return text.lower().strip("{}")
    if kind == "timestamp":
        match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?Z?", text)
        fraction = ((match[3] or "") + "000")[:3] if match else ""
        return f"{match[1]} {match[2]}.{fraction}" if match else text
    return text


class Service:
    def __init__(self, build):
        self.process = subprocess.Popen(
            [f"{build}/azdo-simulator", "--port", "0", "--work-items", str(WORK_ITEMS)],
            stdout=subprocess.PIPE, text=True,
        )
        values = {}
        while "PersonalAccessToken" not in values:
            # The simulator prints connection strings to copy from.
            for pair in self.process.stdout.readline().strip().split(";"):
                key, _, value = pair.partition("=")
                values[key] = value
        self.organization = values["Organization"]
        self.base_url = values["BaseUrl"]
        self.token = values["PersonalAccessToken"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def post(self, path, body):
        request = urllib.request.Request(f"{self.base_url}/_apis/wit/{path}?api-version=7.0", json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        request.add_header("Authorization", "Basic " + base64.b64encode(f":{self.token}".encode()).decode())
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def rows(self):
        """The rows that the query has to give, every value in its canonical form."""
        found = self.post("wiql", {"query": "SELECT [System.Id] FROM WorkItems ORDER BY [System.Id]"})
        ids = [item["id"] for item in found["workItems"]]
        fields = [field for _, field, _ in COLUMNS]
        rows = []
        for start in range(0, len(ids), 200):
            batch = self.post("workitemsbatch", {"ids": ids[start:start + 200], "fields": fields})
            rows += [[self.value(item["fields"].get(field), kind) for _, field, kind in COLUMNS] for item in batch["value"]]
        return sorted(rows, key=lambda row: int(row[0]))

    @staticmethod
    def value(value, kind):
        # An empty text is what the service has no value for.
        if value is None or value == "":
            return None
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return canonical(text, kind)
