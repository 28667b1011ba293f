"""The review page: a small web application for the one person who has started it."""
