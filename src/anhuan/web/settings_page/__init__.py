"""设置: how the app looks, which household it shows, what was changed, and everything that is kept taken in and out."""
