"""The facts as typed, frozen records: crossings, events, provinces, sources, counted facts.

Here live the fields of the data files and the rules that one record can check by itself.
No file is read here and nothing here knows a language or a screen.
"""
