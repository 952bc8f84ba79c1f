"""Pictures of bills and of pages that show a debt, read on this machine."""
