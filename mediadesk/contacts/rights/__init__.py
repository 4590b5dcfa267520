"""The rights of the people in the register: notice, consent, requests, and the end of keeping."""
