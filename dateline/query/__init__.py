"""What is asked and what comes back: query values, pages, the query language and the plan that engines run."""
