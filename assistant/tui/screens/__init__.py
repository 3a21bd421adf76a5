"""One file a screen, a step or a dialog."""
