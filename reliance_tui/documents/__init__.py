"""The documents: records in, paper out; the templates and scripts that the service may make its own."""
