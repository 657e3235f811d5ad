"""The rules of the work, told by tables and laws: no screen, no disk, no clock."""
