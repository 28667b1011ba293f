"""Where badges stand on sheets, in mm from the top left: imposition, order, marks, press."""
