"""The workbook of `handing_in`, made by openpyxl and by XlsxWriter: pip install openpyxl XlsxWriter"""

import io
import statistics
import time

import openpyxl
import xlsxwriter

ROWS, COLUMNS, RUNS = 10_000, 15, 5


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


rows = table()
for make in (openpyxl_plain, openpyxl_write_only, xlsxwriter_formatted):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        make(rows)
        times.append(time.perf_counter() - start)
    print(f"{make.__name__:24} {statistics.median(times):6.2f} s")
