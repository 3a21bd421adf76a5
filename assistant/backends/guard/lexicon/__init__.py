"""The guard's words, as data: sets of one meaning, words that are only known, and the little words between them.

Each module is plain text to read and extend: one set a line, words apart by blanks. A word may stand in several sets;
it may then be put for a word of each of them, but not they for each other.
"""
