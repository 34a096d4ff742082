"""Pure rules over articles: which are about one thing, which derive from which, who said the same, where they disagree."""
