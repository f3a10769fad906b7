"""Editing: the difference of two datasets, and the workbook that an office fills in and sends back.

A difference is a tuple of changes; form, workbook and journal share it. Readers of workbooks have limits.
Every edit passes the parser and the checks of a data folder. Nothing here writes into the data folder.
"""
