"""Status and traffic on a day: periods, snapshots, differences between two days, and the selected view.

Here lives the one as-of rule and everything that follows from it; all functions are pure.
No sentence is made here and no file is read.
"""
