// Founded.
