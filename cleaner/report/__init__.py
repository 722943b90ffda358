"""What a run removed, as one page for a browser: charts, tables, and a reader of documents with their removed spans."""
