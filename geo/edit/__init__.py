"""Editing: changes of the data as values, and the journal that keeps them.

A difference of two datasets, who may change what, decisions as events, proposals, versions and their folders live here.
No page, no map and no file format of others: those rooms call this one.
"""
