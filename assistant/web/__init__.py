"""The browser: the same screens as in the terminal, one process a tab, served to whoever holds the printed address."""
