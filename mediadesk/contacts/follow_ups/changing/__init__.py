"""What happens when a promise needs more time, or was not kept after all?"""
