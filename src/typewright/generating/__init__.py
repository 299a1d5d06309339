"""Files that are made of schemas: modules that are reviewed, shipped and read."""
