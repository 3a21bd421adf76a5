"""What Word and WPS look at before they open a package without offering a repair."""

import io
import posixpath
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_REFERENCE = {"footerReference": "headerReference"}  # the two may stand in any order

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
}


def parts(content: bytes) -> dict[str, etree._Element]:
    """The XML parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def faults(content: bytes) -> list[str]:
    """What is wrong with a Word document: its package, elements out of order, widths that do not fit."""
    found = parts(content)
    disorder = [f"{name}: {fault}" for name, root in found.items() for fault in _disorder(root)]
    return [*faults_of_package(content), *disorder, *_misfits(found["word/document.xml"])]


def faults_of_package(content: bytes) -> list[str]:
    """Relationships that lead nowhere and parts of no type."""
    found = parts(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
    wrong = [
        f"{name}: {relation.get('Target')}"
        for name, root in found.items()
        if name.endswith(".rels")
        for relation in root.iter(_RELATIONS)
        if relation.get("TargetMode") != "External"
        and _target(name, str(relation.get("Target"))) not in names
    ]
    types = found["[Content_Types].xml"]
    endings = {item.get("Extension") for item in types if item.get("Extension")}
    overrides = {str(item.get("PartName")).lstrip("/") for item in types if item.get("PartName")}
    wrong += [f"no type: {name}" for name in names - overrides if name.rsplit(".", 1)[-1] not in endings]
    return wrong


def _target(relations: str, target: str) -> str:
    base = posixpath.dirname(posixpath.dirname(relations))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _disorder(root: etree._Element) -> list[str]:
    wrong = []
    for tag, order in ORDER.items():
        names = order.split()
        for element in root.iter(f"{W}{tag}"):
            children = [str(child.tag).removeprefix(W) for child in element if str(child.tag).startswith(W)]
            strange = [child for child in children if child not in names]
            places = [names.index(_REFERENCE.get(child, child)) for child in children if child in names]
            if strange or places != sorted(places):
                wrong.append(f"{tag}: {children}")
    return wrong


def _misfits(document: etree._Element) -> list[str]:
    """Rows that do not fill the columns of their table, and cells without a paragraph at their end."""
    wrong = []
    for table in document.iter(f"{W}tbl"):
        columns = [int(str(column.get(f"{W}w"))) for column in table.iter(f"{W}gridCol")]
        for number, row in enumerate(table.iter(f"{W}tr")):
            spans, widths = [], []
            for cell in row.iter(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = cell.find(f"{W}tcPr/{W}tcW")
                spans.append(1 if span is None else int(str(span.get(f"{W}val"))))
                widths.append(0 if width is None else int(str(width.get(f"{W}w"))))
                if len(cell) == 0 or cell[-1].tag != f"{W}p":
                    wrong.append(f"row {number}: a cell ends without a paragraph")
            if sum(spans) != len(columns) or sum(widths) != sum(columns):
                wrong.append(f"row {number}: {sum(spans)} of {len(columns)} columns, {sum(widths)} wide")
    return wrong
