"""Workbooks of other kinds than .xlsx, from their bytes up: .xls, .xlsb and .ods.

The story: ``compound`` finds the stream of an .xls in its container, ``records`` reads that stream;
``binary`` reads the parts of an .xlsb, ``open_document`` the content of an .ods. Each fills a
``draft`` of a sheet with texts, and with what is hidden, struck through or merged. Nothing is
believed of what a file says of its own size.
"""
