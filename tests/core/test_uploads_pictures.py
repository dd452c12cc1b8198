"""A picture that is uploaded tells what it shows and nothing else, whichever way it comes."""

import io
import json
import struct
import zlib
from collections.abc import Iterable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from PIL import Image as Pillow
from wagtail.models import Collection, UploadedFile

from core.models import Image
from core.uploads.forms import REMOVED
from core.uploads.pictures import stripped
from people.models import User
from tests.core.uploading import CAMERA, GPS, ORIENTATION, PROFILE, SIDEWAYS, animation, drawn, telling, upload

WAYS = ("form", "chooser", "several at once", "script")
WORDS = {"alt_uk": "Зразкова дорога", "is_decorative": ""}
HIDDEN = (CAMERA.encode(), b"Exif", b"EXIF", b"eXIf", b"xmpmeta", b"rdf:RDF")


@pytest.fixture
def desk(client, db):
    client.force_login(User.objects.create_superuser("sample@example.org", "sample-password"))
    return client


def fields(**more):
    return {
        "title": "Зразок",
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
        **{f"focal_point_{part}": "" for part in ("x", "y", "width", "height")},
        **WORDS,
    } | more


def send(desk, way, name, content):
    """Upload by one of the ways; return the picture, or what was answered."""
    if way == "script":
        return Image.objects.create(title="Зразок", file=ContentFile(content, name=name), alt_uk="Зразок")
    if way == "form":
        answer = desk.post(reverse("wagtailimages:add"), fields(file=upload(name, content)))
    elif way == "chooser":
        chosen = {f"image-chooser-upload-{key}": value for key, value in fields(file=upload(name, content)).items()}
        answer = desk.post(reverse("wagtailimages_chooser:create"), chosen)
    else:
        answer = send_several(desk, name, content)
    return Image.objects.order_by("-pk").first() or answer


def send_several(desk, name, content):
    sent = {"title": name, "files[]": upload(name, content), "collection": Collection.get_first_root_node().pk}
    answer = desk.post(reverse("wagtailimages:add_multiple"), sent)
    waiting = json.loads(answer.content).get("uploaded_file_id")
    if waiting is None:
        return answer
    described = {f"uploaded-image-{waiting}-{key}": value for key, value in fields().items()}
    return desk.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting]), described)


def kept(image):
    with image.open_file() as file:
        return file.read()


def tells(content: bytes) -> Iterable[bytes]:
    return [sign for sign in HIDDEN if sign in content]


class TestHiddenData:
    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
    def test_is_gone_from_the_stored_file(self, desk, way, ending):
        sent = telling(ending)
        assert CAMERA.encode() in sent

        image = send(desk, way, f"sample.{ending}", sent)

        assert not tells(kept(image))
        picture = Pillow.open(io.BytesIO(kept(image)))
        assert GPS not in picture.getexif()
        assert picture.info["icc_profile"] == PROFILE
        assert picture.convert("RGB").getpixel((2, 2))[0] > 200

    def test_is_gone_from_every_size_that_is_made(self, desk):
        image = send(desk, "form", "sample.jpg", telling("jpg"))

        for spec in ("original", "width-20", "width-20|format-webp", "width-20|format-avif"):
            with image.get_rendition(spec).file.open("rb") as file:
                assert not tells(file.read())

    def test_does_not_even_wait_with_a_picture_that_is_not_described_yet(self, desk):
        desk.post(reverse("wagtailimages:add_multiple"), {"title": "a", "files[]": upload("a.jpg", telling("jpg"))})

        with UploadedFile.objects.get().file.open("rb") as file:
            assert not tells(file.read())

    @pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
    def test_goes_without_touching_what_is_drawn(self, ending):
        sent = telling(ending)

        assert pixels(stripped(sent)) == pixels(sent)
        assert stripped(stripped(sent)) == stripped(sent)

    def test_goes_with_whatever_stands_behind_the_end(self):
        assert b"secret" not in stripped(telling("jpg") + b"secret")
        assert b"secret" not in stripped(telling("png") + b"secret")

    @pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
    def test_a_picture_on_its_side_stands_upright_afterwards(self, desk, ending):
        image = send(desk, "form", f"sample.{ending}", telling(ending, SIDEWAYS))

        picture = Pillow.open(io.BytesIO(kept(image)))
        assert (image.width, image.height) == picture.size == (20, 40)
        assert picture.getexif().get(ORIENTATION, 1) == 1
        red, _green, blue = picture.convert("RGB").getpixel((10, 4))
        assert red > 200 > 60 > blue
        assert picture.info["icc_profile"] == PROFILE

    def test_an_animation_goes_on_moving_without_its_comment(self, desk):
        image = send(desk, "form", "sample.gif", animation(frames=3))

        picture = Pillow.open(io.BytesIO(kept(image)))
        assert (picture.n_frames, picture.info["loop"]) == (3, 0)
        assert CAMERA.encode() not in kept(image)

    def test_a_photograph_with_further_pictures_behind_it_keeps_the_first(self):
        file = io.BytesIO()
        drawn().save(file, "MPO", save_all=True, append_images=[drawn()])

        assert getattr(Pillow.open(io.BytesIO(stripped(file.getvalue()))), "n_frames", 1) == 1

    def test_the_same_file_twice_is_known_as_the_same(self, desk):
        first = send(desk, "form", "a.jpg", telling("jpg"))
        second = send(desk, "several at once", "b.jpg", telling("jpg"))

        assert first.pk != second.pk
        assert first.file_hash == second.file_hash
        assert (second.file_size, second.file.size) == (len(kept(second)),) * 2


def pixels(content):
    return Pillow.open(io.BytesIO(content)).convert("RGB").tobytes()


class TestOldPictures:
    def test_are_cleaned_by_a_command_once(self, db, capsys):
        image = Image.objects.create(title="Зразок", file=ContentFile(telling("png"), name="a.png"), alt_uk="Зразок")
        name = image.file.storage.save("original_images/old.jpg", ContentFile(telling("jpg", SIDEWAYS)))
        Image.objects.filter(pk=image.pk).update(file=name, width=40, height=20)

        call_command("strip_metadata")
        call_command("strip_metadata")

        image.refresh_from_db()
        assert not tells(kept(image))
        assert (image.width, image.height) == (20, 40)
        assert not image.file.storage.exists(name)
        assert capsys.readouterr().out.split("\n")[:2] == ["Pictures cleaned: 1", "Pictures cleaned: 0"]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
REFUSED = {
    "a drawing of lines": ("a.svg", SVG),
    "a drawing of lines under another name": ("a.png", SVG),
    "a drawing of lines that begins as text": ("a.png", b'<?xml version="1.0"?>' + SVG),
    "a page": ("a.png", HTML),
    "a page after the first bytes of a picture": ("a.gif", b"GIF89a" + HTML),
    "a picture under the name of another kind": ("a.png", telling("jpg")),
    "half a picture": ("a.jpg", telling("jpg", size=(400, 400))[:2500]),
    "half a picture of another kind": ("a.png", telling("png", size=(400, 400))[:-40]),
    "a picture without an end": ("a.gif", animation()[:-30]),
    "an animation without end": ("a.gif", animation(frames=201)),
    "nothing": ("a.png", b""),
}


class TestRefusals:
    @pytest.mark.parametrize("way", ["form", "chooser", "several at once"])
    @pytest.mark.parametrize("what", REFUSED)
    def test_what_is_no_picture_is_not_stored(self, desk, way, what):
        send(desk, way, *REFUSED[what])

        assert not Image.objects.exists()
        assert not UploadedFile.objects.exists()

    def test_a_file_of_too_many_bytes_is_refused_with_what_to_do(self, desk, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100

        answer = send(desk, "form", "a.jpg", telling("jpg"))

        assert "2500" in answer.text
        assert not Image.objects.exists()

    @pytest.mark.parametrize("size", [(60_000, 1_000), (40_000, 40_000)])
    def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked(self, desk, size):
        answer = send(desk, "form", "a.png", bomb(size))

        assert "2500" in answer.text
        assert not Image.objects.exists()

    @pytest.mark.parametrize("way", ["form", "chooser", "several at once"])
    def test_a_picture_is_described_or_decorative(self, desk, way, monkeypatch):
        monkeypatch.setitem(WORDS, "alt_uk", "")

        send(desk, way, "a.png", telling("png"))
        assert not Image.objects.exists()

        monkeypatch.setitem(WORDS, "is_decorative", "on")
        assert send(desk, way, "a.png", telling("png")).is_decorative

    def test_a_script_cannot_store_what_is_no_picture(self, db):
        with pytest.raises(ValidationError):
            Image.objects.create(title="x", file=ContentFile(SVG, name="a.png"), is_decorative=True)


def bomb(size):
    """Return a small file that claims to be a huge picture."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


class TestTheForm:
    def test_keeps_the_point_that_must_stay_in_the_picture(self, desk):
        image = send(desk, "form", "a.png", telling("png"))
        point = {"focal_point_x": 10, "focal_point_y": 5, "focal_point_width": 4, "focal_point_height": 4}

        answer = desk.post(reverse("wagtailimages:edit", args=[image.pk]), fields(**point))

        assert answer.status_code == 302
        image.refresh_from_db()
        assert {name: getattr(image, name) for name in point} == point

    def test_says_that_hidden_data_is_removed(self, desk):
        page = desk.get(reverse("wagtailimages:add"))

        with translation.override("uk"):
            assert escape(str(REMOVED)) in page.text


class TestWords:
    @pytest.mark.parametrize(
        ("language", "fields", "words"),
        [
            ("uk", {"alt_uk": "Дорога", "alt_en": "A road"}, ("Дорога", "")),
            ("en", {"alt_uk": "Дорога", "alt_en": "A road"}, ("A road", "")),
            ("en", {"alt_uk": "Дорога"}, ("Дорога", "uk")),
            ("en", {"alt_uk": "Дорога", "is_decorative": True}, ("", "")),
        ],
    )
    def test_of_another_language_are_marked_so(self, db, language, fields, words):
        with translation.override(language):
            assert Image(**fields).words() == words
