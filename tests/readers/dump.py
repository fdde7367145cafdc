"""Prints what openpyxl finds in a workbook as JSON."""

import datetime
import json
import sys

import openpyxl


def value(cell):
    if isinstance(cell.value, (datetime.datetime, datetime.date)):
        return {"date": cell.value.strftime("%Y-%m-%d")}
    return cell.value


def sheet(page):
    validations = page.data_validations.dataValidation
    return {
        "name": page.title,
        "state": page.sheet_state,
        "freeze": page.freeze_panes,
        "filter": page.auto_filter.ref,
        "titles": page.print_title_rows,
        "orientation": page.page_setup.orientation,
        "paper": page.page_setup.paperSize,
        "footer": page.oddFooter.center.text,
        "hidden": [name for name, column in page.column_dimensions.items() if column.hidden],
        "merged": [str(area) for area in page.merged_cells.ranges],
        "lists": [{"at": str(rule.sqref), "list": rule.formula1} for rule in validations if rule.type == "list"],
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "value": value(cell),
                "type": cell.data_type,
                "format": cell.number_format,
                "locked": cell.protection.locked,
                "quoted": cell.quotePrefix,
            }
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None or cell.has_style
        ],
    }


book = openpyxl.load_workbook(sys.argv[1])
json.dump({"sheets": [sheet(page) for page in book.worksheets]}, sys.stdout)
