#!/usr/bin/env python3
"""Builds the format folder with programs that share no code with the command.

    python3 build.py OUT

writes OUT/folder and OUT/expected.tsv, which src/test/resources/formats holds. Each line of the list is

    file <TAB> path inside it, or * <TAB> card <TAB> last four digits
    file <TAB> path inside it, or * <TAB> gap  <TAB> reason

Whatever else is found in the folder is an error, so each file holds look-alikes, too. All cards are made here
from a fixed seed. Needs Debian's libreoffice-{writer,calc,impress}-nogui p7zip-full zip gzip bzip2 xz-utils lz4
zstd sqlite3 cpio binutils dpkg and, from PyPI, openpyxl XlsxWriter python-docx python-pptx reportlab pypdf[crypto]
pyarrow pillow.
"""

import bz2
import io
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from email.message import EmailMessage
from email.mime.text import MIMEText
from pathlib import Path

RANDOM = random.Random(20261128)
PREFIXES = ["4539", "4916", "5425", "5555", "2223", "6011"]
LAST_FOURS = set()
OUT = Path(sys.argv[1]).resolve()
FOLDER = OUT / "folder"
EXPECTED = []


def luhn_digit(digits):
    total = 0
    for i, d in enumerate(reversed(digits)):
        n = int(d) * (2 if i % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return str(-total % 10)


def card():
    """A new card, whose last four digits no other card here has."""
    while True:
        body = RANDOM.choice(PREFIXES) + "".join(RANDOM.choice("0123456789") for _ in range(11))
        number = body + luhn_digit(body)
        if number[-4:] not in LAST_FOURS and number[-4:].isdigit() and number[-4] != "0":
            LAST_FOURS.add(number[-4:])
            return number


def spaced(number):
    return " ".join(number[i : i + 4] for i in range(0, 16, 4))


def look_alikes():
    """Numbers that are no cards: one digit off, a longer run, an id of another kind."""
    number = card()
    wrong = number[:-1] + str((int(number[-1]) + 5) % 10)
    return f"ref {wrong} run 7{number}123 id 6f9619ff-8b86-d011-b42d-{number[:12]}\n"


def expect(file, inner, kind, value):
    EXPECTED.append((file, inner, kind, value))


def plant(file, inner, number=None):
    number = number or card()
    expect(file, inner, "card", number[-4:])
    return number


def text(file, inner):
    """A text with one card, which is expected, and look-alikes."""
    return (f"paid by card {spaced(plant(file, inner))} today\n" + look_alikes()).encode()


def write(file, data):
    path = FOLDER / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def run(*command, cwd=None, data=None, env=None):
    done = subprocess.run(command, cwd=cwd, input=data, capture_output=True, env=env)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stderr.decode(errors='replace')}")
    return done.stdout


class Scratch:
    """A temporary folder with files, for programs that pack folders."""

    def __enter__(self):
        self.temp = tempfile.TemporaryDirectory()
        return self

    def __exit__(self, *_):
        self.temp.cleanup()

    @property
    def path(self):
        return Path(self.temp.name)

    def add(self, name, data):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return name


# --- text -----------------------------------------------------------------------------------------


def texts():
    write("text/utf8.txt", text("text/utf8.txt", ""))
    for name, codec, bom in [
        ("utf16le-bom", "utf-16-le", b"\xff\xfe"),
        ("utf16be-bom", "utf-16-be", b"\xfe\xff"),
        ("utf16le", "utf-16-le", b""),
        ("utf16be", "utf-16-be", b""),
        ("utf32le-bom", "utf-32-le", b"\xff\xfe\0\0"),
        ("utf32be-bom", "utf-32-be", b"\0\0\xfe\xff"),
    ]:
        file = f"text/{name}.txt"
        write(file, bom + text(file, "").decode().encode(codec))
    file = "text/latin1.txt"
    write(file, f"Käufer zahlte mit Karte {spaced(plant(file, ''))}, größer\n".replace(" ", "\xa0").encode("latin-1"))
    file = "text/few-nuls.log"
    write(file, b"line\0one\n" * 3 + text(file, "") + b"\0\0\0end\n")
    file = "text/empty.txt"
    write(file, b"")


# --- compressed -----------------------------------------------------------------------------------


def compressed():
    with Scratch() as s:
        for suffix, command in [
            ("bz2", ["bzip2", "-c"]),
            ("xz", ["xz", "-c"]),
            ("lz4", ["lz4", "-c"]),
            ("zst", ["zstd", "-c", "--check"]),
        ]:
            for name, parts in [("one", 1), ("two", 2)]:
                file = f"compressed/{name}.txt.{suffix}"
                data = b"".join(
                    run(*command, data=text(file, f"{name}.txt")) for _ in range(parts)
                )
                write(file, data)
        file = "compressed/nine.xz"
        write(file, run("xz", "-9", "-c", data=text(file, "nine")))
        write("compressed/ultra.zst", run("zstd", "--ultra", "-22", "-c", data=look_alikes().encode()))
        expect("compressed/ultra.zst", "*", "gap", "TOO_LARGE")
        file = "compressed/named.gz"
        name = f"card {spaced(plant(file, '*'))}.txt"
        s.add(name, text(file, "*"))
        write(file, run("gzip", "-c", name, cwd=s.path))
        file = "compressed/two.gz"
        write(file, b"".join(run("gzip", "-nc", data=text(file, "two")) for _ in range(2)))
        file = "compressed/trailing.gz"
        write(file, run("gzip", "-nc", data=text(file, "trailing")) + text(file, "*"))
        expect(file, "*", "gap", "DAMAGED")
        file = "compressed/truncated.gz"
        filler = bytes(RANDOM.choice(b"abcdefgh \n") for _ in range(9000))
        whole = run("gzip", "-nc", data=text(file, "truncated") + filler)
        write(file, whole[: len(whole) // 2])
        expect(file, "*", "gap", "DAMAGED")
        file = "compressed/checksum.gz"
        data = bytearray(run("gzip", "-nc", data=text(file, "checksum")))
        data[-8] ^= 1
        write(file, bytes(data))
        expect(file, "*", "gap", "DAMAGED")
        for suffix, command in [("bz2", "bzip2"), ("xz", "xz"), ("zst", "zstd"), ("lz4", "lz4")]:
            file = f"compressed/truncated.{suffix}"
            whole = run(command, "-c", data=filler)
            write(file, whole[: len(whole) // 2])
            expect(file, "*", "gap", "DAMAGED")


# --- archives -------------------------------------------------------------------------------------


def tars():
    with Scratch() as s:
        for name, flags in [("gnu.tar", "--format=gnu"), ("pax.tar", "--format=pax"), ("v7.tar", "--format=v7")]:
            file = f"archives/{name}"
            s.add("dir/a.txt", text(file, "dir/a.txt"))
            s.add("dir/b.txt", text(file, "dir/b.txt"))
            write(file, run("tar", flags, "-cf", "-", "dir", cwd=s.path))
        for name, flag in [("a.tar.gz", "-z"), ("a.tar.xz", "-J"), ("a.tar.bz2", "-j"), ("a.tar.zst", "--zstd")]:
            file = f"archives/{name}"
            s.add("dir/a.txt", text(file, "a.tar!/dir/a.txt"))
            s.add("dir/b.txt", text(file, "a.tar!/dir/b.txt"))
            write(file, run("tar", flag, "-cf", "-", "dir", cwd=s.path))
        file = "archives/names.tar"
        name = f"scan card {spaced(plant(file, '*'))}.txt"
        s.add(name, b"empty of cards\n")
        os.symlink(f"card {spaced(plant(file, '*'))}", s.path / "link")
        expect(file, "link", "gap", "LINK")
        write(file, run("tar", "-cf", "-", name, "link", cwd=s.path))
        file = "archives/after-end.tar"
        s.add("a.txt", text(file, "a.txt"))
        tar = run("tar", "-cf", "-", "a.txt", cwd=s.path)
        s.add("a.txt", text(file, "*"))
        write(file, tar + run("tar", "-cf", "-", "a.txt", cwd=s.path))
        file = "archives/truncated.tar"
        s.add("a.txt", text(file, "a.txt"))
        s.add("z.txt", bytes(RANDOM.choice(b"abcdefgh \n") for _ in range(4000)))
        write(file, run("tar", "-cf", "-", "a.txt", "z.txt", cwd=s.path)[:3000])
        expect(file, "*", "gap", "DAMAGED")


def zip_of(file, flags=(), names=("a.txt",)):
    with Scratch() as s:
        for name in names:
            s.add(name, text(file, name))
        run("zip", "-q", "-X", *flags, "out.zip", *names, cwd=s.path)
        return (s.path / "out.zip").read_bytes()


def zips():
    write("archives/plain.zip", zip_of("archives/plain.zip", names=("a.txt", "dir/b.txt")))
    write("archives/stored.zip", zip_of("archives/stored.zip", ["-0"], ("a.txt", "b.txt")))
    write("archives/bzip2.zip", zip_of("archives/bzip2.zip", ["-Z", "bzip2"]))
    file = "archives/prefix.zip"
    write(file, b"#!/bin/sh\n# card " + spaced(plant(file, "*")).encode() + b"\nexit 0\n" + zip_of(file))
    file = "archives/suffix.zip"
    write(file, zip_of(file) + b"\nappended card " + spaced(plant(file, "*")).encode() + b"\n")
    file = "archives/streamed.zip"
    write(file, run("zip", "-q", "-", "-", data=text(file, "-")))
    file = "archives/encrypted.zip"
    with Scratch() as s:
        s.add("a.txt", text(file, "a.txt"))
        s.add("secret.txt", look_alikes().encode())
        run("zip", "-q", "out.zip", "a.txt", cwd=s.path)
        run("zip", "-q", "-P", "pass", "out.zip", "secret.txt", cwd=s.path)
        write(file, (s.path / "out.zip").read_bytes())
        expect(file, "secret.txt", "gap", "ENCRYPTED")
        file = "archives/aes.zip"
        run("7z", "a", "-tzip", "-mem=AES256", "-ppass", "aes.zip", "secret.txt", cwd=s.path)
        write(file, (s.path / "aes.zip").read_bytes())
        expect(file, "secret.txt", "gap", "ENCRYPTED")
        file = "archives/lzma.zip"
        run("7z", "a", "-tzip", "-mm=PPMd", "ppmd.zip", "secret.txt", cwd=s.path)
        write("archives/ppmd.zip", (s.path / "ppmd.zip").read_bytes())
        expect("archives/ppmd.zip", "secret.txt", "gap", "UNSUPPORTED")
    file = "archives/comments.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        info = zipfile.ZipInfo("a.txt")
        info.comment = b"entry for card " + spaced(plant(file, "*")).encode()
        z.writestr(info, text(file, "a.txt"))
        z.writestr(zipfile.ZipInfo(f"card {spaced(plant(file, '*'))}/"), b"")
        z.comment = b"archive for card " + spaced(plant(file, "*")).encode()
    write(file, buffer.getvalue())
    # An entry that the central directory does not know any more.
    file = "archives/removed.zip"
    first = io.BytesIO()
    with zipfile.ZipFile(first, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("gone.txt", text(file, "*"))
        end_of_first = first.tell()
    second = io.BytesIO(first.getvalue()[:end_of_first])
    second.seek(end_of_first)
    with zipfile.ZipFile(second, "a", zipfile.ZIP_DEFLATED) as z:
        z.writestr("kept.txt", text(file, "kept.txt"))
    write(file, second.getvalue())
    file = "archives/checksum.zip"
    data = bytearray(zip_of(file, ["-0"]))
    at = data.index(b"today")
    data[at] ^= 1
    write(file, bytes(data))
    expect(file, "a.txt", "gap", "DAMAGED")
    file = "archives/truncated.zip"
    data = zip_of(file, ["-0"], ("a.txt", "b.txt"))
    write(file, data[: data.index(b"PK\1\2") + 20])
    expect(file, "*", "gap", "DAMAGED")
    file = "archives/dotdot.jar"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("../../etc/a.txt", text(file, "../../etc/a.txt"))
    write(file, buffer.getvalue())
    file = "archives/nested.zip"
    with Scratch() as s:
        s.add("c.txt", text(file, "b.tar.gz!/b.tar!/c.txt"))
        s.add("b.tar.gz", run("tar", "-czf", "-", "c.txt", cwd=s.path))
        s.add("d.txt", text(file, "d.zip!/d.txt"))
        run("zip", "-q", "d.zip", "d.txt", cwd=s.path)
        s.add("e.txt", text(file, "e.7z!/e.txt"))
        run("7z", "a", "e.7z", "e.txt", cwd=s.path)
        run("zip", "-q", "-0", "out.zip", "b.tar.gz", "d.zip", "e.7z", cwd=s.path)
        write(file, (s.path / "out.zip").read_bytes())


def other_archives():
    with Scratch() as s:
        for name, flags in [("lzma2.7z", []), ("bzip2.7z", ["-m0=bzip2"]), ("copy.7z", ["-m0=copy"])]:
            file = f"archives/{name}"
            s.add("a.txt", text(file, "a.txt"))
            s.add("b.txt", text(file, "b.txt"))
            run("7z", "a", *flags, name, "a.txt", "b.txt", cwd=s.path)
            write(file, (s.path / name).read_bytes())
        for name, flags in [("encrypted.7z", []), ("hidden.7z", ["-mhe=on"])]:
            s.add("a.txt", look_alikes().encode())
            run("7z", "a", "-ppass", *flags, name, "a.txt", cwd=s.path)
            write(f"archives/{name}", (s.path / name).read_bytes())
            expect(f"archives/{name}", "*", "gap", "ENCRYPTED")
        file = "archives/truncated.7z"
        write(file, (s.path / "lzma2.7z").read_bytes()[:150])
        expect(file, "*", "gap", "DAMAGED")
        file = "archives/lib.a"
        s.add("a.txt", text(file, "a.txt"))
        s.add("a-long-name-of-a-member.txt", text(file, "a-long-name-of-a-member.txt"))
        run("ar", "rc", "lib.a", "a.txt", "a-long-name-of-a-member.txt", cwd=s.path)
        write(file, (s.path / "lib.a").read_bytes())
        for name, form in [("newc.cpio", "newc"), ("odc.cpio", "odc"), ("bin.cpio", "bin"), ("crc.cpio", "crc")]:
            file = f"archives/{name}"
            s.add("a.txt", text(file, "a.txt"))
            s.add("b.txt", text(file, "b.txt"))
            write(file, run("cpio", "-o", "-H", form, cwd=s.path, data=b"a.txt\nb.txt\n"))
        file = "archives/tool.deb"
        s.add("pkg/DEBIAN/control", (
            "Package: tool\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\n"
            f"Description: tool\n card {spaced(plant(file, 'control.tar.xz!/control.tar!/./control'))}\n").encode())
        s.add("pkg/etc/tool.conf", text(file, "data.tar.xz!/data.tar!/./etc/tool.conf"))
        run("dpkg-deb", "--root-owner-group", "-Zxz", "-b", "pkg", "tool.deb", cwd=s.path)
        write(file, (s.path / "tool.deb").read_bytes())


# --- documents ------------------------------------------------------------------------------------


def rezip(data, changes):
    """The same zip with other content of some parts: name -> function of bytes, or bytes for a new part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part) if name in changes else part)
        for name, change in changes.items():
            if name not in old.namelist():
                new.writestr(name, change)
    return out.getvalue()


def docx():
    import docx as d

    file = "documents/python.docx"
    body = "word/document.xml"
    doc = d.Document()
    for style in list(doc.styles):
        if style.name not in ("Normal", "Header", "Table Grid", "Default Paragraph Font", "Normal Table"):
            style.delete()
    paragraph = doc.add_paragraph("paid by card ")
    number = spaced(plant(file, body))
    paragraph.add_run(number[:7])
    paragraph.add_run(number[7:12]).bold = True
    paragraph.add_run(number[12:])
    doc.add_paragraph(look_alikes())
    table = doc.add_table(rows=2, cols=4)
    table.cell(0, 0).text = "card " + plant(file, body)
    whole = card()
    for i in range(4):  # Four cells are four values, not one number.
        table.cell(1, i).text = whole[4 * i : 4 * i + 4]
    doc.sections[0].header.paragraphs[0].text = f"card {spaced(plant(file, '*'))}"
    doc.core_properties.title = f"Statement of card {spaced(plant(file, 'docProps/core.xml'))}"
    doc.core_properties.comments = f"card {spaced(plant(file, 'docProps/core.xml'))}"
    buffer = io.BytesIO()
    doc.save(buffer)
    run_of = lambda s, tag="w:t": f'<w:r><{tag} xml:space="preserve">{s}</{tag}></w:r>'
    deleted, moved, inserted = (spaced(plant(file, body)) for _ in range(3))
    edited, edited_to = spaced(plant(file, body)), card()
    changes = (
        f'<w:p><w:del w:id="1" w:author="A">{run_of("card " + deleted, "w:delText")}</w:del>'
        f'<w:ins w:id="2" w:author="A">{run_of("card " + inserted)}</w:ins></w:p>'
        f'<w:p><w:moveFrom w:id="3" w:author="A">{run_of("card " + moved)}</w:moveFrom>{run_of(" kept")}</w:p>'
        f'<w:p>{run_of("card " + edited[:10])}<w:del w:id="4" w:author="A">{run_of(edited[10:], "w:delText")}</w:del>'
        f'<w:ins w:id="5" w:author="A">{run_of(edited_to[:2])}</w:ins></w:p>'
        f"<!-- card {spaced(plant(file, body))} -->"
        f'<w:p><w:bookmarkStart w:id="6" w:name="card_{plant(file, body)}"/>{run_of("end")}</w:p>'
    )
    write(file, rezip(buffer.getvalue(), {
        body: lambda x: x.replace(b"</w:tbl>", b"</w:tbl>" + changes.encode(), 1),
        "word/embeddings/sheet.xlsx": xlsx_bytes(file, "word/embeddings/sheet.xlsx!/xl/worksheets/sheet1.xml"),
        "docProps/thumbnail.jpeg": lambda x: x[:100],
    }))
    expect(file, "docProps/thumbnail.jpeg", "gap", "MEDIA")


def xlsx_bytes(file, inner):
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_number(0, 0, int(plant(file, inner)))
    book.close()
    return buffer.getvalue()


def xlsx():
    import openpyxl
    from openpyxl.comments import Comment

    file = "documents/openpyxl.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "card " + spaced(plant(file, "*"))
    sheet["A2"] = look_alikes()
    sheet["B1"] = int(plant(file, "xl/worksheets/sheet1.xml"))
    exponent = plant(file, "xl/worksheets/sheet1.xml")
    sheet["B2"] = 12345.5
    whole = card()
    for i in range(4):
        sheet.cell(5, i + 1).value = int(whole[4 * i : 4 * i + 4])
    sheet["C1"] = f'="card {spaced(plant(file, "xl/worksheets/sheet1.xml"))}"'
    sheet["C2"].comment = Comment("card " + spaced(plant(file, "*")), "Author")
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    hidden["A1"] = int(plant(file, "xl/worksheets/sheet2.xml"))
    book.properties.keywords = "card " + spaced(plant(file, "docProps/core.xml"))
    buffer = io.BytesIO()
    book.save(buffer)
    in_exponent = f"{exponent[0]}.{exponent[1:]}E15".encode()
    write(file, rezip(buffer.getvalue(), {
        "xl/worksheets/sheet1.xml": lambda x: x.replace(b"12345.5", in_exponent)}))
    file = "documents/inline.xlsx"
    data = xlsx_bytes(file, "xl/worksheets/sheet1.xml")
    left = spaced(plant(file, "xl/worksheets/sheet1.xml"))
    cell = f'<c r="B1" t="inlineStr"><is><r><t>card {left[:8]}</t></r><r><t>{left[8:]}</t></r></is></c></row>'
    write(file, rezip(data, {"xl/worksheets/sheet1.xml": lambda x: x.replace(b"</row>", cell.encode(), 1)}))


def pptx():
    from pptx import Presentation

    file = "documents/python.pptx"
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "card " + spaced(plant(file, "ppt/slides/slide1.xml"))
    frame = slide.placeholders[1].text_frame
    number = spaced(plant(file, "ppt/slides/slide1.xml"))
    paragraph = frame.paragraphs[0]
    for part in ["card ", number[:6], number[6:]]:
        paragraph.add_run().text = part
    slide.notes_slide.notes_text_frame.text = "card " + spaced(plant(file, "ppt/notesSlides/notesSlide1.xml"))
    buffer = io.BytesIO()
    show.save(buffer)
    write(file, rezip(buffer.getvalue(), {"docProps/thumbnail.jpeg": lambda x: x[:100]}))
    expect(file, "docProps/thumbnail.jpeg", "gap", "MEDIA")


def office_convert(source, target, file):
    with Scratch() as s:
        s.add(source[0], source[1])
        run("soffice", "--headless", "--convert-to", target, "--outdir", "out", source[0], cwd=s.path,
            env={**os.environ, "HOME": s.temp.name})
        if target in ["odt", "ods", "odp"]:
            expect(file, "Thumbnails/thumbnail.png", "gap", "MEDIA")
        made = next((s.path / "out").iterdir())
        write(file, made.read_bytes())


def flat_text(file):
    number = spaced(plant(file, "*"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style></office:automatic-styles>
<office:body><office:text>
<text:p>card {number[:6]}<text:span text:style-name="B">{number[6:11]}</text:span>{number[11:]}</text:p>
<text:p>{look_alikes()}</text:p>
</office:text></office:body></office:document>""".encode()


def libre_office():
    for suffix in ["odt", "docx", "rtf", "pdf"]:
        file = f"documents/libreoffice.{suffix}"
        office_convert(("a.fodt", flat_text(file)), suffix, file)
    for suffix in ["ods", "xlsx"]:
        file = f"documents/libreoffice.{suffix}"
        # LibreOffice keeps 15 digits of a number in an xlsx, as Excel does.
        number = plant(file, "*") if suffix == "ods" else card()
        office_convert(("a.csv", f"name,card\nA,{number}\nB,card {spaced(plant(file, '*'))}\n".encode()),
                       suffix, file)
    file = "documents/libreoffice.odp"
    from pptx import Presentation

    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "card " + spaced(plant(file, "*"))
    buffer = io.BytesIO()
    show.save(buffer)
    office_convert(("a.pptx", buffer.getvalue()), "odp", file)
    for suffix, source in [("doc", "a.fodt"), ("xls", "a.csv")]:
        file = f"unsupported/libreoffice.{suffix}"
        # Text stands plainly in a doc, and is found although the format is not read.
        data = flat_text(file) if suffix == "doc" else b"name,amount\nA,17\n"
        office_convert((source, data), suffix, file)
        expect(file, "*", "gap", "UNSUPPORTED")


def pdf():
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Text
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    def drawn(file, compress=1, secret=None):
        buffer = io.BytesIO()
        c = canvas.Canvas(buffer, pagesize=A4, pageCompression=compress, invariant=1, encrypt=secret)
        c.setTitle("Statement")
        for page in (1, 2):
            c.drawString(72, 700, "paid by card " + spaced(plant(file, f"page {page}")))
            c.drawString(72, 650, look_alikes().strip())
            c.showPage()
        c.save()
        return buffer.getvalue()

    write("documents/reportlab.pdf", drawn("documents/reportlab.pdf"))
    file = "documents/parts.pdf"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(file))))
    writer.add_metadata({"/Subject": "card " + spaced(plant(file, "*"))})
    writer.add_outline_item("card " + spaced(plant(file, "*")), 0)
    writer.add_annotation(0, Text(text="card " + spaced(plant(file, "*")), rect=(50, 550, 200, 650)))
    writer.add_attachment("a.txt", text(file, "a.txt"))
    buffer = io.BytesIO()
    writer.write(buffer)
    write(file, buffer.getvalue())
    file = "documents/form.pdf"
    buffer = io.BytesIO()
    c = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    c.acroForm.textfield(name="pan", value="card " + spaced(plant(file, "*")), x=50, y=600, width=300)
    c.showPage()
    c.save()
    write(file, buffer.getvalue())
    file = "documents/encrypted.pdf"
    kept = list(EXPECTED)
    from reportlab.lib.pdfencrypt import StandardEncryption
    data = drawn(file, secret=StandardEncryption("user", "owner"))
    EXPECTED[:] = kept
    write(file, data)
    expect(file, "*", "gap", "ENCRYPTED")
    file = "documents/owner-only.pdf"
    write(file, drawn(file, secret=StandardEncryption("", "owner", canCopy=0)))
    file = "documents/damaged.pdf"
    data = bytearray(drawn(file))
    streams = [i for i in range(len(data)) if data.startswith(b"stream\n", i) and not data.startswith(b"end", i - 3)]
    at = streams[1] + 40
    data[at : at + 12] = b"\0" * 12
    lost = [e for e in EXPECTED if e[0] == file and e[1] == "page 2"]
    EXPECTED.remove(lost[0])
    write(file, bytes(data))
    expect(file, "*", "gap", "DAMAGED")
    file = "documents/truncated.pdf"
    kept = list(EXPECTED)
    data = drawn(file)
    EXPECTED[:] = kept
    write(file, data[: len(data) // 3])
    expect(file, "*", "gap", "DAMAGED")


def rtf():
    file = "documents/hand.rtf"
    a, b, c = (spaced(plant(file, "*")) for _ in range(3))
    hexed = "".join(f"\\'{ord(x):02x}" for x in a)
    coded = "".join(f"\\u{ord(x)}?" for x in b)
    write(file, r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Statement}}" "\n"
          f"card {hexed}\\par\ncard {coded}\\par\n{{\\v card {c[:9]}{{\\b {c[9:]}}}}}\\par\n"
          f"{look_alikes().strip()}\\par}}\n")


def html():
    file = "documents/page.html"
    a, b, c, d, e = (spaced(plant(file, "")) for _ in range(5))
    whole = spaced(card()).split()
    write(file, f"""<!DOCTYPE html>
<html><head><title>card {a}</title><script>var card = "{b}";</script></head>
<body><!-- card {c} -->
<p>card {d[:5]}<b>{d[5:9]}</b><span>{d[9:]}</span></p>
<p>card {e.replace(" ", "&nbsp;").replace("4", "&#52;")}</p>
<table><tr><td>{whole[0]}</td><td>{whole[1]}</td><td>{whole[2]}</td><td>{whole[3]}</td></tr></table>
<input name="card" value="{plant(file, "")}">
<p>{look_alikes()}</p></body></html>
""")


# --- mail -----------------------------------------------------------------------------------------


def message(file, prefix=""):
    mail = EmailMessage()
    mail["From"] = "a@example.org"
    mail["To"] = "b@example.org"
    mail["Date"] = "Sat, 28 Nov 2026 12:00:00 +0000"
    mail["Subject"] = "Zahlung mit Kärtchen, card " + spaced(plant(file, "*"))
    mail.set_content("Grüße\n" * 3 + "x" * 60 + " card " + spaced(plant(file, "*")) + "\n" + look_alikes(),
                     cte="quoted-printable")
    mail.add_alternative("<p>card " + "<i>".join(spaced(plant(file, "*")).rsplit(" ", 1)) + "</i></p>", subtype="html")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", text(file, "*"))
    mail.add_attachment(buffer.getvalue(), maintype="application", subtype="octet-stream",
                        filename=f"card {spaced(plant(file, '*'))}.zip")
    mail.set_boundary("=====b" + str(RANDOM.randrange(1000)) + "==")
    for part in mail.iter_parts():
        if part.is_multipart():
            part.set_boundary("=====c" + str(RANDOM.randrange(1000)) + "==")
    return mail


def mails():
    write("mail/message.eml", message("mail/message.eml").as_bytes())
    file = "mail/forward.eml"
    outer = EmailMessage()
    outer["From"] = "a@example.org"
    outer["Subject"] = "Fwd"
    outer.set_content("card " + spaced(plant(file, "*")))
    outer.add_attachment(message(file))
    outer.set_boundary("=====outer==")
    write(file, outer.as_bytes())
    file = "mail/charset.eml"
    part = MIMEText("card " + spaced(plant(file, "*")), "plain", "us-ascii")
    part.replace_header("Content-Type", 'text/plain; charset="x-unheard-of"')
    part["Subject"] = "none"
    part["From"] = "a@example.org"
    write(file, part.as_bytes())
    expect(file, "*", "gap", "DAMAGED")
    file = "mail/box.mbox"
    data = b""
    for _ in range(2):
        mail = EmailMessage()
        mail["From"] = "a@example.org"
        mail["Subject"] = "card " + spaced(plant(file, "*"))
        mail.set_content("card " + spaced(plant(file, "*")), cte="base64")
        data += b"From a@example.org Sat Nov 28 12:00:00 2026\n" + mail.as_bytes() + b"\n"
    write(file, data)


# --- databases and other binaries -----------------------------------------------------------------


def databases():
    with Scratch() as s:
        file = "binary/shop.sqlite"
        base = sqlite3.connect(s.path / "a.db")
        base.execute("pragma page_size=1024")
        base.execute("pragma secure_delete=off")
        base.execute("create table orders(id integer primary key, note text, pan integer)")
        base.execute("insert into orders values(1, ?, 17)", ("card " + spaced(plant(file, "*")),))
        base.execute("insert into orders values(2, 'as integer', ?)", (int(plant(file, "*")),))
        long = "lorem ipsum " * 300
        number = spaced(plant(file, "*"))
        base.execute("insert into orders values(3, ?, 18)", (long + "card " + number + " " + long,))
        # Across the border of two overflow pages, wherever it is.
        split = spaced(plant(file, "*"))
        base.execute("insert into orders values(4, ?, 19)", ("x" * 940 + " card " + split + " " + "y " * 600,))
        base.execute("insert into orders values(5, ?, 20)", ("card deleted " + spaced(plant(file, "*")),))
        base.execute("insert into orders values(6, ?, 21)", (look_alikes(),))
        base.commit()
        base.execute("delete from orders where id=5")
        base.commit()
        base.close()
        write(file, (s.path / "a.db").read_bytes())
        file = "binary/shop.sqlite-wal"
        base = sqlite3.connect(s.path / "b.db")
        base.execute("pragma page_size=1024")
        base.execute("pragma journal_mode=wal")
        base.execute("create table t(a text, b integer)")
        base.execute("insert into t values(?, ?)", ("card " + spaced(plant(file, "*")), int(plant(file, "*"))))
        base.commit()
        write(file, (s.path / "b.db-wal").read_bytes())
        base.close()


def binaries():
    noise = lambda n: bytes(RANDOM.choice(b"\x01\x02\x80\x90\xfe\xff\xa0\x07") for _ in range(n))
    file = "binary/runs.bin"
    write(file, noise(300) + b"\0card " + spaced(plant(file, "")).encode() + b"\0" + noise(200)
          + ("card " + spaced(plant(file, ""))).encode("utf-16-le") + noise(200)
          + ("card " + spaced(plant(file, ""))).encode("utf-16-be") + noise(100)
          + b"\0" + card().encode() + b"\0" + noise(100))  # The last stands alone: not sure enough in a binary.


def unsupported():
    import pyarrow
    import pyarrow.orc
    import pyarrow.parquet
    from PIL import Image

    table = pyarrow.table({"note": [look_alikes() for _ in range(3)]})
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer, compression="gzip")
    write("unsupported/table.parquet", buffer.getvalue())
    buffer = io.BytesIO()
    pyarrow.orc.write_table(table, buffer, compression="zlib")
    write("unsupported/table.orc", buffer.getvalue())
    write("unsupported/old.rar", b"Rar!\x1a\x07\x01\x00" + bytes(60))
    write("unsupported/data.avro", b"Obj\x01" + bytes(60))
    write("unsupported/mail.pst", b"!BDN" + bytes(4) + b"SM" + bytes(600))
    for file in ["table.parquet", "table.orc", "old.rar", "data.avro", "mail.pst"]:
        expect("unsupported/" + file, "*", "gap", "UNSUPPORTED")
    for suffix in ["png", "jpeg", "gif", "bmp", "tiff", "webp"]:
        buffer = io.BytesIO()
        Image.new("RGB", (8, 8), (200, 30, 30)).save(buffer, suffix)
        write("unsupported/image." + suffix, buffer.getvalue())
        expect("unsupported/image." + suffix, "", "gap", "MEDIA")


def main():
    if OUT.exists():
        shutil.rmtree(OUT)
    FOLDER.mkdir(parents=True)
    for build in [texts, compressed, tars, zips, other_archives, docx, xlsx, pptx, libre_office, pdf, rtf, html, mails,
                  databases, binaries, unsupported]:
        build()
    (OUT / "expected.tsv").write_text("".join("\t".join(line) + "\n" for line in EXPECTED))


main()
