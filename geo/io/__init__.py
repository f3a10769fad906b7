"""Read a data folder; write files for other programs.

Here live the folder in its canonical form, the downloads and the writing of whole files.
No HTML is made here and no reader's session is known.
"""
