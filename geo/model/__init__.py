"""The facts as typed, frozen records: crossings, events, provinces, sources, counted facts.

This package contains the fields of the data files and the rules that a single record can check.
It reads no files, and it contains no texts and no user interface.
"""
