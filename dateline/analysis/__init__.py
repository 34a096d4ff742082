"""Pure stages from text to annotations, a room a stage; `pipeline.py` holds the mechanism, `default.py` the order."""
