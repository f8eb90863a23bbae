"""Looks at the pictures that LibreOffice made of decks.

    python3 see_decks.py FOLDER

The folder holds name.pptx and, for each slide, name-1.png, name-2.png and so on. Fails when a slide has no picture, a picture
no slide, or a picture shows next to nothing.
"""

import re
import sys
from pathlib import Path

from PIL import Image
from pptx import Presentation

# A slide with a title and nothing else has ink on less than this part of it.
LEAST_INK = 0.01
PAPER = 250


def ink(path):
    """Which part of a picture is not white."""
    shades = Image.open(path).convert("L").histogram()
    return sum(shades[:PAPER]) / sum(shades)


def main():
    folder, faults, seen = Path(sys.argv[1]), [], 0
    for deck in sorted(folder.glob("*.pptx")):
        pictures = [path for path in folder.glob("*.png") if re.fullmatch(re.escape(deck.stem) + r"-\d+", path.stem)]
        slides = len(Presentation(deck).slides)
        if len(pictures) != slides:
            faults.append(f"{deck.name} has {slides} slides, LibreOffice shows {len(pictures)}")
        faults.extend(f"{path.name} is almost empty" for path in pictures if ink(path) < LEAST_INK)
        seen += len(pictures)
    if faults or not seen:
        sys.exit("\n".join([*faults, f"see_decks: {len(faults)} faults in {seen} pictures"]))
    print(f"{seen} slides of {len(list(folder.glob('*.pptx')))} decks have their pictures")


main()
