"""Addresses of cards, under the languages: they stand before the files that pages serve themselves."""

from django.urls import re_path

from home.cards import views

PAGE = r"^(?P<path>(?:[\w\-]+/)+)"
under_languages = [
    re_path(rf"{PAGE}card\.png$", views.card_of_page, name="share_card"),
    re_path(rf"{PAGE}(?P<study>[\w\-]+)\.png$", views.card_of_result, name="result_card"),
]
