"""Writes tables with Python's own csv, in the encodings and dialects that spreadsheets use."""

import csv
import json
import sys

task = json.load(sys.stdin)
for table in task["tables"]:
    # The mark at the front is what tells UTF-16 and UTF-8 from others; Python writes it for `utf-16` and `utf-8-sig`.
    with open(table["file"], "w", encoding=table["encoding"], newline="") as file:
        writer = csv.writer(
            file,
            dialect=table["dialect"],
            delimiter=table["delimiter"],
            quoting=getattr(csv, table["quoting"]),
        )
        writer.writerows(table["rows"])
json.dump({"written": len(task["tables"])}, sys.stdout)
