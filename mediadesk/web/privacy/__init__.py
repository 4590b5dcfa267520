"""Pages of the rights of people: notice, consent, requests, deletion, looks."""
