"""What every room stands on: values, doubts, messages, errors, shipped files, child processes."""
