"""Pages of incidents: the list, opening one, and the room in which it is worked on."""
