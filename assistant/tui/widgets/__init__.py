"""Parts that screens are made of. None of them keeps a copy of what the draft says."""
