"""方案: what is suggested and why, the other ways beside it, and the words for each lender."""
