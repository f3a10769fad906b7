"""Read the lists of other owners: any table or map file of places, matched to our crossings.

The modules read a file, guess its columns, apply the reader's corrections and match its rows by name and distance.
GDAL and PROJ run only in a child process with limits. No place enters the atlas' own data or counts.
"""
