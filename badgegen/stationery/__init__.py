"""Sheets, designs, colours and printers: files of data, checked against a schema."""
