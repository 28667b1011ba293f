"""The journey from a roster to printed sheets: the only place that knows all the rooms below it."""
