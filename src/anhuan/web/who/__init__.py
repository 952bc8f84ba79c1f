"""Who is it: a message looked at, and a caller verified step by step. A message is kept only where a case begins."""
