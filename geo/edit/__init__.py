"""Editing: differences of two datasets, decisions as changes, the journal of versions, the workbook there and back.

A difference is a tuple of changes; form, workbook and journal share it. Every edit passes the parser and all checks.
The journal is one SQLite file from which folders are made. Nothing here writes into the project's data folder.
"""
