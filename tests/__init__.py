"""The tests: examples to read, one file for each of the program’s."""
