"""(b) Table 四."""
