"""A queue that wakes nobody and remembers how often it was asked to."""


class SilentQueue:
    """Stands in for `jobs.ports.Queue`."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self) -> None:
        self.woken += 1
