"""Measures badgegen: ``python -m benchmarks`` whole commands, the other scripts one part each."""
