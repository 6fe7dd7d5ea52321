"""Invented workbooks with the shapes of mess that real ones have; see measure/README.md."""
