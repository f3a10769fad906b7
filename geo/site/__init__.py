"""The published folder: pages, files and feeds for any web space.

This package arranges texts of `words`, files of `io` and drawings of `map` under the paths of the service.
It writes all files of one state of the data together, and it contains no rule about dates.
"""
