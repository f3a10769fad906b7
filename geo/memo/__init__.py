"""Word documents (.docx) of the changes between two days and of one crossing.

This package lays out sentences of `words` and a picture of `map` as an annex of an official document.
It contains no sentence of its own, and python-docx is imported only here.
"""
