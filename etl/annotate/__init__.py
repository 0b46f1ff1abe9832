"""Articles in, evidence out: pure functions over a batch and a codebook."""
