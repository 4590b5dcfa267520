"""The public page on which anybody checks whether a paper is ours."""
