"""Pages of facts: asking, answering on a phone, signing, and the history of a fact."""
