"""How far the debts are paid, on a page of its own."""
