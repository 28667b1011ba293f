"""What is kept of a build: the manifest, and the register of badges."""
