"""The widgets, one by one, in an app that holds nothing else."""
