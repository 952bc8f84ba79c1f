"""What belongs to every page: the manifest, the page of components, the lock, undo."""
