"""Files to be uploaded in tests: pictures that tell where they were taken, documents of every kind and disguise."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL import ImageCms, PngImagePlugin

# Kept as it is written in EXIF: what a search in the bytes of a stored file must not find.
CAMERA = "SampleCamera9000"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GPS, ORIENTATION, MODEL = 0x8825, 0x0112, 0x0110
SIDEWAYS = 6
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}


def drawn(size=(40, 20)):
    """Return a picture whose left half is red."""
    picture = Pillow.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    return picture


def telling(ending, orientation=1, size=(40, 20)):
    """Return the bytes of a picture that names its place and its camera."""
    exif = Pillow.Exif()
    exif[MODEL], exif[ORIENTATION] = CAMERA, orientation
    exif.get_ifd(GPS).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)})
    file, options = io.BytesIO(), {"exif": exif.tobytes(), "icc_profile": PROFILE}
    if ending == "png":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", f"taken by {CAMERA}")
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    else:
        options["xmp"] = XMP
    if ending == "jpg":
        options["comment"] = f"taken by {CAMERA}"
    drawn(size).save(file, FORMATS[ending], **options)
    return file.getvalue()


def animation(frames=3):
    """Return the bytes of a GIF that tells a secret in its comment."""
    pictures = [Pillow.new("RGB", (8, 8), (number, 255 - number, 0)) for number in range(frames)]
    file = io.BytesIO()
    pictures[0].save(file, "GIF", save_all=True, append_images=pictures[1:], loop=0, comment=CAMERA.encode())
    return file.getvalue()


def upload(name, content, media="application/octet-stream"):
    return SimpleUploadedFile(name, content, media)


def packed(**parts):
    """Return the bytes of an archive; ``__`` in a name stands for a slash, ``_dot_`` for a dot."""
    return packed_as({name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()})


def packed_as(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(kind, more=None, word="main+xml"):
    """Return a document of an office program: ``wordprocessingml.document``, ``spreadsheetml.sheet``."""
    types = f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{kind}.{word}"/></Types>'
    return packed_as({"[Content_Types].xml": types} | (more or {}))


def open_document(kind, more=None):
    return packed_as({"mimetype": f"application/vnd.oasis.opendocument.{kind}"} | (more or {}))
