"""Histories and series as charts (Altair).

This package contains the rows that a chart draws, its colours and its legend.
A chart never computes a class or a period; it takes both from `geo.timeline`.
"""
