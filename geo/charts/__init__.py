"""Histories and series as charts (Altair).

Here live the rows that a chart draws, its colours and its legend.
A chart decides no class and no period; it takes them from `geo.timeline`.
"""
