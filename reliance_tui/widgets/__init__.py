"""The widgets: reusable pieces that know records and messages, never the store."""
