"""Draws what layout has placed; decides nothing. Points exist only here."""
