"""The demo corpus, in our own words, and the script that posts it."""
