"""The workbook of `handing_in`, made by openpyxl, by XlsxWriter and by this program, in one run.

    pip install openpyxl XlsxWriter
    python3 benches/xlsx_peers.py

Prints the fastest and the median of several runs of each, and how many times as long each peer takes.
"""

import io
import pathlib
import re
import statistics
import subprocess
import time

import openpyxl
import xlsxwriter

ROWS, COLUMNS, RUNS = 10_000, 15, 5
HOUSE = pathlib.Path(__file__).resolve().parent.parent
BENCH = ["cargo", "bench", "--quiet", "--bench", "handing_in", "--", "workbook_of"]
UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}


def table():
    return [
        [f"{row}行{column}列 利用者IDは四半期ごとに台帳と照合する。" for column in range(COLUMNS)]
        for row in range(ROWS)
    ]


def openpyxl_plain(rows):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())


def openpyxl_write_only(rows):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())


def xlsxwriter_formatted(rows):
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    look = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    for at, row in enumerate(rows):
        for to, text in enumerate(row):
            sheet.write_string(at, to, text, look)
    book.close()


def ours():
    """Fastest and median, as the benchmark prints them: fastest, slowest, median, mean."""
    told = subprocess.run(BENCH, cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    line = next(line for line in told.splitlines() if "workbook_of" in line)
    times = [float(number) * UNITS[unit] for number, unit in re.findall(r"([0-9.]+) (ns|µs|ms|s)\b", line)]
    return times[0], times[2]


def show(name, fastest, median, beside):
    ratios = f"{fastest / beside[0]:5.1f} {median / beside[1]:5.1f}"
    print(f"{name:24} {fastest:6.2f} s {median:6.2f} s  {ratios}")


print(f"{'':24} {'fastest':>8} {'median':>8}  times ours")
before = ours()
rows = table()
peers = []
for make in (openpyxl_plain, openpyxl_write_only, xlsxwriter_formatted):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        make(rows)
        times.append(time.perf_counter() - start)
    peers.append((make.__name__, min(times), statistics.median(times)))
# Once more, since the machine may have become busier or quieter; the slower one counts.
mine = tuple(max(pair) for pair in zip(before, ours()))
show("tenken", *mine, mine)
for name, fastest, median in peers:
    show(name, fastest, median, mine)
