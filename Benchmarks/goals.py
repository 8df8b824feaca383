"""The table of goals: each line is the driver beside a peer, measured in the same run."""


class Goal:
    """A ratio of medians of a figure, `driver / peer` or its inverse, and what it is to reach."""

    def __init__(self, what, peer, key, label, at_least=None, at_most=None):
        self.what, self.peer, self.key, self.label = what, peer, key, label
        self.at_least, self.at_most = at_least, at_most

    def cells(self, median):
        driver, peer = (median(f"{self.what}, {name}", self.key) for name in ("driver", self.peer))
        ratio = peer / driver if self.at_least else driver / peer
        reached = ratio >= self.at_least if self.at_least else ratio <= self.at_most
        wanted = f">= {self.at_least}" if self.at_least else f"<= {self.at_most}"
        return [
            self.what, self.label, f"{driver:.3f}", self.peer, f"{peer:.3f}", f"{ratio:.2f} x", f"{wanted} x",
            "yes" if reached else "no",
        ]


GOALS = [
    Goal("scan", "azure-devops SDK", "wall", "s", at_least=8),
    Goal("scan", "azure-devops SDK", "cpu", "CPU s", at_least=15),
    Goal("scan", "requests with 8 threads", "wall", "s", at_least=2),
    Goal("scan", "requests with 8 threads", "cpu", "CPU s", at_least=5),
    Goal("scan", "floor", "wall", "s", at_most=1.5),
    Goal("scan", "floor", "cpu", "CPU s", at_most=2.5),
    Goal("scan", "requests", "wall", "s", at_least=3),
    Goal("scan", "requests", "cpu", "CPU s", at_least=3),
    Goal("COUNT(*)", "floor", "queries", "queries", at_most=1),
    Goal("fetch bound", "libsqliteodbc", "wall", "s", at_least=1.5),
    Goal("fetch SQLGetData", "libsqliteodbc", "wall", "s", at_least=1.5),
    Goal("first row", "curl", "process", "s", at_most=1.3),
]

HEADER = ["what", "of", "driver", "peer", "peer's", "ratio", "to reach", "reached"]
WIDTHS = [17, 8, 8, 24, 8, 9, 9, 7]


def print_lines(lines, widths):
    for line in lines:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths)).rstrip())


def print_goals(median, peaks):
    """Prints the goals, and those that are no ratio of two programs."""
    print_lines([HEADER, ["-" * width for width in WIDTHS], *(goal.cells(median) for goal in GOALS)], WIDTHS)
    (few, small), (many, large) = peaks.items()
    growth = large / small
    memory = f"{large / 1024:.1f} MB for {many:,} items, {small / 1024:.1f} MB for {few:,}: {growth:.2f} x"
    print(f"Peak of a scan: {memory} (to reach: 1.10 x, 80 MB).")
    driver, peer = (median(f"connect, {name}", "wall") * 1000 for name in ("driver", "libsqliteodbc"))
    print(f"Load, connect, disconnect: {driver:.1f} ms, libsqliteodbc {peer:.1f} ms (to reach: 20 ms).")
