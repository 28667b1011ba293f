"""review.xlsx, the form that HR fills in: written, and read back."""
