"""Today: one next step, what falls due, how far it has come."""
