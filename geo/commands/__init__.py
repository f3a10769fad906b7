"""The commands of `python -m geo`, one module each.

Each module has `add_parser`, which adds the command with its options, and a function that runs it.
No command decides about exit codes: it returns 0 or 1, or raises an error, which the command line reports.
"""
