"""The domain: facts and rules of the work. Frozen records, pure functions, no screen, no disk, no clock."""
