"""The workbooks of Harbour Print GmbH, the example organization."""
