"""What is read and written.

`flows`  bare cash flows as JSON
"""
