"""What may be printed on a badge, and its face; pure geometry in mm, origin top left."""
