"""The ledger's rules, written once over any engine's `Records`: revisions, jobs, claims, tombstones, decisions, keys."""
