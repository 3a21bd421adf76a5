"""The application ledger (申请台账): one row a request, in the columns and words of the office that keeps it.

``headings`` finds out which column is which, ``dates`` and ``words`` what a cell says, ``rows`` what a row says,
``counting`` which cells of table 三 it counts in, ``timing`` what it says of time limits, ``telling`` puts all of it in
words. ``reader`` is the way in. Nothing here keeps an applicant's name: of a row its number and its categories remain.
"""
