"""What is known about names of people, organisations and places, and how two of them compare. Pure; no document is seen here."""
