"""The mean of checkpoints that began from one another: `python -m training.average OUT CHECKPOINT CHECKPOINT …`, from the root.

Weights of runs that share their beginning lie in one basin, and their mean does better on data unlike the training's than either
(“Model soups”, Wortsman et al., 2022). The last checkpoint's `Tagger.agency` is taken as it is: the shipped weights have none.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

State = dict[str, Tensor]


def mean(states: Sequence[State]) -> State:
    """The mean, tensor by tensor; shapes and names must agree."""
    last = states[-1]
    return {name: last[name] if name.startswith("agency.") else torch.stack([each[name] for each in states]).mean(0) for name in last}


def main() -> None:
    """Average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    arguments = parser.parse_args()
    torch.save(mean([torch.load(path, weights_only=True) for path in arguments.checkpoints]), arguments.out)


if __name__ == "__main__":
    main()
