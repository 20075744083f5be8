"""The pages of an authority: each view loads once, presents once, and renders one template."""
