"""From a document sent to a document found.

`accepting` stores it, `processing` analyses and indexes it, `drain` is the embedded engine's worker, `reconcile` finds
what the queue forgot.
"""
