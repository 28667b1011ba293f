"""What a person must look at before the badges are printed."""
