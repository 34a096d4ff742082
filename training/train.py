"""Trains the tagger: one encoder, mentions and attributions together. `python -m training.train --help`, from the root.

The learning rate falls linearly to nought at a step count or, with --minutes, at a time; the steps done are printed, so that a run
by time can be repeated by --steps. One seed decides all choices.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dateline.analysis.tagger.labels import TASKS, columns
from dateline.analysis.tagger.pieces import Pieces
from dateline.analysis.tagger.shape import FEATURES
from training.augment import Pool, name_pool
from training.batches import Batch, collate, groups, pack, window
from training.data import Article, corpora
from training.evaluate import evaluate, words_of
from training.model import VOCABULARY, Tagger, load_minilm

COLUMNS = columns()


def loss(tagger: Tagger, batch: Batch) -> Tensor:
    """Negative log likelihood per word, over the tasks that each window is annotated for."""
    with torch.autocast("cpu", torch.bfloat16):
        hidden = tagger.encoder(batch.pieces, batch.features)
    hidden = tagger.dropout(words_of(hidden, batch.firsts).float())
    scores = tagger.heads(hidden)
    total = scores.new_zeros(())
    for task, crf in tagger.crfs.items():
        rows = batch.tasked[task]
        if rows.any():
            part = scores[rows][:, :, COLUMNS[task]]
            if task == "mentions":
                part = part + tagger.agency(hidden[rows]) * batch.agency[rows][:, None, None]
            total = total - crf.log_likelihood(part, batch.tags[task][rows], batch.mask[rows])
    return total / batch.mask.sum()


def freeze(tagger: Tagger, layers: int) -> None:
    """Leave the embeddings of pieces and the lowest layers as they are from here on, which saves a good part of the backward pass."""
    encoder = tagger.encoder
    for part in (encoder.words, encoder.positions, *((encoder.features, encoder.norm) if layers else ()), *encoder.layers[:layers]):
        part.requires_grad_(requires_grad=False)


def optimizer(tagger: Tagger) -> torch.optim.Optimizer:
    """AdamW: 2e-4 for the encoder, 1e-3 for what starts from nothing, 3e-3 for CoNLL's offset, 5e-3 for the CRF's moves."""
    new = [*tagger.heads.parameters(), *tagger.encoder.features.parameters()]
    fresh = {id(p) for p in [*new, *tagger.agency.parameters(), *tagger.crfs.parameters()]}
    groups_ = [
        {"params": [p for p in tagger.parameters() if id(p) not in fresh and p.requires_grad], "lr": 2e-4},
        {"params": [p for p in new if p.requires_grad], "lr": 1e-3},
        {"params": list(tagger.agency.parameters()), "lr": 3e-3},
        {"params": list(tagger.crfs.parameters()), "lr": 5e-3, "weight_decay": 0.0},
    ]
    made = torch.optim.AdamW(groups_, weight_decay=0.01, fused=True)
    for group in made.param_groups:
        group["peak"] = group["lr"]
    return made


def epoch(
    articles: list[list[Article]], pieces: Pieces, names: Pool, budget: int, shares: dict[str, float], chance: random.Random
) -> Iterator[Batch]:
    """One pass over the articles (of each corpus its share, of each article a random annotator), in windows of a random length."""
    windows = []
    for versions in articles:
        article = chance.choice(versions)
        if chance.random() >= shares.get(article.corpus, 1.0):
            continue
        longest = chance.randint(120, 280)
        windows += [window(article.corpus, group, pieces, names, chance) for group in groups(article, pieces, longest)]
    yield from (collate(each) for each in pack(windows, budget, chance))


def progress(arguments: argparse.Namespace) -> Callable[[int], float]:
    """How far the run is, 0 to 1, at a step."""
    began = time.monotonic()
    if arguments.minutes:
        return lambda _: min(1.0, (time.monotonic() - began) / (60 * arguments.minutes))
    return lambda step: min(1.0, step / arguments.steps)


def main() -> None:
    """Train, report on the held-out articles now and then, save checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds ner/ and quotes/")
    parser.add_argument("--minilm", type=Path, required=True, help="folder of all-MiniLM-L6-v2 (model.safetensors, tokenizer.json)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3, 4, 5], help="which layers to keep")
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--minutes", type=float, help="train for this long instead of --steps")
    parser.add_argument("--budget", type=int, default=3200, help="padded pieces a batch")
    parser.add_argument("--resume", type=Path, help="checkpoint to go on from, with fresh moments of the optimiser")
    parser.add_argument("--resume-at", type=float, default=0.0, help="share of the schedule that the checkpoint had done")
    parser.add_argument("--watch", action=argparse.BooleanOptionalAction, default=True, help="score the held-out articles at checkpoints")
    parser.add_argument("--polnear-share", type=float, default=1.0, help="how much of PolNeAR each epoch reads")
    parser.add_argument("--agency-share", type=float, default=1.0, help="how much of CoNLL 2003 each epoch reads")
    parser.add_argument("--average-from", type=float, default=0.4, help="share of the schedule from which the weights are averaged")
    parser.add_argument("--average", type=float, default=0.995, help="how much of the average stays at each step")
    parser.add_argument("--freeze", type=int, help="leave the embeddings and this many of the lowest layers as they are")
    parser.add_argument("--warm-up", type=int, default=120, help="steps")
    parser.add_argument("--save-every", type=float, default=10, help="minutes between checkpoints")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


def train(arguments: argparse.Namespace) -> None:
    """The run itself."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    arguments.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(arguments.seed)
    pieces = Pieces(arguments.minilm / "tokenizer.json")
    articles, aside = corpora(arguments.data)
    names = name_pool([versions[0] for versions in articles if versions[0].corpus == "worldwide"])
    tagger = Tagger(VOCABULARY, FEATURES, len(arguments.layers), {task: len(tags) for task, tags in TASKS.items()})
    load_minilm(tagger.encoder, arguments.minilm / "model.safetensors", arguments.layers)
    if arguments.resume:
        tagger.load_state_dict(torch.load(arguments.resume, weights_only=True))
    if arguments.freeze is not None:
        freeze(tagger, arguments.freeze)
    steps = optimizer(tagger)
    shares = {"polnear": arguments.polnear_share, "agency": arguments.agency_share}
    mean = AveragedModel(tagger, multi_avg_fn=get_ema_multi_avg_fn(arguments.average))
    done = progress(arguments)
    step, saved, sums, seen, began = 0, time.monotonic(), 0.0, 0, time.monotonic()
    while done(step) < 1:
        for batch in epoch(articles, pieces, names, arguments.budget, shares, chance):
            share = done(step)
            for group in steps.param_groups:
                group["lr"] = group["peak"] * min(1.0, (step + 1) / arguments.warm_up) * (1 - share) * (1 - arguments.resume_at)
            value = loss(tagger, batch)
            value.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            steps.step()
            steps.zero_grad(set_to_none=True)
            if share >= arguments.average_from:
                mean.update_parameters(tagger)
            step, sums, seen = step + 1, sums + float(value.detach()), seen + int((batch.pieces > 0).sum())
            if step % 50 == 0:
                print(f"step {step} done {share:.3f} loss {sums / 50:.4f} pieces/s {seen / (time.monotonic() - began):.0f}", flush=True)
                sums = 0.0
            if time.monotonic() - saved > 60 * arguments.save_every or done(step) >= 1:
                saved = time.monotonic()
                for name, each in {"last": tagger, "averaged": mean.module}.items():
                    torch.save(each.state_dict(), arguments.out / f"{name}.pt")
                    print(f"step {step}", name, evaluate(each, aside, pieces) if arguments.watch else "saved", flush=True)
            if done(step) >= 1:
                break
        print(f"epoch over at step {step}", flush=True)


if __name__ == "__main__":
    main()
