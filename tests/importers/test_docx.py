"""Word documents: merged tables, blank forms, and what a package must not do."""

import io
import os
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import ImportFailed
from assistant.importers import read, read_bytes
from assistant.importers.giving_up import GivenUp, reading_while
from assistant.report.form import FORM_2021, FormId
from tests.importers.generate import STYLES, TABLES, Made, docx_file, drawn, made


@pytest.mark.parametrize("form_id", ["2021", "2021-merged", "2019"])
@pytest.mark.parametrize("style", ["as the form", "padded", "subtotal column", "slipped header"])
def test_every_cell_is_right_in_merged_tables(style: str, form_id: FormId) -> None:
    for seed in range(1):
        rng = random.Random(f"{style}{form_id}{seed}")
        report = made(rng, form_id, blanks=0.2)
        tables = {
            table_id: [STYLES[style](rows, rng) for rows in drawn(report.figures, table_id)]
            for table_id in TABLES
        }
        found = read_bytes(docx_file(report, tables), "报告.docx").report
        assert dict(found.figures.values) == dict(report.figures.values)
        assert (found.organ, found.year, found.figures.form_id) == (report.organ, report.year, form_id)
        assert {key: text for key, text in found.sections.items() if text} == report.sections


def test_a_blank_form_is_blank_and_not_zero() -> None:
    report = made(random.Random(1))
    blank = {
        table_id: [[[*row] for row in rows] for rows in drawn(type(report.figures)(), table_id)]
        for table_id in TABLES
    }
    found = read_bytes(docx_file(report, blank), "空表.docx").report
    assert found.figures.form_id == FORM_2021.id
    assert dict(found.figures.values) == {}


MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def changed(package: bytes, change: Callable[[str], str]) -> bytes:
    """A document with its main part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            main = part == "word/document.xml"
            target.writestr(part, change(content.decode()).encode() if main else content)
    return out.getvalue()


def in_box(content: str) -> str:
    """Paragraphs or tables in a text box, written twice as Word does."""
    box = f"<w:txbxContent>{content}<w:p/></w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MARKUP}"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def body_in_box(document: str) -> str:
    head, body, rest = re.split(r"(?<=<w:body>)|(?=<w:sectPr)", document, maxsplit=2)
    return head + in_box(body) + rest


def tables_in_boxes(document: str) -> str:
    return re.sub(r"<w:tbl[ >].*?</w:tbl>", lambda match: in_box(match[0]), document, flags=re.DOTALL)


def with_a_deleted_row(document: str) -> str:
    start = document.rindex("<w:tr>", 0, document.index("一、本年新收"))
    end = document.index("</w:tr>", start) + len("</w:tr>")
    gone = re.sub(r">\d+<", ">88<", document[start:end])
    gone = gone.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="9" w:author="x"/></w:trPr>')
    return document[:start] + gone + document[start:]


def with_changes_tracked(document: str) -> str:
    return re.sub(
        r"(<w:r><w:t [^>]*>\d+</w:t></w:r>)",
        r'<w:del w:id="1" w:author="x"><w:r><w:delText>99</w:delText></w:r></w:del><w:ins w:id="2" w:author="x">\1</w:ins>',
        document,
    )


@pytest.mark.parametrize("change", [body_in_box, tables_in_boxes, with_a_deleted_row, with_changes_tracked])
def test_what_practice_does_to_documents_changes_nothing(change: Callable[[str], str]) -> None:
    rng = random.Random(change.__name__)
    report = made(rng)
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    found = read_bytes(changed(docx_file(report, tables), change), "报告.docx").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert (found.organ, found.year) == (report.organ, report.year)
    assert {key: text for key, text in found.sections.items() if text} == report.sections


def packed(document: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", document)
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"not xml",
        b"<w:document " + W + b"/>",
        b'<!DOCTYPE d [<!ENTITY l0 "ha">'
        + LAUGHS
        + b"]><w:document "
        + W
        + b"><w:body>&l11;</w:body></w:document>",
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document '
        + W
        + b"><w:body>&x;</w:body></w:document>",
        b"<w:document " + W + b"><w:body>" + b" " * (17 * 2**20) + b"</w:body></w:document>",
        b"<w:document " + W + b">" + b"<w:p>" * 100_000,
    ],
    ids=["empty", "no XML", "no body", "billion laughs", "external entity", "zip bomb", "nested"],
)
def test_a_hostile_package_is_refused_in_a_sentence(document: bytes) -> None:
    with pytest.raises(ImportFailed, match="不是完好的 Word 文件"):
        read_bytes(packed(document), "报告.docx")


def test_numbers_that_word_adds_of_itself_are_read() -> None:
    numbering = (
        b"<w:numbering " + W + b'><w:abstractNum w:abstractNumId="0">'
        b'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1\xe3\x80\x81"/></w:lvl>'
        b"</w:abstractNum>"
        b'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def line(text: str, numbered: bool = False) -> str:
        properties = (
            '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if numbered else ""
        )
        return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"

    body = (
        line("青禾县自然资源局2025年政府信息公开工作年度报告") + line("总体情况", True) + line("公开126条。")
    )
    body += line("主动公开政府信息情况", True) + line("收到和处理政府信息公开申请情况", True)
    document = f"<w:document {W.decode()}><w:body>{body}</w:body></w:document>".encode()
    found = read_bytes(packed(document, **{"word/numbering.xml": numbering}), "报告.docx")
    assert found.printed.headings["二"] == "二、主动公开政府信息情况"
    assert found.report.sections == {"一": "公开126条。"}


def document_of(report: Made, cell: Callable[[str], str], line: Callable[[str], str]) -> bytes:
    """A report in Word whose figures and lines of running text are marked up by hand."""
    source = docx_file(report, {table_id: drawn(report.figures, table_id) for table_id in TABLES})
    with zipfile.ZipFile(io.BytesIO(source)) as package:
        document = package.read("word/document.xml").decode()
    start, end = document.index("<w:body>") + len("<w:body>"), document.index("<w:sectPr")
    texts = {line for text in report.sections.values() for line in text.splitlines()}
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )

    def mark(match: re.Match[str]) -> str:
        if re.fullmatch(r"\d+", match[1]):
            return cell(match[1])
        return line(match[1]) if match[1] in texts else match[0]

    body = re.sub(r"<w:p>(?:(?!</w:p>).)*?<w:t[^>]*>([^<]*)</w:t></w:r></w:p>", mark, document[start:end])
    return packed(f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode())


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def alternatives(inner: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{inner}</mc:Choice>'
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    )


def plain(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


DELETED_END = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
MARKED: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "struck out": (lambda text: f"<w:p>{run('9', '<w:strike/>')}{run(text)}</w:p>", plain),
    "struck out twice": (lambda text: f"<w:p>{run('9', '<w:dstrike/>')}{run(text)}</w:p>", plain),
    "a footnote's number": (
        lambda text: f"<w:p>{run(text)}{run('1', '<w:vertAlign w:val=' + repr('superscript') + '/>')}</w:p>",
        plain,
    ),
    "tracked": (
        lambda text: (
            f"<w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{run(text)}</w:ins></w:p>"
        ),
        lambda text: f"<w:p>{DELETED_END}{run(text[:5])}</w:p>{plain(text[5:])}",
    ),
    "for programs of several ages": (
        lambda text: f"<w:p>{alternatives(run(text))}</w:p>",
        lambda text: alternatives(plain(text)),
    ),
    "inside of a run": (
        lambda text: f"<w:p><w:r>{alternatives(f'<w:t>{text}</w:t>')}</w:r></w:p>",
        lambda text: f"<w:p><w:r><w:ruby><w:rubyBase>{run(text)}</w:rubyBase></w:ruby></w:r></w:p>",
    ),
}


@pytest.mark.parametrize("kind", MARKED)
def test_what_editors_leave_in_a_document_changes_nothing(kind: str) -> None:
    report = made(random.Random(kind))
    found = read_bytes(document_of(report, *MARKED[kind]), "报告.docx")
    assert dict(found.report.figures.values) == dict(report.figures.values)
    assert {key: text for key, text in found.report.sections.items() if text} == report.sections
    assert any("删除线" in note.message for note in found.notes) == kind.startswith("struck")


OLD = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")


def open_document(content: bytes = b"<office/>") -> bytes:
    """A text as LibreOffice packs it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


@pytest.mark.parametrize("content", [OLD, open_document()], ids=["doc", "odt"])
def test_a_file_that_libreoffice_alone_could_convert_says_how_to_save_it_anew(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ImportFailed, match=r"LibreOffice.*另存为.*\.docx"):
        read_bytes(content, "报告")


@pytest.mark.parametrize("content", [b" " * (17 * 2**20), b"<!DOCTYPE a><office/>"], ids=["bomb", "entities"])
def test_a_hostile_text_of_libreoffice_is_not_handed_to_it(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ImportFailed, match="不是完好的文件"):
        read_bytes(open_document(content), "报告.odt")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_old_documents_are_read_through_libreoffice(ending: str, tmp_path: Path) -> None:
    report = made(random.Random(ending))
    source = tmp_path / "a.docx"
    source.write_bytes(docx_file(report, {table_id: drawn(report.figures, table_id) for table_id in TABLES}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = read(source.with_suffix(f".{ending}")).report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert (found.organ, found.year) == (report.organ, report.year)
    assert {key: text for key, text in found.sections.items() if text} == report.sections


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
def test_a_conversion_that_is_given_up_ends_the_program_that_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, begun = tmp_path / "soffice", tmp_path / "begun"
    program.write_text(f"#!/bin/sh\necho $$ > {begun}.part && mv {begun}.part {begun}\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with reading_while(lambda: not begun.exists()), pytest.raises(GivenUp):
        read_bytes(OLD, "旧报告.doc")
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
def test_what_libreoffice_cannot_convert_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(ImportFailed, match="没有转换成"):
        read_bytes(b"{\\rtf1 hello}", "报告.doc")
