"""A checkpoint to go on training from, made of the shipped weights: `python -m training.restore CHECKPOINT`, from the root.

The int8 weights are multiplied out by the scale of their channel, so the checkpoint says what the shipped network says, but for the
rounding of what goes into each layer. Two things do not come back: what int8 rounded away, and `Tagger.agency`, which is not shipped
and begins from nought again. Needs `onnx`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from dateline.analysis.tagger.labels import TASKS
from dateline.analysis.tagger.network import WEIGHTS
from dateline.analysis.tagger.shape import FEATURES
from training.model import VOCABULARY, Tagger

Arrays = dict[str, NDArray[np.generic]]
LAYERS = 6


def floats(stored: Arrays, name: str) -> Tensor:
    """A tensor of the network as floats, whichever way it is stored."""
    if name in stored:
        return torch.tensor(stored[name], dtype=torch.float32)
    whole, scale, zero = (stored[f"{name}_{part}"] for part in ("quantized", "scale", "zero_point"))
    return torch.tensor((whole.astype(np.float32) - zero.astype(np.float32)) * scale)


def products(graph: onnx.GraphProto) -> dict[str, str]:
    """The bias of each linear layer and the name of its weight: an integer product, scaled, with the bias added."""
    follows = {name: node for node in graph.node for name in node.input}
    found = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith("_quantized"):
            after = node
            while after.op_type != "Add":
                after = follows[after.output[0]]
            bias = next(name for name in after.input if name.endswith(".bias"))
            found[bias] = node.input[1].removesuffix("_quantized")
    return found


def restored(folder: Path = WEIGHTS) -> Tagger:
    """The tagger that the weights in this folder were made from, as nearly as they tell."""
    graph = onnx.load(str(folder / "tagger.onnx")).graph
    stored: Arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    crfs = json.loads((folder / "transitions.json").read_text("utf8"))
    linear = {bias.removesuffix("bias") + "weight": name for bias, name in products(graph).items()}
    tagger = Tagger(VOCABULARY, FEATURES, LAYERS, {task: len(tags) for task, tags in TASKS.items()})
    state = tagger.state_dict()
    for name in state:
        if name.startswith("crfs."):
            _, task, part = name.split(".")
            state[name] = torch.tensor(crfs[part][task])
        elif not name.startswith("agency."):
            state[name] = floats(stored, linear[name]).T if name in linear else floats(stored, name)
    tagger.load_state_dict(state)
    return tagger


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of tagger.onnx and transitions.json")
    arguments = parser.parse_args()
    arguments.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save(restored(arguments.weights).state_dict(), arguments.checkpoint)


if __name__ == "__main__":
    main()
