"""Who of the people in the register still waits for a reply to an opinion?"""
