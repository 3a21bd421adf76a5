"""What a report is: the form, its figures, the organ, and the draft that a clerk works on."""
