"""Makes typeface.json: the letters that papers are written with, from Archivo's variable files of the site and, for
Greek and Cyrillic names, from Noto Sans (static TrueType files Regular and Bold):

    python3 make-typeface.py NotoSans-Regular.ttf NotoSans-Bold.ttf      needs fonttools and brotli; nothing runs it

Glyph n is the nth letter of `signs`; figures are those of one width, so that columns of money stand under each other.
Composites are written out, so that a paper can leave out any glyph that it does not use (embed-typeface.ts).
"""

import base64
import io
import json
import os
import sys
import zlib

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib.instancer import instantiateVariableFont

HERE = os.path.dirname(os.path.abspath(__file__))
SITE = os.path.join(HERE, "../../../src/styles/fonts")
FILES = ["archivo-core", "archivo-latin", "archivo-latin-ext"]
OTHER = [*range(0x384, 0x3CF), *range(0x400, 0x460), 0x490, 0x491]  # Greek, Cyrillic
WEIGHTS = {"regular": 400, "firm": 600}


def figures(font):
    """The glyphs of figures of one width, by the usual ones."""
    found = {}
    gsub = font["GSUB"].table if "GSUB" in font else None
    for record in gsub.FeatureList.FeatureRecord if gsub else []:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    found.update(getattr(table, "ExtSubTable", table).mapping)
    return found


def letters(font, wanted):
    glyphs, widths, same = font.getGlyphSet(), font["hmtx"].metrics, figures(font)
    for sign, name in font.getBestCmap().items():
        if sign in wanted:
            name = same.get(name, name) if 0x30 <= sign <= 0x39 else name
            path = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(path)
            pen = TTGlyphPen(None)
            path.replay(pen)
            yield sign, (pen.glyph(), widths[name][0])


def make(weight, noto):
    found = {}
    for name in FILES:
        font = TTFont(f"{SITE}/{name}.woff2")
        static = instantiateVariableFont(font, {"wght": weight, "wdth": 100})
        found.update(letters(static, set(range(0x20, 0x10000)) - set(OTHER) - {0xAD}))
    vertical = static["hhea"].ascent, static["hhea"].descent, getattr(static["OS/2"], "sCapHeight", 700)
    found.update((sign, glyph) for sign, glyph in letters(TTFont(noto), set(OTHER)) if sign not in found)
    signs = sorted(found)
    order = [".notdef", *(f"u{sign:04X}" for sign in signs)]
    # What has no letter is a box.
    box = TTGlyphPen(None)
    box.moveTo((60, 0)), box.lineTo((60, 700)), box.lineTo((440, 700)), box.lineTo((440, 0)), box.closePath()
    box.moveTo((110, 50)), box.lineTo((390, 50)), box.lineTo((390, 650)), box.lineTo((110, 650)), box.closePath()
    glyphs = {".notdef": (box.glyph(), 500)} | dict(zip(order[1:], (found[sign] for sign in signs)))
    font = TTFont(recalcTimestamp=False)
    font.setGlyphOrder(order)
    font["head"] = static["head"]
    font["head"].modified = font["head"].created
    font["hhea"], font["maxp"] = static["hhea"], static["maxp"]
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = {name: glyph for name, (glyph, _) in glyphs.items()}
    font["loca"], font["hmtx"] = newTable("loca"), newTable("hmtx")
    font["hmtx"].metrics = {
        name: (width, getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0) for name, (glyph, width) in glyphs.items()
    }
    for name, (glyph, width) in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (width, glyph.xMin if glyph.numberOfContours else 0)
    file = io.BytesIO()
    font.save(file)
    head = font["head"]
    return {
        "widths": [glyphs[name][1] for name in order],
        "ascent": vertical[0],
        "descent": vertical[1],
        "capHeight": vertical[2],
        "box": [head.xMin, head.yMin, head.xMax, head.yMax],
        "deflated": base64.b64encode(zlib.compress(file.getvalue(), 9)).decode(),
    }, "".join(map(chr, signs))


made = {name: make(weight, noto) for (name, weight), noto in zip(WEIGHTS.items(), sys.argv[1:3])}
assert len({signs for _, signs in made.values()}) == 1
face = {"signs": next(iter(made.values()))[1]} | {name: one for name, (one, _) in made.items()}
with open(f"{HERE}/typeface.json", "w", encoding="utf-8") as out:
    json.dump(face, out, ensure_ascii=False, separators=(",", ":"))
print(len(face["signs"]), "letters", {name: len(one["deflated"]) for name, (one, _) in made.items()})
