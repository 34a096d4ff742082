"""Export a trained tagger to ONNX with int8 weights."""

from __future__ import annotations

from pathlib import Path

import torch
from training.model import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic


def export(tagger: Tagger, target: Path) -> None:
    """Write `target`: inputs `pieces`, `features` (batch, length, int64); output `scores` (batch, length, tags)."""
    tagger.eval()
    full = target.with_suffix(".fp32.onnx")
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "length"} for name in ("pieces", "features", "scores")}
    torch.onnx.export(
        tagger, (sample, sample * 0), full, input_names=["pieces", "features"], output_names=["scores"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=False)
