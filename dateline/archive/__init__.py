"""Reading: the answers of every resource, in the API's shapes, written once for every engine."""
