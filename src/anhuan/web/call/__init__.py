"""稳住: a call guided one question at a time, kept as it goes, and the contact and next step it ends in."""
