"""What the store's tests share is imported from here by those of the proof."""
