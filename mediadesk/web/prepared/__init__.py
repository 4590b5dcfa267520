"""The pages of texts that are approved beforehand."""
