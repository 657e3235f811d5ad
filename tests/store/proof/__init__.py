"""The proof of the commit protocol: cuts, faults, damage, kills, and the same with each protection taken out."""
