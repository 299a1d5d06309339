"""``python -m typewright.cli`` is the same as ``typewright``."""

import sys

from typewright.cli.program import main

sys.exit(main())
