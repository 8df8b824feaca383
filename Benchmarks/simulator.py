"""The simulated organization that a benchmark asks."""

import json
import os
import subprocess
import time
import urllib.request

CONCURRENCY = "6"


class Simulator:
    """A simulator that serves so many work items, and that knows its own CPU time."""

    def __init__(self, build, work_items):
        self.process = subprocess.Popen(
            [f"{build}/azdo-simulator", "--port", "0", "--work-items", str(work_items)],
            stdout=subprocess.PIPE, text=True,
        )
        values = {}
        while "RefreshToken" not in values:
            for pair in self.process.stdout.readline().strip().split(";"):
                key, _, value = pair.partition("=")
                values[key] = value
        self.base, self.token = values["BaseUrl"], values["PersonalAccessToken"]
        self.connection = (
            f"Driver={build}/libazuredevopsodbc.so;Organization={values['Organization']};BaseUrl={self.base};"
            f"PersonalAccessToken={self.token};MaxConcurrency={CONCURRENCY}"
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def measure(self, command):
        """The figures that a command prints, with the time of its whole process and the simulator's share."""
        before, start = self.cpu(), time.monotonic()
        figures = measure(command)
        return figures | {"process": time.monotonic() - start, "simulator_cpu": self.cpu() - before}

    def requests(self, command):
        """The last parts of the paths that a command asks for."""
        self._log("DELETE")
        measure(command)
        return [request["path"].rsplit("/", 1)[1] for request in json.loads(self._log("GET"))["value"]]

    def _log(self, method):
        address = f"{self.base.rsplit('/', 1)[0]}/_simulator/requests"
        with urllib.request.urlopen(urllib.request.Request(address, method=method)) as answer:
            return answer.read()


def measure(command):
    """The figures that a command prints as JSON; one that prints none has only its time."""
    start = time.monotonic()
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode != 0:
        raise SystemExit(f"{command[:2]}: {ended.stderr}")
    wall = time.monotonic() - start
    return json.loads(ended.stdout) if ended.stdout else {"wall": wall}
