"""What may be wrong with data, and how good they are.

Here live the strict JSON reader, the parser's complaints in our words and all checks of a whole folder.
A check finds problems; it neither mends data nor decides which checks run: the three lists below do that.
"""
