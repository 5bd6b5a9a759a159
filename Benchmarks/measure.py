# SPDX-License-Identifier: Apache-2.0
"""Runs programs, and tells their time, processor time and greatest memory."""
import os
import statistics
import subprocess

# The small program that starts and measures others; set when it has been compiled.
spawner = ""


class Run:
    """One run of one program."""

    def __init__(self, seconds, processor, memory, status):
        self.seconds, self.processor, self.memory, self.status = seconds, processor, memory, status


def run(command, output=None):
    """Runs a command with its standard output in a file, by default the null device; memory is in bytes."""
    reading, writing = os.pipe()
    with open(output or os.devnull, "wb") as out, open(os.devnull, "rb") as nothing:
        shell = ["sh", "-c", 'exec 3>&%d "$@"' % writing, "sh", spawner, *command]
        subprocess.run(shell, stdin=nothing, stdout=out, stderr=subprocess.DEVNULL, pass_fds=(writing,), check=False)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        seconds, processor, memory, status = pipe.read().split()
    return Run(float(seconds), float(processor), int(memory) * 1024, int(status))


def alternate(commands, rounds, accept=(0,)):
    """Runs all commands once a round, so that what else the machine does falls on all of them alike.

    The order turns round with each round. Returns the medians by name; a command that fails is left out of the rounds
    that follow, with its status in place of a median.
    """
    runs = {name: [] for name in commands}
    failed = {}
    names = list(commands)
    for turn in range(rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            if name in failed:
                continue
            result = run(commands[name])
            if result.status not in accept:
                failed[name] = result.status
            else:
                runs[name].append(result)
    results = {}
    for name in names:
        if name in failed:
            results[name] = {"failed": failed[name]}
            continue
        seconds = [each.seconds for each in runs[name]]
        results[name] = {
            "seconds": statistics.median(seconds),
            "least": min(seconds),
            "processor": statistics.median(each.processor for each in runs[name]),
            "memory": max(each.memory for each in runs[name]),
        }
    return results


def size(path):
    """The bytes of a file, or of all files of a folder."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)
