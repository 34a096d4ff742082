"""The encoder of the tagger: MiniLM's six layers, a learned embedding of shape and layout, and one linear-chain CRF per task."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

VOCABULARY, HIDDEN, HEADS, INNER, POSITIONS = 30522, 384, 12, 1536, 512


class Layer(nn.Module):
    """One post-norm transformer layer as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm_inner = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`x` (batch, length, hidden); `bias` (batch, 1, 1, length) is added to the attention scores."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=None if bias is None else bias.to(q.dtype))
        x = self.norm_attention(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm_inner(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and features in, one vector a piece out."""

    def __init__(self, vocabulary: int, features: int, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.Embedding(features, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        nn.init.zeros_(self.features.weight)

    padded = True
    """Whether piece 0 is padding; the exported network reads one window at a time and needs no mask."""

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """`pieces` and `features` (batch, length)."""
        bias = (pieces == 0)[:, None, None, :].float() * -10000.0 if self.padded else None
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.words(pieces) + self.features(features) + self.positions(places)))
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Crf(nn.Module):
    """Linear-chain CRF over `tags`; `log_likelihood` is batched over sequences of different lengths."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))

    def log_likelihood(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Sum of log p(gold) over the batch; `scores` (batch, length, tags), `gold` and `mask` (batch, length), mask is a prefix."""
        keep = mask.float()
        chosen = scores.gather(2, gold[:, :, None])[:, :, 0] * keep
        moved = self.moves[gold[:, :-1], gold[:, 1:]] * keep[:, 1:]
        total = chosen.sum() + moved.sum() + self.first[gold[:, 0]].sum()
        alpha = self.first + scores[:, 0]
        for step in range(1, scores.shape[1]):
            new = torch.logsumexp(alpha[:, :, None] + self.moves, dim=1) + scores[:, step]
            alpha = torch.where(mask[:, step, None], new, alpha)
        return total - torch.logsumexp(alpha, dim=1).sum()


class Tagger(nn.Module):
    """The encoder with its heads. `tasks` maps a head's name to its number of tags."""

    def __init__(self, vocabulary: int, features: int, layers: int, tasks: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, features, layers)
        self.tasks = tasks
        self.heads = nn.Linear(HIDDEN, sum(tasks.values()))
        self.agency = nn.Linear(HIDDEN, tasks["mentions"])
        self.dropout = nn.Dropout(0.1)
        self.crfs = nn.ModuleDict({name: Crf(tags) for name, tags in tasks.items()})
        nn.init.zeros_(self.agency.weight)
        nn.init.zeros_(self.agency.bias)

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """Scores of all heads side by side, (batch, length, sum of tags)."""
        return self.heads(self.dropout(self.encoder(pieces, features)))


_NAMES = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm_inner",
}


def load_minilm(encoder: Encoder, path: Path, chosen: list[int]) -> None:
    """Fill the encoder from a MiniLM checkpoint (`model.safetensors`); `chosen` lists which of its layers to take."""
    given = load_file(path)
    with torch.no_grad():
        encoder.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        kind = given["embeddings.token_type_embeddings.weight"][0]
        encoder.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
        for part in ("weight", "bias"):
            getattr(encoder.norm, part).copy_(given[f"embeddings.LayerNorm.{part}"])
            for number, layer in zip(chosen, encoder.layers, strict=True):
                stem = f"encoder.layer.{number}."
                three = [given[f"{stem}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(three))
                for theirs, ours in _NAMES.items():
                    getattr(getattr(layer, ours), part).copy_(given[f"{stem}{theirs}.{part}"])
