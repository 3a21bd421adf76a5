"""Optional models: they propose, the guard and the clerk decide."""
