"""Status and traffic on a day: periods, snapshots, differences between two days, and the selected view.

This package contains the only as-of rule and everything derived from it; all functions are pure.
It writes no sentences and reads no files.
"""
