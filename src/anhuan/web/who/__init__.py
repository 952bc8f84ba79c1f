"""Who is it: a message or a call note looked at. Nothing of it is kept, and nothing leaves the machine."""
