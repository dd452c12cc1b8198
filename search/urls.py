"""Addresses of search for people, under the languages; those for machines are operations of the API."""

from django.urls import path

from search.views import page

under_languages = [
    path("search/", page.results, name="search"),
    path("opensearch.xml", page.opensearch, name="opensearch"),
]
