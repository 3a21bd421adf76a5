"""Reading Chinese running text: text in, facts out, nothing else."""
