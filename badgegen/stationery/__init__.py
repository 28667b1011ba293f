"""Sheets, designs, colours and printers: files of data, checked against a schema."""

OFFSET_LIMIT = 10.0
"""How far a page may be moved, in mm; what is further off is another fault."""
SCALE_LIMITS = (95.0, 105.0)
"""How far a page may be scaled, in percent."""
