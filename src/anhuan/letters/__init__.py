"""What to say and write to a lender, and when it is safe to."""
