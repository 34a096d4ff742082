"""Export a checkpoint into the package: int8 weights for ONNX Runtime, the tokenizer, the CRFs' moves, checksums.

`python -m training.export CHECKPOINT --minilm FOLDER`, from the root.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.analysis.tagger.labels import TASKS
from dateline.analysis.tagger.network import WEIGHTS
from dateline.analysis.tagger.shape import FEATURES
from training.model import VOCABULARY, Tagger


def to_onnx(tagger: Tagger, target: Path) -> None:
    """Write `target`: inputs `pieces`, `features` (1, length, int64); output `scores` (1, length, tags)."""
    tagger.eval()
    tagger.encoder.padded = False
    sample = torch.ones(1, 16, dtype=torch.long)
    axes = {name: {1: "length"} for name in ("pieces", "features", "scores")}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            tagger, (sample, sample * 0), full, input_names=["pieces", "features"], output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)


def transitions(tagger: Tagger) -> dict[str, dict[str, object]]:
    """The CRFs' parameters, rounded."""
    crfs = tagger.crfs.items()
    return {
        "moves": {task: [[round(x, 4) for x in row] for row in crf.moves.tolist()] for task, crf in crfs},
        "first": {task: [round(x, 4) for x in crf.first.tolist()] for task, crf in crfs},
    }


def checksums(folder: Path) -> str:
    """Lines as `sha256sum` prints them."""
    names = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".json"))
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in names)


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--target", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    tagger = Tagger(VOCABULARY, FEATURES, arguments.layers, {task: len(tags) for task, tags in TASKS.items()})
    tagger.load_state_dict(torch.load(arguments.checkpoint, weights_only=True))
    arguments.target.mkdir(parents=True, exist_ok=True)
    to_onnx(tagger, arguments.target / "tagger.onnx")
    (arguments.target / "transitions.json").write_text(json.dumps(transitions(tagger)), "utf8")
    shutil.copyfile(arguments.minilm / "tokenizer.json", arguments.target / "tokenizer.json")
    (arguments.target / "SHA256SUMS.txt").write_text(checksums(arguments.target), "utf8")


if __name__ == "__main__":
    main()
