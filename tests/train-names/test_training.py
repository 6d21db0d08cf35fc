#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Train a small model twice: test_training.py TRAIN_NAMES FOLDER

The same inputs give the same bytes, on every machine: the bytes are those whose hash stands here. A change to the features, the
lexicon or the training changes the hash; then the shipped model is to be trained again too.
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile

SHA256 = "fb8054736381e1b4992002f6ead4669d157d462a36dd818dccb4834b03c3dcf6"
INPUTS = ("lexicon.tsv", "places.tsv", "nationalities.txt", "corpus.jsonl")


def train(program, folder, out):
    inputs = [folder / name for name in INPUTS]
    subprocess.run([program, "--log2", "12", *inputs, out], check=True, stdout=subprocess.DEVNULL)
    return out.read_bytes()


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        first = train(program, folder, pathlib.Path(scratch) / "first.bin")
        second = train(program, folder, pathlib.Path(scratch) / "second.bin")
    if first != second:
        sys.exit("two trainings on the same inputs gave different bytes")
    found = hashlib.sha256(first).hexdigest()
    if found != SHA256:
        sys.exit(f"the model's hash is {found}, not {SHA256}")


if __name__ == "__main__":
    main()
