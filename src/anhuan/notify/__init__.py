"""Messages to a person through a way of their own; nothing is sent unless they gave the address themselves.

`kinds`    the ways that are asked for by name, and their addresses from what each service shows
`address`  whether an address can be used, before it is kept
`sending`  one message to one address, with a time limit; what goes wrong comes back as a value

Apprise speaks to the services. It is loaded only when an address is looked at or something is sent.
"""
