# SPDX-License-Identifier: Apache-2.0
"""What the conversions with Polars share: constants, renamed columns, and frames written one after another."""
import polars as pl


def word(text):
    """The same text in every row."""
    return pl.lit(text)


def col(name, new):
    """A column under another name."""
    return pl.col(name).alias(new)


def writer(target):
    """A function that writes each frame to /dev/null or to a file of its own beside `target`."""
    count = 0

    def write(frame):
        nonlocal count
        frame.write_ndjson(target if target == "/dev/null" else "%s.%d" % (target, count))
        count += 1

    return write
