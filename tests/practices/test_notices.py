"""People are told by e-mail what waits for them, once, in their language, and never of what they did themselves."""

from datetime import datetime, timedelta
from smtplib import SMTPException
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.publication import PublicationRefused
from people.roles import Role
from practices import letters
from practices.models import Notice, NoticePreference, PracticePage
from practices.notice_kinds import WAITS
from practices.services import deliveries
from practices.services.notices import tell
from tests.practice_factories import OrganisationFactory
from tests.practices.replication_samples import reported
from tests.practices.reviewing import person, run_queue

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def letters_of(django_capture_on_commit_callbacks):
    """Do something, let the queue send its letters, and return them by reader."""

    def of(doing):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            doing()
        run_queue()
        return {letter.to[0]: letter for letter in mail.outbox}

    return of


def address_of(page):
    return "http://testserver" + reverse("wagtailadmin_pages:edit", args=[page.pk])


class TestEachStep:
    def test_a_submission_is_told_to_the_coordinator_alone(self, review, letters_of):
        page = review.draft()

        sent = letters_of(lambda: review.submit(page))

        assert list(sent) == [review.coordinator.email]
        letter = sent[review.coordinator.email]
        assert letter.subject == f"Чекає на ваш розгляд: «{page.title}»"
        assert address_of(page) in letter.body
        assert review.organisation.name_uk in letter.body
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_editors_are_told_where_there_is_no_coordinator(self, review, letters_of):
        page = review.draft(organisation=OrganisationFactory(region=None))

        sent = letters_of(lambda: review.submit(page))

        assert list(sent) == [review.editor.email]
        assert "Чекає на ваш розгляд" in sent[review.editor.email].subject

    def test_an_agreed_practice_is_told_to_editors(self, review, letters_of):
        page = review.submitted()

        sent = letters_of(lambda: review.act(page, review.coordinator, "approve"))

        assert list(sent) == [review.editor.email]
        assert sent[review.editor.email].subject == f"Чекає на мовну редактуру: «{page.title}»"

    def test_what_came_back_is_told_to_its_author_with_the_reason(self, review, letters_of):
        page = review.submitted()
        review.join(person("colleague"))

        sent = letters_of(lambda: review.act(page, review.coordinator, "reject", "Додайте джерело."))

        assert list(sent) == [review.author.email]
        letter = sent[review.author.email]
        assert letter.subject == f"Повернуто на доопрацювання: «{page.title}»"
        assert "Що поліпшити:\nДодайте джерело." in letter.body

    def test_a_resubmission_is_told_again(self, review, letters_of):
        page = review.submitted()
        review.act(page, review.coordinator, "reject", "Додайте джерело.")

        sent = letters_of(lambda: PracticePage.objects.get(pk=page.pk).current_workflow_state.resume(review.author))

        assert list(sent) == [review.coordinator.email]

    def test_publication_is_told_to_the_author_once(self, review, letters_of):
        page = review.agreed()

        sent = letters_of(lambda: review.act(page, review.editor, "approve"))

        assert list(sent) == [review.author.email]
        assert sent[review.author.email].subject == f"Оприлюднено: «{page.title}»"
        public = PracticePage.objects.get(pk=page.pk)
        assert public.full_url in sent[review.author.email].body
        assert letters_of(lambda: public.save_revision(user=review.editor).publish(user=review.editor)) == {}

    def test_a_publication_by_an_editor_without_review_is_told(self, review, letters_of):
        page = review.draft()

        sent = letters_of(lambda: page.get_latest_revision().publish(user=review.editor))

        assert list(sent) == [review.author.email]

    def test_a_report_of_a_replication_is_told_to_editors(self, review, letters_of):
        page = review.published()

        sent = letters_of(lambda: reported(page))

        assert list(sent) == [review.editor.email]
        assert "Чекає повідомлення про впровадження" in sent[review.editor.email].subject
        assert "http://testserver/admin/worklist/" in sent[review.editor.email].body

    def test_a_year_after_the_review_is_told_once(self, review, letters_of):
        page = review.published()
        old = timezone.localdate() - timedelta(days=366)
        PracticePage.objects.filter(pk=page.pk).update(reviewed_on=old)

        sent = letters_of(lambda: call_command("send_digests"))

        assert set(sent) == {review.author.email, review.coordinator.email}
        assert "Минув рік від розгляду" in sent[review.author.email].subject
        assert letters_of(lambda: call_command("send_digests")) == {}

    def test_wagtails_own_letters_are_not_sent_beside(self, review, letters_of):
        superuser = person("superuser")
        superuser.is_superuser = True
        superuser.save()
        page = review.draft()

        sent = letters_of(lambda: review.submit(page))
        sent |= letters_of(lambda: review.act(page, review.coordinator, "approve"))

        assert set(sent) == {review.coordinator.email, review.editor.email}


class TestWhoIsTold:
    def test_nobody_is_told_of_own_deeds(self, review, letters_of):
        editor = person("second-editor", Role.EDITORS)
        page = review.draft(organisation=OrganisationFactory(region=None))
        review.submit(page)

        sent = letters_of(lambda: review.act(page, editor, "approve"))

        assert list(sent) == [review.editor.email]

    def test_a_removed_author_is_not_told_and_the_colleagues_are(self, review, letters_of):
        colleague = person("colleague")
        review.join(colleague)
        page = review.submitted()
        review.organisation.memberships.filter(user=review.author).delete()

        sent = letters_of(lambda: review.act(page, review.coordinator, "reject", "Додайте джерело."))

        assert list(sent) == [colleague.email]

    def test_who_was_removed_before_the_letter_left_is_not_told(self, review):
        page = review.submitted()
        review.act(page, review.coordinator, "reject", "Додайте джерело.")
        notice = Notice.objects.get(user=review.author)
        review.organisation.memberships.all().delete()
        review.join(person("colleague"))

        assert not deliveries.deliver(notice.pk)
        assert mail.outbox == []
        assert not Notice.objects.filter(pk=notice.pk).exists()

    def test_what_does_not_wait_any_more_is_not_told(self, review):
        page = review.submitted()
        notice = Notice.objects.get(user=review.coordinator)
        review.act(page, review.coordinator, "approve")

        assert not deliveries.deliver(notice.pk)
        assert mail.outbox == []

    def test_each_reads_the_own_language_and_ukrainian_otherwise(self, review, letters_of):
        review.coordinator = person("reader", language="en")
        review.region.coordinator = review.coordinator
        review.region.save()
        page = review.draft()

        sent = letters_of(lambda: review.submit(page))

        assert sent[review.coordinator.email].subject == f"Waits for your review: “{page.title}”"
        assert review.organisation.name_en in sent[review.coordinator.email].body


class TestOnce:
    @pytest.fixture
    def notice(self, review):
        review.submitted()
        return Notice.objects.get(user=review.coordinator)

    def test_a_letter_is_sent_once_however_often_it_is_asked_for(self, notice):
        assert deliveries.deliver(notice.pk)
        assert not deliveries.deliver(notice.pk)
        assert deliveries.deliver_what_was_left(timezone.now() + timedelta(hours=1)) == 0
        assert len(mail.outbox) == 1

    def test_two_workers_do_not_send_the_same(self, notice, monkeypatch):
        written = letters.letter_of

        def meanwhile(notices):
            assert not deliveries.deliver(notice.pk)
            return written(notices)

        monkeypatch.setattr(deliveries, "letter_of", meanwhile)

        assert deliveries.deliver(notice.pk)
        assert len(mail.outbox) == 1

    def test_what_a_crash_left_is_sent_later(self, notice):
        Notice.objects.update(
            claimed_at=timezone.now() - timedelta(hours=1), made_at=timezone.now() - timedelta(hours=1)
        )

        call_command("send_notices")
        call_command("send_notices")

        assert len(mail.outbox) == 1

    def test_what_the_mail_server_refused_is_tried_again(self, notice, monkeypatch):
        def refuse(message):
            raise SMTPException

        with monkeypatch.context() as context:
            context.setattr("django.core.mail.EmailMessage.send", refuse)
            assert not deliveries.deliver(notice.pk)

        assert deliveries.deliver(notice.pk)
        assert len(mail.outbox) == 1

    def test_nothing_is_sent_of_what_was_rolled_back(self, review, letters_of):
        page = review.draft(summary="")

        def submit():
            with pytest.raises(PublicationRefused):
                review.submit(page)

        assert letters_of(submit) == {}
        assert not Notice.objects.exists()


class TestOnceADay:
    @pytest.fixture
    def reader(self, review):
        NoticePreference.objects.create(user=review.coordinator, once_a_day=True)
        return review

    def test_one_letter_tells_everything(self, reader, letters_of):
        pages = [reader.draft(), reader.draft()]
        assert letters_of(lambda: [reader.submit(page) for page in pages]) == {}

        assert deliveries.deliver_digests(MORNING.replace(hour=6)) == 0
        assert deliveries.deliver_digests(timezone.now().replace(hour=12)) == 1

        (letter,) = mail.outbox
        assert letter.to == [reader.coordinator.email]
        assert "2" in letter.subject
        for page in pages:
            assert f"Чекає на ваш розгляд: «{page.title}»" in letter.body
            assert address_of(page) in letter.body

    def test_a_day_has_one_letter(self, reader):
        reader.submitted()
        noon = timezone.now().replace(hour=12)
        assert deliveries.deliver_digests(noon) == 1
        reader.submitted()

        assert deliveries.deliver_digests(noon + timedelta(hours=1)) == 0
        # Letters are dated by the clock, which may stand at midnight: only two days on is always a day later.
        assert deliveries.deliver_digests(noon + timedelta(days=2)) == 1

    def test_is_chosen_on_the_page_of_the_account(self, client, review):
        client.force_login(review.coordinator)
        page = client.get("/admin/account/")
        assert "Раз на день, уранці" in page.content.decode()
        form = {
            "name_email-first_name": "Зразкова",
            "name_email-last_name": "Координаторка",
            "locale-preferred_language": "uk",
            "locale-current_time_zone": "Europe/Kyiv",
            "theme-theme": "system",
            "theme-density": "default",
            "theme-contrast": "system",
            "theme-keyboard_shortcuts": "on",
        }

        client.post("/admin/account/", form | {"notices-once_a_day": "on"})
        assert NoticePreference.objects.get(user=review.coordinator).once_a_day
        client.post("/admin/account/", form | {"notices-once_a_day": ""})
        assert not NoticePreference.objects.get(user=review.coordinator).once_a_day

    def test_whoever_is_told_nothing_gets_no_letter(self, reader):
        assert deliveries.deliver_digests(timezone.now().replace(hour=12)) == 0
        assert mail.outbox == []


def test_a_notice_is_one_for_each_person(review):
    page = review.submitted()
    Notice.objects.all().delete()

    assert [notice.user for notice in tell(WAITS, page)] == [review.coordinator]
