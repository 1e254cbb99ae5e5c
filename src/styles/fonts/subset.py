"""Makes the font files of this folder from Archivo's variable files latin and latin-ext (axes wght and wdth), those
that stood here until 2026-11-23:

    python3 subset.py latin.woff2 latin-ext.woff2        needs fonttools and brotli; nothing in the project runs it

First what the five languages write on nearly every page, then the rest of Latin-1 and of Latin Extended-A, which a
browser asks for only when a name needs them. Weights and widths that no token uses are left out, and points that
would move by less than a six-hundredth of the letter's size stay: nobody can see it, and it is a sixth of the file.
"""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.iup import iup_delta_optimize
from fontTools.varLib.instancer import instantiateVariableFont

AXES = {"wght": (400, 620), "wdth": (86, 112)}  # --b-read to --b-name, --w-data to --w-name
TOLERANCE = 1.5  # of 1,000 units
ASCII = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "\u00a0\u00ad\u2009§©«»°±²·ºª½×÷¡¿£€–—‘’‚“”„•…‹›′″™←↑→↓−≈≤≥"
LETTERS = "ÀÂÄÇÈÉÊÎÏÔÖÙÚÜÁÍÑÓÌÒŒßàáâäæçèéêëìíîïñòóôöùúûüœ"


def lighten(font):
    glyf, gvar, metrics = font["glyf"], font["gvar"], font["hmtx"].metrics
    for glyph in font.getGlyphOrder():
        points, control = glyf._getCoordinatesAndControls(glyph, metrics)
        for variation in gvar.variations.get(glyph, []):
            variation.calcInferredDeltas(points, control.endPts)
            variation.roundDeltas()
            variation.coordinates = iup_delta_optimize(variation.coordinates, points, control.endPts, TOLERANCE)


def make(source, target, wanted):
    font = instantiateVariableFont(TTFont(source), AXES)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "locl", "ccmp", "tnum", "rvrn"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted & set(font.getBestCmap()))
    subsetter.subset(font)
    lighten(font)
    font.flavor = "woff2"
    font.save(target)
    ranges = sorted(font.getBestCmap())
    print(target, len(ranges), "signs", ", ".join(f"U+{sign:04X}" for sign in ranges if sign > 0x7E))


latin, latin_ext = sys.argv[1:3]
core = {ord(sign) for sign in ASCII + SIGNS + LETTERS}
make(latin, "archivo-core.woff2", core)
make(latin, "archivo-latin.woff2", set(TTFont(latin).getBestCmap()) - core)
make(latin_ext, "archivo-latin-ext.woff2", set(TTFont(latin_ext).getBestCmap()))
