"""Pictures of the screens, compared with those that were looked at: `make snapshots` takes them again."""
