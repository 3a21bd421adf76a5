"""From a draft and a phrasebank to the words of the report."""
