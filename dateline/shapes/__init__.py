"""The shapes that facts take: an analysis as the API shows it, a document as the search index keeps it. Pure builders."""
