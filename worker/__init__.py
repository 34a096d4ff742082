"""Celery workers for the elastic engine. The ledger is the truth; a message carries an id and a revision and may be lost or doubled."""
