"""Data files, read a record at a time.

    path, - or open file  -->  Stream  -->  batches of one format  -->  Record | RefusedRecord
                               gzip, BOM    json ndjson csv tsv yaml

Memory stays the same for NDJSON, CSV and lists in JSON, whatever the file's size. No
record, however broken, ends the reading; a file that can't be read raises ``DataError``.
"""

from typewright.data.formats import FORMATS, format_of, is_text_only
from typewright.data.scanning import DEFAULT_LIMIT, Reading, Record, RefusedRecord, Scan, read_records
from typewright.data.streams import STANDARD_INPUT, find_sources

__all__ = [
    "DEFAULT_LIMIT",
    "FORMATS",
    "STANDARD_INPUT",
    "Reading",
    "Record",
    "RefusedRecord",
    "Scan",
    "find_sources",
    "format_of",
    "is_text_only",
    "read_records",
]
