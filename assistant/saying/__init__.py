"""The typed sentence: what a clerk says in plain words becomes proposed changes and wishes, without a model.

::

    heard = hear(draft, "收到12件，自然人10件、企业2件，没有上年结转")
    heard.understood      # quote by quote, the cells that it settles
    heard.question        # the one thing that must be known first, or None
    heard.change          # all of it as one change, or None
    heard.answer          # the figure that it asks for (新收了几件？), or None

A wish for other words (``asks_for_other_words``) is a model's; ``aim`` says which sentences it is about, ``stated`` what the clerk states in it.
Nothing is assumed: a cell is proposed only where the words and the form's arithmetic leave no other value.
"""

from assistant.saying.aims import Aim, aim, stated
from assistant.saying.asking import asks_for_other_words
from assistant.saying.facts import Understood
from assistant.saying.hearing import Heard, hear
from assistant.saying.wishes import Consult, Go, Reword, Undo, Wish

__all__ = [
    "Aim",
    "Consult",
    "Go",
    "Heard",
    "Reword",
    "Understood",
    "Undo",
    "Wish",
    "aim",
    "asks_for_other_words",
    "hear",
    "stated",
]
