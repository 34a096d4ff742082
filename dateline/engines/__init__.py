"""The two engines behind one set of protocols: `base.py` says what every engine promises, `schema.py` what is kept."""
