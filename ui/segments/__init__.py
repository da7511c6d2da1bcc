"""The Segments room: rules built without code, and who they pick."""
