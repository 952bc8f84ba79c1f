"""The cheapest way to pay given debts from given cash, with a bound that proves it.
"""
