"""The screens, by keyboard and by mouse: what a person does, then what she sees."""
