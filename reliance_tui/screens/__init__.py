"""The screens, one a file with its stylesheet beside it: they ask the domain, tell the store, and draw."""
