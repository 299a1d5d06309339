"""What generated modules share: these files are copied beside them as they are, and need no typewright."""
