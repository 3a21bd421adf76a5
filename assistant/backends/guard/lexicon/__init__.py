"""The guard's words, as data: sets of one meaning, words that are only known, and the little words between them.

| module | holds |
|---|---|
| `times` | when, how often, shares and quarters |
| `people` | who acts, who is served, offices |
| `papers` | papers, sites, boards, windows |
| `matters` | questions, rules, amounts, kinds |
| `actions` | what is done with requests, documents, records |
| `tasks` | what an office takes on |
| `offices` | its work in set phrases: a verb with its object (收取费用, 收费) |
| `everyday` | what people do and mean |
| `relations` | how things stand and change |
| `qualities`, `manners` | how things are and are done, and what denies a quality |
| `forms` | words made of parts: 看不清, 编好, 发至, 过小 |
| `little` | words that claim nothing; states and degrees, negations, causes |
| `openings` | what a neutral opening is made of, and may name |
| `terms` | words that are known and stand for themselves |
| `sets` | the sets of `times` to `manners`, parted into times, nouns and predicates |
| `opposites` | what must not be taken for another |

A set is a line, its words apart by blanks, the first naming the meaning; the lines of a block stand in the order of a
dictionary (pinyin). A word may stand in several sets: it may be put for a word of each of them, but not they for each
other. A set that lies within another is not written.
"""
