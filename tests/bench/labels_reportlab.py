"""labels_reportlab.py LIST OUT: the sheet of a4-24-full as ReportLab makes it.

LIST has a line for each label: bar code, call number, title, by tabs. The
Chinese font is the one that PDF viewers bring: nothing is embedded."""
import sys

from reportlab.graphics.barcode import code128
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

HAN = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(HAN))
page = canvas.Canvas(sys.argv[2], pagesize=(210 * mm, 297 * mm))
for i, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    barcode, call, title = line.rstrip("\n").split("\t")
    cell = i % 24
    if cell == 0 and i > 0:
        page.showPage()
    left = (7.2 + cell % 3 * 66.04) * mm
    top = (297 - 12.9 - cell // 3 * 33.9) * mm
    page.setFont(HAN, 7)
    page.drawCentredString(left + 23 * mm, top - 5 * mm, "First School")
    code128.Code128(barcode, barWidth=0.25 * mm, barHeight=9 * mm,
                    quiet=0).drawOn(page, left + 10 * mm, top - 16 * mm)
    page.drawCentredString(left + 23 * mm, top - 19 * mm, barcode)
    page.setFont(HAN, 9)
    page.drawString(left + 2 * mm, top - 26 * mm, title[:24])
    page.setFont(HAN, 12)
    for row, part in enumerate(call.split("/")):
        page.drawCentredString(left + 54 * mm, top - (14 + 5 * row) * mm, part)
page.save()
