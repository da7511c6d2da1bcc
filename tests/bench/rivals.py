"""The same letter by other programs, for the speed test: each prints letters, seconds of processor and megabytes as JSON.

`python rivals.py fpdf2|typst|libreoffice COUNT OUT.pdf FONT_FOLDER LOGO.png`, run by an interpreter that has the library.
"""
from __future__ import annotations

import base64
import json
import resource
import subprocess
import sys
from pathlib import Path

PARAGRAPHS = (
    "Thank you for being our customer. Your Boiler cover comes to an end on Thursday 3 December 2026. Here it is at a glance:",
    "If you would like to go on, you need do nothing more than ring us or send back this letter with your signature. We shall look after "
    "the rest, and nothing changes for you: the same engineer, the same number to ring.",
    "If anything about you has changed, such as your address or your telephone number, please let us know when you write.",
    "If we do not hear from you, your cover ends on that day and you owe us nothing.",
)
TABLE = (("Policy", "BC-{n:05}"), ("Until", "3 December 2026"), ("Price", "£216.00"), ("Begins", "4 December 2026"))
HEAD = ("2 Mill Lane", "Otley", "LS21 1AA", "0113 496 0100")


def address(number: int) -> tuple[str, ...]:
    return f"Mrs Margaret{number} Wiśniewska", f"{number} Elm Road", "LEEDS", "LS6 1AA"


def by_fpdf2(count: int, out: Path, fonts: Path, logo: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font("Lato", "", str(fonts / "Lato-Regular.ttf"))
    pdf.add_font("Lato", "B", str(fonts / "Lato-Bold.ttf"))
    for number in range(count):
        pdf.add_page()
        pdf.image(str(logo), 22, 14, 35)
        pdf.set_font("Lato", "B", 18)
        pdf.text(22, 34, "Hartley Heating")
        pdf.set_font("Lato", "", 8.5)
        for line, words in enumerate(HEAD):
            pdf.text(125, 18 + 4 * line, words)
        pdf.set_font("Lato", "", 10.5)
        for line, words in enumerate(address(number)):
            pdf.text(22, 62 + 4.2 * line, words)
        pdf.text(125, 62, "3 November 2026")
        pdf.set_xy(22, 105)
        pdf.set_font("Lato", "", 11)
        pdf.multi_cell(168, 5.3, "Dear Mrs Wiśniewska", new_x="LMARGIN", new_y="NEXT")
        pdf.set_left_margin(22)
        for words in PARAGRAPHS[:1]:
            pdf.multi_cell(168, 5.3, words, align="L", new_x="LMARGIN", new_y="NEXT")
        for name, value in TABLE:
            pdf.cell(50, 6, name, border="B")
            pdf.cell(40, 6, value.format(n=number), border="B", align="R", new_x="LMARGIN", new_y="NEXT")
        for words in PARAGRAPHS[1:]:
            pdf.multi_cell(168, 5.3, words, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.multi_cell(168, 5.3, "Yours sincerely\n\n\nJo Hartley\nHartley Heating", align="L")
    pdf.output(str(out))


def by_typst(count: int, out: Path, fonts: Path, logo: Path) -> None:
    import typst

    rows = "".join(f"[{name}], [{value.replace('{n:05}', '#n')}]," for name, value in TABLE)
    body = "\n\n".join(PARAGRAPHS[1:])
    source = out.with_suffix(".typ")
    (out.parent / "logo.png").write_bytes(logo.read_bytes())
    head = " \\ ".join(HEAD)
    lines = " \\\n".join(address(0)).replace("0", "#n")
    source.write_text(f"""#set page(paper: "a4", margin: (left: 22mm, right: 20mm, top: 0mm, bottom: 22mm))
#set text(font: "Lato", size: 11pt, hyphenate: false, lang: "en", region: "gb")
#let letter(n) = {{
  place(dx: 0mm, dy: 14mm, image("logo.png", width: 35mm))
  place(dx: 0mm, dy: 28mm, text(size: 18pt, weight: "bold")[Hartley Heating])
  place(dx: 103mm, dy: 14mm, text(size: 8.5pt)[{head}])
  place(dx: 0mm, dy: 59mm, text(size: 10.5pt)[{lines}])
  place(dx: 103mm, dy: 59mm)[3 November 2026]
  v(105mm)
  [Dear Mrs Wiśniewska

  {PARAGRAPHS[0]}

  #table(columns: 2, align: (left, right), stroke: none, {rows})

  {body}

  Yours sincerely
  #v(15mm)
  Jo Hartley \\ Hartley Heating]
}}
#for n in range({count}) {{ letter(n); pagebreak(weak: true) }}
""", encoding="utf-8")
    typst.compile(str(source), output=str(out), font_paths=[str(fonts)], ignore_system_fonts=True)


def by_libreoffice(count: int, out: Path, _fonts: Path, logo: Path) -> None:
    """A merged document, as a mail merge leaves it, made into a PDF."""
    known = {"fo": "xsl-fo-compatible", "draw": "drawing", "svg": "svg-compatible"}
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{known.get(name, name)}:1.0"'
                      for name in ("office", "text", "style", "fo", "draw", "svg", "table"))
    picture = (f'<draw:frame text:anchor-type="paragraph" svg:width="35mm" svg:height="11.7mm"><draw:image><office:binary-data>'
               f"{base64.b64encode(logo.read_bytes()).decode()}</office:binary-data></draw:image></draw:frame>")
    rows = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in row)
                   + "</table:table-row>" for row in TABLE)
    letters = "".join(
        f'<text:p text:style-name="new">{picture}Hartley Heating</text:p>'
        + "".join(f"<text:p>{words}</text:p>"
                  for words in (*HEAD, *address(number), "3 November 2026", "Dear Mrs Wiśniewska", PARAGRAPHS[0]))
        + f'<table:table><table:table-column table:number-columns-repeated="2"/>{rows.replace("{n:05}", str(number))}</table:table>'
        + "".join(f"<text:p>{words}</text:p>" for words in (*PARAGRAPHS[1:], "Yours sincerely", "Jo Hartley", "Hartley Heating"))
        for number in range(count))
    source = out.with_suffix(".fodt")
    source.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="new" '
        'style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style></office:automatic-styles>'
        f"<office:body><office:text>{letters}</office:text></office:body></office:document>", encoding="utf-8")
    subprocess.run(["soffice", f"-env:UserInstallation={(out.parent / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
                    "--outdir", str(out.parent), str(source)], check=True, capture_output=True)


def main() -> None:
    name, count, out, fonts, logo = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5])
    {"fpdf2": by_fpdf2, "typst": by_typst, "libreoffice": by_libreoffice}[name](count, out, fonts, logo)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"letters": count, "seconds": sum(one.ru_utime + one.ru_stime for one in used), "bytes": out.stat().st_size,
                      "peak_mb": max(one.ru_maxrss for one in used) / 1024 / (1024 if sys.platform == "darwin" else 1)}))


if __name__ == "__main__":
    main()
