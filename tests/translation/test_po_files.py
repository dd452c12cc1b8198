"""PO files go out and come back: whole and fitting, or nothing is changed and each fault is told at its line."""

import io
import zipfile

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.admin.desk import run_the_queue
from tests.factories import locale
from tests.translation.samples import page, publish, staff, target, translated
from translation.models import TranslationJob
from translation.services import po_files
from translation.services.po_files import written

pytestmark = pytest.mark.django_db
INTRO = '<p>Зразок <a href="https://example.org">посилання</a>.</p>'
LINK = '<a id="a1">'


@pytest.fixture
def source(trees):
    made = page(trees.home["uk"], intro=INTRO)
    translated(made, done=0)
    return made


def file_for(source, **texts):
    """The exported file with translations; by the field."""
    po = polib.pofile(written(source, locale("en")))
    for entry in po:
        entry.msgstr = texts.get(entry.msgctxt, entry.msgstr)
    return str(po)


def whole(source):
    return file_for(source, title="Sample page", intro=f"A sample {LINK}link</a>.")


def send(client, content, name="sample.po"):
    content = content.encode() if isinstance(content, str) else content
    sent = {"language": "en", "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("translation_board:import"), sent, follow=True)


def packed(**files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        for name, text in files.items():
            writing.writestr(f"{name}.po", text)
    return archive.getvalue()


def confirm(client, capture):
    job = TranslationJob.objects.get()
    with capture(execute=True):
        client.post(reverse("translation_board:step", args=[job.pk, "confirm"]))
    run_the_queue()
    return job


def nothing_is_changed():
    return not StringTranslation.objects.exists() and not TranslationJob.objects.exists()


def faults_of(answer):
    return " ".join(fault for file in answer.context["faulty"] for fault in file.faults)


def test_pages_are_exported_as_one_file_each(source, trees, admin, django_capture_on_commit_callbacks):
    other = page(trees.home["uk"], 2)
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(reverse("translation_board:act"), {"action": "export", "chosen": [source.pk, other.pk]})
    run_the_queue()

    answer = admin.get(reverse("translation_board:file", args=[TranslationJob.objects.get().pk]))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert len(texts) == 2
    assert f"Зразок {LINK}" in polib.pofile(texts[0])[1].msgid
    assert "no-store" in answer["Cache-Control"]


def test_what_would_change_is_shown_before_it_is(source, admin, django_capture_on_commit_callbacks):
    answer = send(admin, whole(source))

    assert answer.context["waits_for_confirmation"]
    assert not StringTranslation.objects.exists()
    confirm(admin, django_capture_on_commit_callbacks)
    draft = target(source).get_latest_revision_as_object()
    assert draft.title == "Sample page"
    assert 'A sample <a href="https://example.org">link</a>.' in draft.intro
    assert not target(source).live


def test_confirming_twice_imports_once(source, admin, django_capture_on_commit_callbacks):
    send(admin, whole(source))
    confirm(admin, django_capture_on_commit_callbacks)
    confirm(admin, django_capture_on_commit_callbacks)

    assert TranslationJob.objects.get().items.count() == 1
    assert StringTranslation.objects.count() == 2


@pytest.mark.parametrize(
    ("intro", "told"),
    [
        ("A sample <script>x</script>", "розмітк"),
        ('A sample <a id="a9">link</a>.', "розмітк"),
        ("A sample link.", "посилання"),
    ],
)
def test_broken_markup_is_told_at_its_line(source, admin, intro, told):
    answer = send(admin, file_for(source, title="Sample page", intro=intro))

    (file,) = answer.context["faulty"]
    assert [any(character.isdigit() for character in fault) for fault in file.faults] == [True]
    assert nothing_is_changed()


def test_a_ukrainian_text_that_has_changed_since_is_told(source, admin):
    sent = whole(source)
    publish(source, title="Інша зразкова назва")
    translated(source, done=0)

    answer = send(admin, sent)

    assert "Зразкова сторінка 0" in faults_of(answer)
    assert nothing_is_changed()


def test_one_faulty_file_keeps_back_all(source, trees, admin):
    other = page(trees.home["uk"], 2)
    translated(other, done=0)

    send(admin, packed(good=whole(source), bad=file_for(other, title="<h1>Sample")), "sample.zip")

    assert nothing_is_changed()


def test_two_files_for_one_page_are_refused(source, admin):
    send(admin, packed(one=whole(source), two=whole(source)), "sample.zip")
    assert nothing_is_changed()


@pytest.mark.parametrize(
    "content",
    ["/etc/passwd", "no PO at all", b"\xff\xfe\x00", "", packed(), b"PK\x03\x04 damaged"],
    ids=["a path", "prose", "binary", "empty", "an empty archive", "a damaged archive"],
)
def test_what_is_no_po_file_is_refused(source, admin, content):
    answer = send(admin, content)

    assert answer.status_code == 200
    assert "root:" not in answer.content.decode()
    assert nothing_is_changed()


def test_a_file_that_grows_beyond_measure_is_refused(source, admin, monkeypatch):
    monkeypatch.setattr(po_files, "LARGEST_FILE", 1000)
    send(admin, packed(bomb="#" * 100_000), "sample.zip")
    assert nothing_is_changed()


def test_a_file_of_another_language_or_an_unknown_page_is_refused(source, admin):
    for identity in ("", "not-a-number", "00000000-0000-0000-0000-000000000000"):
        po = polib.pofile(whole(source))
        po.metadata[po_files.IDENTITY] = identity
        send(admin, str(po))
    assert nothing_is_changed()


def test_whoever_may_not_change_the_page_imports_nothing(source):
    _person, client = staff()
    send(client, whole(source))
    assert nothing_is_changed()


def test_what_says_the_same_is_nothing_to_do(source, admin, django_capture_on_commit_callbacks):
    send(admin, whole(source))
    confirm(admin, django_capture_on_commit_callbacks)

    send(admin, whole(source))

    assert TranslationJob.objects.count() == 1


def test_words_that_change_between_preview_and_confirmation_fail_alone(
    source, trees, admin, django_capture_on_commit_callbacks
):
    other = page(trees.home["uk"], 2)
    translated(other, done=0)
    send(admin, packed(one=whole(source), two=file_for(other, title="Sample page")), "sample.zip")
    publish(source, title="Інша зразкова назва")
    translated(source, done=0)

    job = confirm(admin, django_capture_on_commit_callbacks)

    assert {item.page_id: item.state for item in job.items.all()} == {source.pk: "failed", other.pk: "done"}
    assert target(other).get_latest_revision_as_object().title == "Sample page"
    assert not StringTranslation.objects.filter(context__object_id=source.translation_key).exists()
