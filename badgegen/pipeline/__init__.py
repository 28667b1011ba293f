"""The whole journey from a roster to printed sheets: the only place that knows all the others."""
