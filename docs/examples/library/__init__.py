from library.loans import Loan
from library.shelves import Book, Shelf

__all__ = ["Book", "Loan", "Shelf"]
