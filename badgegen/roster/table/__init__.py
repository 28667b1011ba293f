"""The table on a sheet: its header, its columns, its blocks."""
