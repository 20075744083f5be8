"""A process that sets one document and ends, which gives back the memory (`typesetting.made_apart`).

It reads the order as a line of JSON and then the content, and writes a line with the sizes of the pages and
then the pages. What Typst refuses is told on standard error.
"""

import json
import sys

from quarterdeck.documents.typesetting import REFUSED, Order, Refused, made_here


def main() -> int:
    """Set what standard input asks for on standard output; return 0, or REFUSED."""
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    try:
        made = made_here(order, sys.stdin.buffer.read().decode())
    except Refused as wrong:
        sys.stderr.buffer.write(str(wrong).encode())
        return REFUSED
    sys.stdout.buffer.write(json.dumps([len(page) for page in made]).encode() + b"\n")
    sys.stdout.buffer.writelines(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
