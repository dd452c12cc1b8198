"""Files of the sample practice, drawn and written here so that nothing is anybody’s."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageDraw
from wagtail.models import Collection

from core.models import Document, Image

SIZE = 1200, 800
SKY, GRASS, ROAD, LINE = "#c8dcf0", "#a9c7a0", "#5c6670", "#ffffff"
ALT = {"alt_uk": "Зразок: рівна дорога між двома смугами трави", "alt_en": "Sample: an even road between two lawns"}
CREDIT = "example.org"
COPY = "Зразок / sample\n".encode()


def sample_image(collection: Collection) -> Image:
    """Return the picture of a road, drawn the first time."""
    found = Image.objects.filter(title="Зразкове зображення", collection=collection).first()
    return found or Image.objects.create(
        title="Зразкове зображення",
        file=ContentFile(_drawn(), "sample-road.png"),
        collection=collection,
        credit=CREDIT,
        **ALT,
    )


def sample_document(collection: Collection) -> Document:
    """Return the copy of evidence, written the first time."""
    found = Document.objects.filter(title="Зразкова копія доказу", collection=collection).first()
    return found or Document.objects.create(
        title="Зразкова копія доказу",
        file=ContentFile(COPY, "sample-evidence.txt"),
        file_size=len(COPY),
        collection=collection,
        credit=CREDIT,
    )


def _drawn() -> bytes:
    width, height = SIZE
    picture = Pillow.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height // 3, width, height), fill=GRASS)
    draw.polygon(
        ((width * 5 // 12, height // 3), (width * 7 // 12, height // 3), (width, height), (0, height)), fill=ROAD
    )
    draw.polygon(((width // 2, height // 3), (width // 2 + 30, height), (width // 2 - 30, height)), fill=LINE)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
