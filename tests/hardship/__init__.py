"""What must not happen, tried: bad input, names on a projected screen, a killed program, a failing disk."""
