"""Read a data folder; write files for other programs.

This package contains the canonical form of the data folder, the downloads and the atomic writing of files.
It writes no HTML and does not depend on a reader's session.
"""
